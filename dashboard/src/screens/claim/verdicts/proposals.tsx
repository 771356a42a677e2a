import { Trans, useLingui } from '@lingui/react/macro';
import type { Schema } from '../../../api/client.ts';
import { RatingWord } from '../../../claims/rating-word.tsx';
import { Badge } from '../../../design/badge.tsx';
import { Button } from '../../../design/button.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { Time } from '../../../design/time.tsx';
import { ConfirmButton } from '../frame/confirm-button.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';
import type { Rating } from './scales.ts';
import { useVerdictWrites } from './verdict-writes.ts';
import styles from './verdict-part.module.css';

type Verdict = Schema<'Verdict'>;

/** Who proposes what and why; one of them is adopted. */
export function Proposals({ verdicts, ratings }: { readonly verdicts: readonly Verdict[]; readonly ratings: readonly Rating[] }) {
  const { t } = useLingui();
  if (verdicts.length === 0) return null;
  return (
    <ul className={styles['proposals']} aria-label={t`Proposals`}>
      {verdicts.map((verdict) => (
        <li key={verdict.id} className={styles['proposal']} data-adopted={verdict.adoptedAt === null ? undefined : ''}>
          <ProposalLine verdict={verdict} normalised={ratings.find(({ key }) => key === verdict.ratingKey)?.normalised ?? null} />
          {verdict.reasons !== null && (
            <p className={styles['reasons']} dir="auto">
              {verdict.reasons}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function ProposalLine({ verdict, normalised }: { readonly verdict: Verdict; readonly normalised: Rating['normalised'] }) {
  const { t } = useLingui();
  const { editable, me } = useOpenClaim();
  const writes = useVerdictWrites();
  const label = verdict.rating?.label ?? verdict.ratingKey;
  const author = verdict.author.name ?? t`somebody who has left`;
  return (
    <>
      <div className={styles['line']}>
        <RatingWord rating={{ key: verdict.ratingKey, label, normalised }} />
        <span className={styles['by']}>
          <Trans>
            <bdi>{author}</bdi>, <Time at={verdict.updatedAt} />
          </Trans>
        </span>
        {verdict.secondRatingId !== null && (
          <Badge tone="violet">
            <Trans>Rated blind</Trans>
          </Badge>
        )}
        {editable && verdict.adoptedAt === null && (
          <Button size="small" isPending={writes.adopt.isPending} onPress={() => writes.adopt.mutate(verdict)} aria-label={t`Adopt “${label}”, proposed by ${author}`}>
            <Trans>Adopt</Trans>
          </Button>
        )}
        {editable && verdict.adoptedAt !== null && (
          <Button look="quiet" size="small" isPending={writes.unadopt.isPending} onPress={() => writes.unadopt.mutate(verdict)}>
            <Trans>Take out</Trans>
          </Button>
        )}
        {editable && verdict.adoptedAt === null && verdict.author.id === me && verdict.secondRatingId === null && (
          <ConfirmButton
            icon="dropped"
            label={t`Withdraw my proposal “${label}”`}
            question={t`Withdraw your proposal? It stays in the audit log.`}
            confirm={t`Withdraw`}
            isPending={writes.withdraw.isPending}
            onConfirm={() => writes.withdraw.mutate(verdict)}
          />
        )}
      </div>
      <ProblemNotice error={writes.adopt.error ?? writes.unadopt.error ?? writes.withdraw.error} />
    </>
  );
}
