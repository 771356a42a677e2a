import { Trans, useLingui } from '@lingui/react/macro';
import { SOURCE_KINDS, STANCES, type SourceKind, type Stance } from '../../../claims/claim-words.ts';
import { Select } from '../../../design/select.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { Choice } from '../frame/choice.tsx';
import { fieldError, FieldPlace } from '../frame/field-place.tsx';
import { Fold } from '../frame/fold.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';
import type { EvidenceFields } from './evidence-fields.ts';
import styles from './evidence-form.module.css';

export interface EvidenceFormProps {
  readonly value: EvidenceFields;
  readonly change: (part: Partial<EvidenceFields>) => void;
  readonly error: unknown;
  /** A new item: the first field takes the focus. */
  readonly takesFocus?: boolean;
}

/** The fields of a piece of evidence, what everybody needs first. */
export function EvidenceForm({ value, change, error, takesFocus = false }: EvidenceFormProps) {
  const { t, i18n } = useLingui();
  const stances = (Object.keys(STANCES) as Stance[]).map((key) => ({ key, label: i18n._(STANCES[key].word) }));
  const kinds = (Object.keys(SOURCE_KINDS) as SourceKind[]).map((key) => ({ key, label: i18n._(SOURCE_KINDS[key]) }));
  return (
    <div className={styles['form']}>
      <Choice label={<Trans>It says about the claim</Trans>} options={stances} value={value.stance} onChange={(stance) => change({ stance })} />
      <div className={styles['row']}>
        <FieldPlace pointer="/source/name" error={error}>
          <TextField
            label={t`Source`}
            description={t`Who says so: a person, an authority, an outlet, a data set`}
            value={value.sourceName}
            onChange={(sourceName) => change({ sourceName })}
            error={fieldError(error, '/source/name')}
            autoFocus={takesFocus}
            isRequired
          />
        </FieldPlace>
        <Select label={t`Kind of source`} options={kinds} value={value.sourceKind} onChange={(sourceKind) => change({ sourceKind })} />
      </div>
      <div className={styles['row']}>
        <FieldPlace pointer="/title" error={error}>
          <TextField label={t`Title`} value={value.title} onChange={(title) => change({ title })} error={fieldError(error, '/title')} />
        </FieldPlace>
        <FieldPlace pointer="/url" error={error}>
          <TextField label={t`Address`} type="url" placeholder="https://" value={value.url} onChange={(url) => change({ url })} error={fieldError(error, '/url')} />
        </FieldPlace>
      </div>
      <FieldPlace pointer="/quote" error={error}>
        <TextField label={t`Exact quote`} description={t`Word for word, so that readers find it.`} multiline rows={3} value={value.quote} onChange={(quote) => change({ quote })} error={fieldError(error, '/quote')} />
      </FieldPlace>
      <AboutAndPrimary value={value} change={change} />
      <WhereAndWhen value={value} change={change} error={error} />
      <Visibility value={value} change={change} error={error} />
    </div>
  );
}

function AboutAndPrimary({ value, change }: Pick<EvidenceFormProps, 'value' | 'change'>) {
  const { t } = useLingui();
  const { view } = useOpenClaim();
  const links = view.chain.links.map(({ name }, index) => ({ key: String(index + 1), label: t`That ${name} said so (link ${index + 1})` }));
  return (
    <div className={styles['row']}>
      {links.length > 0 && (
        <Select label={t`What it is about`} options={[{ key: 'statement', label: t`The statement itself` }, ...links]} value={value.about} onChange={(about) => change({ about })} />
      )}
      <label className={styles['check']}>
        <input type="checkbox" checked={value.primary} onChange={(event) => change({ primary: event.target.checked })} />
        <Trans>Primary source: the document or person itself, not a report about it</Trans>
      </label>
    </div>
  );
}

const FOLDED = ['/locator', '/retrievedAt', '/archive', '/quoteTranslation', '/sourceInterest', '/source/url'];

function WhereAndWhen({ value, change, error }: EvidenceFormProps) {
  const { t } = useLingui();
  return (
    <Fold className={styles['more']} summary={<Trans>Page, time, retrieved, archived copy, translation</Trans>} hasError={hasError(error, FOLDED)}>
      <div className={styles['form']}>
        <div className={styles['small']}>
          <TextField label={t`Page`} value={value.page} onChange={(page) => change({ page })} error={fieldError(error, '/locator/page')} />
          <TextField label={t`Paragraph`} value={value.paragraph} onChange={(paragraph) => change({ paragraph })} error={fieldError(error, '/locator/paragraph')} />
          <TextField label={t`Time in the recording`} value={value.time} onChange={(time) => change({ time })} error={fieldError(error, '/locator/time')} />
          <FieldPlace pointer="/retrievedAt" error={error}>
            <TextField label={t`Retrieved on`} description={t`2024-05-18`} value={value.retrievedAt} onChange={(retrievedAt) => change({ retrievedAt })} error={fieldError(error, '/retrievedAt')} />
          </FieldPlace>
        </div>
        <div className={styles['row']}>
          <FieldPlace pointer="/archive/url" error={error}>
            <TextField label={t`Address of the archived copy`} type="url" value={value.archiveUrl} onChange={(archiveUrl) => change({ archiveUrl })} error={fieldError(error, '/archive/url')} />
          </FieldPlace>
          <FieldPlace pointer="/archive/sha256" error={error}>
            <TextField label={t`SHA-256 of the archived copy`} value={value.archiveSha256} onChange={(archiveSha256) => change({ archiveSha256 })} error={fieldError(error, '/archive/sha256')} />
          </FieldPlace>
        </div>
        <TextField label={t`Translation of the quote`} multiline value={value.quoteTranslation} onChange={(quoteTranslation) => change({ quoteTranslation })} error={fieldError(error, '/quoteTranslation')} />
        <div className={styles['row']}>
          <FieldPlace pointer="/source/url" error={error}>
            <TextField label={t`Address of the source itself`} type="url" value={value.sourceUrl} onChange={(sourceUrl) => change({ sourceUrl })} error={fieldError(error, '/source/url')} />
          </FieldPlace>
          <TextField label={t`Interest of the source in the matter`} value={value.sourceInterest} onChange={(sourceInterest) => change({ sourceInterest })} error={fieldError(error, '/sourceInterest')} />
        </div>
      </div>
    </Fold>
  );
}

function Visibility({ value, change, error }: EvidenceFormProps) {
  const { t } = useLingui();
  return (
    <div className={styles['visibility']}>
      <Choice
        label={<Trans>Who sees it</Trans>}
        options={[
          { key: 'public' as const, label: <Trans>Everybody</Trans> },
          { key: 'withheld' as const, label: <Trans>The desk only</Trans> },
        ]}
        value={value.visibility}
        onChange={(visibility) => change({ visibility })}
      />
      {value.visibility === 'withheld' && (
        <FieldPlace pointer="/withheldReason" error={error}>
          <TextField
            label={t`Public reason for withholding it`}
            description={t`Readers see this sentence and a hash of the item, and nothing else of it.`}
            value={value.withheldReason}
            onChange={(withheldReason) => change({ withheldReason })}
            error={fieldError(error, '/withheldReason')}
            isRequired
          />
        </FieldPlace>
      )}
    </div>
  );
}

const hasError = (error: unknown, pointers: readonly string[]): boolean => pointers.some((pointer) => fieldError(error, pointer) !== null || fieldError(error, `${pointer}/url`) !== null || fieldError(error, `${pointer}/sha256`) !== null);
