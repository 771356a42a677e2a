import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Schema } from '../api/client.ts';
import { Badge } from '../design/badge.tsx';
import { Icon } from '../design/icon.tsx';
import { Button } from '../design/button.tsx';
import { Elapsed } from '../design/time.tsx';
import { DueBadge } from './due-badge.tsx';
import { EvidenceCount } from './evidence-count.tsx';
import { RatingWord } from './rating-word.tsx';
import { StateBadge } from './state-badge.tsx';
import { useTurnWords } from './turn-words.ts';
import styles from './claim-row.module.css';

export type ClaimGlance = Schema<'ClaimGlance'>;

export interface ClaimRowProps {
  readonly newsroom: string;
  readonly claim: ClaimGlance;
  /** Why it stands in this list: words, below the claim. */
  readonly reasons?: ReactNode;
  /** Whose turn it is, where the list does not say so itself. */
  readonly showsTurn?: boolean;
  readonly onPeek?: (claim: ClaimGlance) => void;
  readonly actions?: ReactNode;
}

/** A claim at a glance: one link with what decides whether to open it. A list's item; `useRowKeys` moves through such rows. */
export function ClaimRow({ newsroom, claim, reasons, showsTurn = false, onPeek, actions }: ClaimRowProps) {
  const { t } = useLingui();
  return (
    <li className={styles['row']} data-claim-row={claim.number}>
      <span className={styles['number']}>{claim.number}</span>
      <div className={styles['main']}>
        <Link to="/$newsroom/claims/$claim" params={{ newsroom, claim: claim.number }} className={styles['statement']} data-claim-link>
          <span className="visually-hidden">{claim.number} </span>
          <bdi>{claim.statement ?? t`No statement yet`}</bdi>
        </Link>
        <Origin claim={claim} />
        {reasons}
      </div>
      <div className={styles['facts']}>
        <StateBadge state={claim.state} />
        <RatingWord rating={claim.verdict.truth} />
        <EvidenceCount {...claim.evidence} />
      </div>
      <Waiting claim={claim} showsTurn={showsTurn} />
      <div className={styles['tools']}>
        {actions}
        {onPeek !== undefined && (
          <Button look="quiet" size="small" square aria-label={t`Preview ${claim.number}`} onPress={() => onPeek(claim)}>
            <Icon name="review" />
          </Button>
        )}
      </div>
    </li>
  );
}

/** The article, and through whom the claim came into it. */
function Origin({ claim: { article, via } }: { readonly claim: ClaimGlance }) {
  const { i18n } = useLingui();
  const names = new Intl.ListFormat(i18n.locale, { type: 'conjunction', style: 'narrow' }).format(via);
  if (article === null && via.length === 0) return null;
  return (
    <p className={styles['origin']}>
      {article !== null && <bdi className={styles['article']}>{article.title}</bdi>}
      {via.length > 0 && (
        <span className={styles['via']}>
          <Trans>
            via <bdi>{names}</bdi>
          </Trans>
        </span>
      )}
    </p>
  );
}

function Waiting({ claim, showsTurn }: { readonly claim: ClaimGlance; readonly showsTurn: boolean }) {
  const turn = useTurnWords()(claim.turn);
  const { dueAt, priority, staleSince } = claim;
  return (
    <div className={styles['waiting']}>
      {showsTurn && turn !== null && <span className={claim.turn.whose === 'you' ? styles['yours'] : undefined}>{turn}</span>}
      {claim.turn.whose !== 'nobody' && (
        <span className={styles['since']}>
          <Icon name="clock" size={13} />
          <span>
            <Trans>
              waiting <Elapsed since={claim.since} />
            </Trans>
          </span>
        </span>
      )}
      {dueAt !== null && <DueBadge at={dueAt} />}
      {priority > 0 && (
        <Badge tone="violet">
          <Trans>Priority {priority}</Trans>
        </Badge>
      )}
      {staleSince !== null && (
        <Badge tone="amber" icon="history">
          <Trans>Stale since r{staleSince}</Trans>
        </Badge>
      )}
    </div>
  );
}
