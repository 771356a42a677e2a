import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ProblemError } from '../../../api/problem.ts';
import { KINDS, type ClaimKind } from '../../../claims/claim-words.ts';
import { saveStatement, statementValue, type StatementValue } from '../../../claims/statement-value.ts';
import { Button } from '../../../design/button.tsx';
import { LinkButton } from '../../../design/link-button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { Select } from '../../../design/select.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { DraftConflicts } from '../../../drafts/draft-conflicts.tsx';
import { DraftStatus } from '../../../drafts/draft-status.tsx';
import { useDraft } from '../../../drafts/use-draft.ts';
import { claimChanged, newestClaim, type ClaimView } from '../workbench-query.ts';
import styles from './inspector.module.css';

export interface StatementEditorProps {
  readonly newsroom: string;
  readonly view: ClaimView;
  readonly editable: boolean;
  /** The words of the article, to begin with. */
  readonly quote: string | null;
}

/** What the claim states, on its own, and what kind of statement that is. Saved as it is typed. */
export function StatementEditor({ newsroom, view, editable, quote }: StatementEditorProps) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const { id, number, live } = view.claim;
  const { translationOf } = view.statement;
  const draft = useDraft<StatementValue>({
    key: [newsroom, id, 'statement'],
    server: useMemo(() => statementValue(view.statement), [view.statement]),
    version: view.statement.version,
    save: async (value, version, signal) => {
      const { claim, ...saved } = await saveStatement({ newsroom, claim: id, translationOf, wasPublic: live !== 'never' }, value, version, signal);
      claimChanged(client, newsroom, claim, { statement: saved });
      return { value: statementValue(saved), version: saved.version };
    },
    newest: async () => {
      const { statement: now } = await newestClaim(client, newsroom, number);
      return { value: statementValue(now), version: now.version };
    },
    editable,
    label: t`Statement of ${number}`,
  });
  const { value } = draft;
  const kinds = (Object.keys(KINDS) as ClaimKind[]).map((key) => ({ key, label: i18n._(KINDS[key]) }));
  return (
    <section className={styles['part']} aria-labelledby="statement-title">
      <header className={styles['partHead']}>
        <h3 id="statement-title">
          <Trans>Statement</Trans>
        </h3>
        {editable && <DraftStatus draft={draft} />}
      </header>
      {draft.status === 'refused' && <RefusedElsewhere newsroom={newsroom} number={number} problem={draft.problem} />}
      <TextField
        id="workbench-statement"
        label={t`What is claimed, standing on its own`}
        description={t`Without “according to”: who says so belongs into the chain.`}
        multiline
        rows={3}
        atMost={2000}
        value={value.statement}
        onChange={(statement) => draft.change({ statement })}
        isReadOnly={!editable}
        error={draft.errorOf('statement')}
      />
      {editable && quote !== null && value.statement === '' && (
        <div className={styles['buttons']}>
          <Button size="small" onPress={() => draft.change({ statement: quote })}>
            <Trans>Begin with the quote</Trans>
          </Button>
        </div>
      )}
      <Select label={t`Kind`} options={kinds} value={value.kind} onChange={(kind) => draft.change({ kind })} isDisabled={!editable} />
      <DraftConflicts draft={draft} names={useFieldNames()} show={(field, shown) => (field === 'kind' ? i18n._(KINDS[shown as ClaimKind]) : typeof shown === 'string' ? shown : null)} />
    </section>
  );
}

const HERE: ReadonlySet<string> = new Set(['statement', 'kind']);

interface RefusedElsewhereProps {
  readonly newsroom: string;
  readonly number: string;
  readonly problem: unknown;
}

/** The part is saved as a whole: what was begun on the claim's own page can be why a change here is refused. */
function RefusedElsewhere({ newsroom, number, problem }: RefusedElsewhereProps) {
  const names: Readonly<Record<string, string>> = useFieldNames();
  const errors = problem instanceof ProblemError ? (problem.problem.errors ?? []) : [];
  const elsewhere = errors.map(({ pointer, detail }) => ({ field: pointer.split('/')[1] ?? '', detail })).filter(({ field }) => !HERE.has(field));
  if (elsewhere.length === 0) return null;
  return (
    <Notice kind="error">
      <p>
        <Trans>The statement is saved together with fields that stand on the page of the claim:</Trans>
      </p>
      <ul>
        {elsewhere.map(({ field, detail }) => (
          <li key={`${field} ${detail}`}>
            <strong>{names[field] ?? field}</strong>: {detail}
          </li>
        ))}
      </ul>
      <p>
        <LinkButton size="small" to="/$newsroom/claims/$claim" params={{ newsroom, claim: number }}>
          <Trans>Mend it there</Trans>
        </LinkButton>
      </p>
    </Notice>
  );
}

function useFieldNames(): Readonly<Record<keyof StatementValue, string>> {
  const { t } = useLingui();
  return {
    statement: t`Statement`,
    kind: t`Kind`,
    language: t`Language of the check`,
    headline: t`Headline`,
    claimedAt: t`Claimed on`,
    license: t`License`,
    quoteTranslation: t`Translation of the quote`,
    checkWorthiness: t`Why it is worth a check`,
    correctionKind: t`Kind of correction`,
    correctionNote: t`Correction note`,
    reportedByReader: t`Reported by a reader`,
  };
}
