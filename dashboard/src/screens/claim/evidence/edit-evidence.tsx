import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { claimQuery } from '../../../claims/claim-query.ts';
import { answer, api, ifMatch, type Schema } from '../../../api/client.ts';
import { Button } from '../../../design/button.tsx';
import { Actions } from '../../../design/actions.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { DraftConflicts } from '../../../drafts/draft-conflicts.tsx';
import { DraftStatus } from '../../../drafts/draft-status.tsx';
import { useDraft } from '../../../drafts/use-draft.ts';
import { claimChanged } from '../frame/claim-write.ts';
import { useOpenClaim } from '../frame/open-claim.ts';
import { EvidenceForm } from './evidence-form.tsx';
import { evidenceBody, evidenceFields, type EvidenceFields } from './evidence-fields.ts';
import styles from './evidence-form.module.css';

type Item = Schema<'EvidenceItem'>;

/** Saved as it is typed, with the item's own version. */
export function EditEvidence({ item, onDone }: { readonly item: Item; readonly onDone: () => void }) {
  const { t } = useLingui();
  const { newsroom, view, editable } = useOpenClaim();
  const client = useQueryClient();
  const { number, version } = item;
  const claim = view.claim.id;
  const draft = useDraft<EvidenceFields>({
    key: [newsroom, claim, `evidence/${number}`],
    server: useMemo(() => evidenceFields(item), [item]),
    version,
    save: (value, known) => save({ client, newsroom, claim, number }, value, known),
    editable,
    label: t`Evidence E${number}`,
  });
  const close = async (): Promise<void> => {
    await draft.flush();
    onDone();
  };
  return (
    <div className={styles['form']}>
      <h4>
        <Trans>Edit E{number}</Trans>
      </h4>
      {draft.status === 'refused' && <ProblemNotice error={draft.problem} takesFocus={false} />}
      <DraftConflicts draft={draft} names={useEvidenceNames()} />
      <EvidenceForm value={draft.value} change={(part) => draft.change(part)} error={draft.problem} takesFocus />
      <Actions>
        <Button onPress={() => void close()}>
          <Trans>Done</Trans>
        </Button>
        <DraftStatus draft={draft} />
      </Actions>
    </div>
  );
}

interface Target {
  readonly client: QueryClient;
  readonly newsroom: string;
  readonly claim: string;
  readonly number: number;
}

async function save({ client, newsroom, claim, number }: Target, value: EvidenceFields, version: number) {
  const params = { path: { newsroom, claim, number: String(number) }, header: ifMatch(version) };
  const { claim: head, ...saved } = await answer(api.PUT('/api/desk/{newsroom}/claims/{claim}/evidence/{number}', { params, body: evidenceBody(value) }));
  const evidence = client.getQueryData(claimQuery(newsroom, head.number).queryKey)?.evidence.map((each) => (each.number === number ? saved : each));
  void claimChanged(client, newsroom, head, evidence === undefined ? {} : { evidence });
  return { value: evidenceFields(saved), version: saved.version };
}

function useEvidenceNames(): Record<keyof EvidenceFields, string> {
  const { t } = useLingui();
  return {
    stance: t`Stance`,
    about: t`What it is about`,
    sourceName: t`Source`,
    sourceKind: t`Kind of source`,
    sourceUrl: t`Address of the source itself`,
    sourceInterest: t`Interest of the source in the matter`,
    primary: t`Primary source`,
    title: t`Title`,
    url: t`Address`,
    quote: t`Exact quote`,
    quoteTranslation: t`Translation of the quote`,
    page: t`Page`,
    time: t`Time in the recording`,
    paragraph: t`Paragraph`,
    retrievedAt: t`Retrieved on`,
    archiveUrl: t`Address of the archived copy`,
    archiveSha256: t`SHA-256 of the archived copy`,
    visibility: t`Who sees it`,
    withheldReason: t`Public reason for withholding it`,
  };
}
