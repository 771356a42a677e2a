import { Plural, Trans } from '@lingui/react/macro';
import { StateBadge } from '../../../claims/state-badge.tsx';
import { useTurnWords } from '../../../claims/turn-words.ts';
import { Badge } from '../../../design/badge.tsx';
import { CopyableId } from '../../../design/copyable-id.tsx';
import { Time } from '../../../design/time.tsx';
import { useOpenClaim } from './open-claim.ts';
import { staleApproval } from './stale-approval.ts';
import styles from './claim-head.module.css';

/** The claim at a glance: what state, whose turn, what presses, what is wrong with it. */
export function ClaimHeadLine() {
  const { number, view } = useOpenClaim();
  const { claim, holds, published } = view;
  const active = holds.filter((hold) => hold.active).length;
  const stale = staleApproval(view);
  const turn = useTurnWords()(view.turn);
  const isOpenAgain = claim.live !== 'never' && claim.round !== 'closed';
  return (
    <div className={styles['line']}>
      <CopyableId id={number} />
      <StateBadge state={claim.state} />
      {isOpenAgain && published !== null && (
        <Badge tone="amber" icon="draft">
          {claim.live === 'published' ? <Trans>Correction under way; revision {published.revision} stays public</Trans> : <Trans>Reopened, not public</Trans>}
        </Badge>
      )}
      {turn !== null && (
        <span className={styles['turn']}>
          {view.turn.whose === 'you' ? <strong>{turn}</strong> : turn} · <Time at={view.turnSince} />
        </span>
      )}
      {view.dueAt !== null && <Due at={view.dueAt} />}
      {view.priority > 0 && (
        <Badge tone="violet">
          <Trans>Priority {view.priority}</Trans>
        </Badge>
      )}
      {active > 0 && (
        <Badge tone="red" icon="withheld">
          <Plural value={active} one="On hold" other="# holds" />
        </Badge>
      )}
      {stale !== null && (
        <Badge tone="amber" icon="history">
          <Trans>Approval of r{stale} is stale</Trans>
        </Badge>
      )}
      {view.articleChanged && (
        <Badge tone="amber" icon="article">
          <Trans>The article has changed</Trans>
        </Badge>
      )}
      {view.topics.map(({ id, label }) => (
        <Badge key={id}>{label}</Badge>
      ))}
    </div>
  );
}

function Due({ at }: { readonly at: string }) {
  return (
    <Badge tone="grey" icon="clock">
      <Trans>
        Due <Time at={at} />
      </Trans>
    </Badge>
  );
}
