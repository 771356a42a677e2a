import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import { claimQuery } from '../../../claims/claim-query.ts';
import { StateBadge } from '../../../claims/state-badge.tsx';
import { useTurnWords } from '../../../claims/turn-words.ts';
import { CopyableId } from '../../../design/copyable-id.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { LinkButton } from '../../../design/link-button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { Time } from '../../../design/time.tsx';
import { Presence } from '../../../live/presence.tsx';
import { PresentIn, useIAm } from '../../../live/use-presence.tsx';
import type { ClaimView, Workbench, WorkbenchClaim } from '../workbench-query.ts';
import { Assignee } from './assignee.tsx';
import { ChainEditor } from './chain-editor.tsx';
import { PlaceOfQuote } from './place-of-quote.tsx';
import { Relations } from './relations.tsx';
import { StatementEditor } from './statement-editor.tsx';
import { Topics } from './topics.tsx';
import styles from './inspector.module.css';

export interface InspectorProps {
  readonly newsroom: string;
  readonly workbench: Workbench;
  /** Null while none is chosen. */
  readonly claim: WorkbenchClaim | null;
  /** Brings the claim of this number into view in the text. */
  readonly onShow: (number: string) => void;
}

/** The claim that is active in the text: everything that is said about it while reading the article. */
export const Inspector = memo(function Inspector({ newsroom, workbench, claim, onShow }: InspectorProps) {
  const { t } = useLingui();
  if (claim === null) {
    return (
      <section className={styles['inspector']} aria-label={t`Chosen claim`}>
        <EmptyState icon="claims" title={<Trans>No claim chosen</Trans>}>
          <p>
            <Trans>Choose a claim in the text or in the list to see what it states and who says so.</Trans>
          </p>
        </EmptyState>
      </section>
    );
  }
  return <ChosenClaim key={claim.id} newsroom={newsroom} workbench={workbench} claim={claim} onShow={onShow} />;
});

function ChosenClaim({ newsroom, workbench, claim, onShow }: InspectorProps & { readonly claim: WorkbenchClaim }) {
  const { number, state, since, turn } = claim;
  const words = useTurnWords();
  useIAm({ claim: claim.id, part: 'reading' });
  const { data: view, error } = useQuery(claimQuery(newsroom, number));
  return (
    <section className={styles['inspector']} aria-labelledby="inspector-title">
      <header className={styles['head']}>
        <h2 id="inspector-title" tabIndex={-1} className={styles['title']}>
          <Trans>Claim</Trans>
        </h2>
        <CopyableId id={number} />
        <StateBadge state={state} />
        <LinkButton size="small" to="/$newsroom/claims/$claim" params={{ newsroom, claim: number }}>
          <Trans>Open its page</Trans>
        </LinkButton>
      </header>
      <p className={styles['hint']}>
        {words(turn)} <Time at={since} />
      </p>
      <Presence claim={claim.id} />
      <PlaceOfQuote newsroom={newsroom} workbench={workbench} claim={claim} onShow={() => onShow(number)} isEditable={view !== undefined && isEditable(view)} />
      {error !== null && <ProblemNotice error={error} takesFocus={false} />}
      {view === undefined ? error === null && <Skeleton lines={8} /> : <Parts newsroom={newsroom} workbench={workbench} view={view} />}
    </section>
  );
}

const isEditable = (view: ClaimView): boolean => view.claim.verbs.some(({ verb, allowed }) => verb === 'edit' && allowed);

function Parts({ newsroom, workbench, view }: { readonly newsroom: string; readonly workbench: Workbench; readonly view: ClaimView }) {
  const editable = isEditable(view);
  const quote = workbench.claims.find(({ id }) => id === view.claim.id)?.anchors[0]?.exact ?? null;
  return (
    <>
      {!editable && (
        <Notice kind="info">
          <Trans>This claim cannot be edited now: it is under review, decided, or dropped. Its page says what can be done.</Trans>
        </Notice>
      )}
      <PresentIn claim={view.claim.id} part="statement">
        <StatementEditor newsroom={newsroom} view={view} editable={editable} quote={quote} />
      </PresentIn>
      <PresentIn claim={view.claim.id} part="chain">
        <ChainEditor newsroom={newsroom} view={view} editable={editable} />
      </PresentIn>
      <Relations newsroom={newsroom} workbench={workbench} view={view} editable={editable} />
      <Topics newsroom={newsroom} view={view} editable={editable} />
      <Assignee newsroom={newsroom} view={view} />
    </>
  );
}
