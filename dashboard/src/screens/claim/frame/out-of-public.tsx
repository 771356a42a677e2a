import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { DROP_REASONS } from '../../../claims/fact-words.ts';
import { Notice } from '../../../design/notice.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { Time } from '../../../design/time.tsx';
import { useOpenClaim } from './open-claim.ts';
import { publicationsQuery } from './publications.ts';
import styles from './standing.module.css';

/** Why readers do not get this claim, or soon will not. */
export function OutOfPublic() {
  const { view } = useOpenClaim();
  const { live, round } = view.claim;
  return (
    <>
      {(live === 'retracted' || live === 'withheld') && <TakenBack />}
      {view.withholding !== null && (
        <Notice kind="warning">
          <p>
            <Trans>
              {view.withholding.by.name} proposes to withhold this claim from the public, <Time at={view.withholding.at} />. A second person has to confirm it.
            </Trans>
          </p>
          <p dir="auto">{view.withholding.ground}</p>
        </Notice>
      )}
      {round === 'dropped' && <Dropped />}
    </>
  );
}

/** What it is told instead, and since when. */
function TakenBack() {
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

function Dropped() {
  const { t, i18n } = useLingui();
  const { view } = useOpenClaim();
  const { dropped } = view;
  if (dropped === null) return null;
  const reason = Object.entries(DROP_REASONS).find(([key]) => key === dropped.reason)?.[1];
  return (
    <Notice>
      <p>
        {dropped.by === 'reject' ? t`An editor rejected this claim.` : t`This claim was dropped.`} {reason !== undefined && i18n._(reason)}
      </p>
      {dropped.note !== null && dropped.note !== '' && (
        <p dir="auto" className={styles['note']}>
          {dropped.note}
        </p>
      )}
    </Notice>
  );
}
