import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox } from '../../../design/checkbox.tsx';
import { FieldSet } from '../../../design/field-set.tsx';
import { Notice } from '../../../design/notice.tsx';
import { fieldId } from '../../../design/problem-notice.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { FilterFields } from './filter-fields.tsx';
import type { WebhookValues } from './webhook-values.ts';
import { ENDS, EVENT_TYPES, EVENTS } from './webhook-words.ts';

interface WebhookFieldsProps {
  readonly values: WebhookValues;
  readonly onChange: (change: Partial<WebhookValues>) => void;
}

/** Where it leads, what it hears of, and of which claims. */
export function WebhookFields({ values, onChange }: WebhookFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <TextField
        id={fieldId('/url')}
        label={t`Address`}
        description={t`https, on port 443 or 8443, at a public address. Those who read the audit log see its host only.`}
        type="url"
        inputMode="url"
        dir="ltr"
        value={values.url}
        onChange={(url) => onChange({ url })}
        autoComplete="off"
        isRequired
        autoFocus
      />
      <TextField
        id={fieldId('/description')}
        label={t`What it is for`}
        value={values.description}
        onChange={(description) => onChange({ description })}
        autoComplete="off"
        atMost={200}
      />
      <EventChoice values={values} onChange={onChange} />
      <FilterFields values={values} onChange={onChange} />
    </>
  );
}

function EventChoice({ values: { eventTypes }, onChange }: WebhookFieldsProps) {
  const { i18n } = useLingui();
  const hearsNoEnd = eventTypes.includes('claim.published') && !ENDS.every((type) => eventTypes.includes(type));
  return (
    <FieldSet id={fieldId('/eventTypes')} legend={<Trans>What it hears of</Trans>} error={eventTypes.length === 0 ? <Trans>Choose at least one.</Trans> : null}>
      {EVENT_TYPES.map((type) => (
        <Checkbox
          key={type}
          isSelected={eventTypes.includes(type)}
          onChange={(isSelected) => onChange({ eventTypes: EVENT_TYPES.filter((each) => (each === type ? isSelected : eventTypes.includes(each))) })}
          description={i18n._(EVENTS[type].description)}
        >
          {i18n._(EVENTS[type].word)}
        </Checkbox>
      ))}
      {hearsNoEnd && (
        <Notice kind="warning">
          <Trans>It hears of publications, but not of everything that takes them back: what it shows may be wrong for good.</Trans>
        </Notice>
      )}
    </FieldSet>
  );
}
