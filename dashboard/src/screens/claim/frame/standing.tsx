import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useMissingWords } from '../../../claims/missing-list.tsx';
import { Button } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { Time } from '../../../design/time.tsx';
import { useOpenClaim, type OpenClaim } from './open-claim.ts';
import { isOutOfPlace, outlookOf } from './outlook.ts';
import styles from './standing.module.css';

// Seldom so.
const OutOfPublic = lazy(() => import('./out-of-public.tsx').then((notices) => ({ default: notices.OutOfPublic })));

/** What one has to know before reading on: what was asked for, and why nothing can be changed. */
export function Standing({ onEdit }: { readonly onEdit: (() => void) | null }) {
  const { view } = useOpenClaim();
  return (
    <>
      {view.claim.round === 'changes_requested' && <SentBack />}
      {isOutOfTheWay(view) && (
        <Suspense fallback={null}>
          <OutOfPublic />
        </Suspense>
      )}
      {onEdit !== null && (
        <Notice>
          <p>
            <Trans>You have not changed anything here, so you could approve it later.</Trans>
          </p>
          <div className={styles['action']}>
            <Button size="small" onPress={onEdit}>
              <Trans>Edit: you will no longer be able to approve</Trans>
            </Button>
          </div>
        </Notice>
      )}
      <WhyNotEditable />
    </>
  );
}

const isOutOfTheWay = ({ claim, withholding }: OpenClaim['view']): boolean =>
  claim.live === 'retracted' || claim.live === 'withheld' || claim.round === 'dropped' || withholding !== null;

/** What the editor wrote. */
function SentBack() {
  const { newsroom, number, view } = useOpenClaim();
  const revision = view.revisions[0];
  const decision = revision?.decisions.findLast(({ kind }) => kind === 'request_changes');
  if (revision === undefined || decision === undefined) return null;
  return (
    <Notice kind="warning">
      <p>
        <Trans>
          <bdi>{decision.by.name}</bdi> asked for changes to revision {revision.revision}, <Time at={decision.at} />:
        </Trans>
      </p>
      {decision.note !== null && (
        <p dir="auto" className={styles['note']}>
          {decision.note}
        </p>
      )}
      <p>
        <Link to="/$newsroom/claims/$claim" params={{ newsroom, claim: number }} search={{ panel: 'discussion' }} replace resetScroll={false}>
          <Trans>Answer in the discussion</Trans>
        </Link>
      </p>
    </Notice>
  );
}

function WhyNotEditable() {
  const { view } = useOpenClaim();
  const words = useMissingWords();
  const outlook = outlookOf(view.claim, 'edit');
  if (outlook.allowed) return null;
  if (!isOutOfPlace(outlook)) return <Notice>{outlook.missing.map(words).join(' ')}</Notice>;
  switch (view.claim.round) {
    case 'in_review':
      return (
        <Notice>
          <p>
            <Trans>In review nothing changes, so that what is approved is what was read. To change it, it has to be withdrawn or sent back.</Trans>
          </p>
        </Notice>
      );
    case 'approved':
    case 'scheduled':
      return (
        <Notice>
          <p>
            <Trans>Exactly this was approved. To change it, an editor has to reopen it; then it needs approval again.</Trans>
          </p>
        </Notice>
      );
    default:
      return null;
  }
}
