import { Trans, useLingui } from '@lingui/react/macro';
import { DraftConflicts } from '../../../drafts/draft-conflicts.tsx';
import { DraftStatus } from '../../../drafts/draft-status.tsx';
import type { StatementValue } from '../../../claims/statement-value.ts';
import { KINDS, type ClaimKind } from '../../../claims/claim-words.ts';
import { fieldId, ProblemNotice } from '../../../design/problem-notice.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { Choice } from '../frame/choice.tsx';
import { Fold } from '../frame/fold.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';
import { Part } from '../frame/part.tsx';
import { usePartDrafts } from '../frame/part-drafts.tsx';
import { PLACES } from '../frame/places.ts';
import styles from './statement-part.module.css';

/** What is checked, so that it stands on its own. */
export function StatementPart() {
  const { t, i18n } = useLingui();
  const { editable, view } = useOpenClaim();
  const { statement: draft } = usePartDrafts();
  const { value } = draft;
  const kinds = (Object.keys(KINDS) as ClaimKind[]).map((key) => ({ key, label: i18n._(KINDS[key]) }));
  const names = useStatementNames();
  return (
    <Part id={PLACES.statement} title={<Trans>Statement</Trans>} thread="statement" presence="statement" status={editable && <DraftStatus draft={draft} />}>
      {draft.status === 'refused' && <ProblemNotice error={draft.problem} takesFocus={false} />}
      <DraftConflicts draft={draft} names={names} show={(field, shown) => (field === 'kind' ? i18n._(KINDS[shown as ClaimKind]) : plainValue(shown))} />
      {editable ? (
        <>
          <TextField
            label={t`The claim in one sentence, without saying-words`}
            description={t`“China has not provided weapons”, not “China denies that …”: who says it stands in the chain.`}
            multiline
            rows={2}
            atMost={2000}
            id={fieldId('/statement')}
            value={value.statement}
            onChange={(statement) => draft.change({ statement })}
            error={draft.errorOf('statement')}
            lang={value.language}
          />
          <div className={styles['row']}>
            <Choice label={t`Kind`} options={kinds} value={value.kind} onChange={(kind) => draft.change({ kind })} />
            <TextField id={fieldId('/claimedAt')} label={t`Claimed on`} description={t`Year, month or day: 2024-05-18`} value={value.claimedAt} onChange={(claimedAt) => draft.change({ claimedAt })} error={draft.errorOf('claimedAt')} />
          </div>
          <MoreFields />
        </>
      ) : (
        <ReadStatement view={view.statement} kind={i18n._(KINDS[view.statement.kind])} />
      )}
    </Part>
  );
}

const plainValue = (value: unknown): string => (typeof value === 'string' || typeof value === 'boolean' ? String(value) : '');

function useStatementNames(): Record<keyof StatementValue, string> {
  const { t } = useLingui();
  return {
    statement: t`Statement`,
    kind: t`Kind`,
    language: t`Language of the check`,
    headline: t`Headline`,
    claimedAt: t`Claimed on`,
    license: t`Licence`,
    quoteTranslation: t`Translation of the quote`,
    checkWorthiness: t`Why it is worth checking`,
    correctionKind: t`Kind of correction`,
    correctionNote: t`Correction note`,
    reportedByReader: t`Reported by a reader`,
  };
}

const MORE = ['headline', 'language', 'license', 'quoteTranslation', 'checkWorthiness'] as const;
type MoreField = (typeof MORE)[number];

/** What few claims need. Opens where something in it is refused. */
function MoreFields() {
  const { t } = useLingui();
  const { statement: draft } = usePartDrafts();
  const field = (name: MoreField) => ({ id: fieldId(`/${name}`), value: draft.value[name], onChange: (text: string) => draft.change({ [name]: text }), error: draft.errorOf(name) });
  return (
    <Fold className={styles['more']} summary={<Trans>Headline, language, translation, licence</Trans>} hasError={MORE.some((name) => draft.errorOf(name) !== undefined)}>
      <div className={styles['fields']}>
        <TextField {...field('headline')} label={t`Headline`} atMost={300} />
        <div className={styles['row']}>
          <TextField {...field('language')} label={t`Language of the check`} description={t`As a tag: en, zh-Hans, ar`} />
          <TextField {...field('license')} label={t`Licence`} />
        </div>
        <TextField {...field('quoteTranslation')} label={t`Translation of the quote`} multiline />
        <TextField {...field('checkWorthiness')} label={t`Why it is worth checking`} description={t`For the desk; readers do not see it.`} multiline />
      </div>
    </Fold>
  );
}

function ReadStatement({ view, kind }: { readonly view: ReturnType<typeof useOpenClaim>['view']['statement']; readonly kind: string }) {
  return (
    <>
      <p className={styles['statement']} lang={view.language} dir="auto">
        {view.statement ?? <Trans>Nothing is written yet.</Trans>}
      </p>
      <p className={styles['meta']}>
        <span>{kind}</span>
        {view.claimedAt !== null && (
          <span>
            <Trans>claimed on {view.claimedAt}</Trans>
          </span>
        )}
        {view.headline !== null && <bdi>{view.headline}</bdi>}
      </p>
    </>
  );
}
