import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { Button } from '../../design/button.tsx';
import { ComboBox } from '../../design/combo-box.tsx';
import fields from '../../design/field.module.css';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { typeOptions } from './audit-words.ts';
import styles from './audit-page.module.css';

/** As they stand in the address of the page. */
export interface AuditSearch {
  readonly actor: string | undefined;
  /** Number or id. */
  readonly claim: string | undefined;
  readonly type: string | undefined;
  /** Days in the person's zone, both inclusive. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

interface AuditFilterBarProps {
  readonly newsroom: string;
  readonly values: AuditSearch;
  readonly isClaimMissing: boolean;
  readonly onChange: (change: Partial<AuditSearch>) => void;
}

const EVERYBODY = 'everybody';

/** What the log is narrowed to. */
export function AuditFilterBar({ newsroom, values, isClaimMissing, onChange }: AuditFilterBarProps) {
  const { t, i18n } = useLingui();
  const { data: members } = useQuery({
    queryKey: [newsroom, 'admin', 'members'],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/members', { params: { path: { newsroom } }, signal })),
  });
  const people = (members?.items ?? []).map(({ personId, name, status }) => ({ key: personId, label: name, description: status === 'suspended' ? t`Suspended` : null }));
  const isAny = Object.values(values).some((value) => value !== undefined);
  return (
    <search className={styles['filters']} aria-label={t`Which entries`}>
      <Select label={t`Person`} options={[{ key: EVERYBODY, label: t`Everybody` }, ...people]} value={values.actor ?? EVERYBODY} onChange={(key) => onChange({ actor: key === EVERYBODY ? undefined : key })} />
      <ClaimField key={values.claim ?? ''} claim={values.claim} isMissing={isClaimMissing} onChange={(claim) => onChange({ claim })} />
      <ComboBox label={t`What`} placeholder={t`Anything`} options={typeOptions(i18n)} value={values.type ?? null} onChange={(key) => onChange({ type: key ?? undefined })} />
      <DayField label={t`From`} value={values.from} onChange={(from) => onChange({ from })} />
      <DayField label={t`To`} value={values.to} onChange={(to) => onChange({ to })} />
      {isAny && (
        <div className={styles['clear']}>
          <Button look="quiet" onPress={() => onChange({ actor: undefined, claim: undefined, type: undefined, from: undefined, to: undefined })}>
            <Trans>Clear filters</Trans>
          </Button>
        </div>
      )}
    </search>
  );
}

/** Taken over with Enter or when one goes on: half a number is no claim. */
function ClaimField({ claim, isMissing, onChange }: { readonly claim: string | undefined; readonly isMissing: boolean; readonly onChange: (claim: string | undefined) => void }) {
  const { t } = useLingui();
  const [text, setText] = useState(claim ?? '');
  const take = (): void => {
    const wanted = text.trim() === '' ? undefined : text.trim();
    if (wanted !== claim) onChange(wanted);
  };
  return (
    <TextField
      label={t`Claim`}
      placeholder="C-12"
      value={text}
      onChange={setText}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
      error={isMissing ? t`There is no such claim. Type its number, such as C-12.` : undefined}
    />
  );
}

function DayField({ label, value, onChange }: { readonly label: string; readonly value: string | undefined; readonly onChange: (day: string | undefined) => void }) {
  return (
    <label className={fields['field']}>
      <span className={fields['label']}>{label}</span>
      <input className={fields['input']} type="date" value={value ?? ''} onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)} />
    </label>
  );
}
