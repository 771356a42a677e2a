import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Notice } from '../../../design/notice.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { Time } from '../../../design/time.tsx';
import { useOpenClaim } from './open-claim.ts';
import { publicationsQuery } from './publications.ts';
import styles from './standing.module.css';

/** The public no longer gets the claim: what it is told instead, and since when. */
export function TakenBack() {
  const { newsroom, number, view } = useOpenClaim();
  const records = useQuery(publicationsQuery(newsroom, number, view.claim.id));
  const last = records.data?.items.at(-1);
  if (records.error !== null) return <ProblemNotice error={records.error} takesFocus={false} />;
  if (last === undefined || (last.kind !== 'retract' && last.kind !== 'withhold')) return null;
  return (
    <Notice kind="warning">
      <p>
        {last.kind === 'retract' ? (
          <Trans>
            Retracted, <Time at={last.at} />. Readers are told:
          </Trans>
        ) : (
          <Trans>
            Withheld from the public, <Time at={last.at} />. Readers are told nothing but the ground:
          </Trans>
        )}
      </p>
      <p dir="auto" className={styles['note']}>
        {last.note}
      </p>
      {view.claim.round !== 'closed' && (
        <p>
          <Trans>It stays so until a new revision is approved and published.</Trans>
        </p>
      )}
    </Notice>
  );
}
