import { Trans, useLingui } from '@lingui/react/macro';
import { memo, type CSSProperties } from 'react';
import { EvidenceCount } from '../../claims/evidence-count.tsx';
import { RatingWord } from '../../claims/rating-word.tsx';
import { StateBadge } from '../../claims/state-badge.tsx';
import { Icon } from '../../design/icon.tsx';
import type { WorkbenchClaim } from './workbench-query.ts';
import styles from './claims-panel.module.css';

export interface ClaimRowProps {
  readonly claim: WorkbenchClaim;
  readonly depth: number;
  /** What it quoted of an earlier text, when that is gone. */
  readonly lostQuote: string | null;
  readonly isActive: boolean;
  readonly isHovered: boolean;
  readonly onActivate: (number: string) => void;
  readonly onHover: (number: string | null) => void;
}

/** A claim of this article at a glance; pressing it opens the inspector. Drawn again only when it changes. */
export const ClaimRow = memo(function ClaimRow({ claim, depth, lostQuote, isActive, isHovered, onActivate, onHover }: ClaimRowProps) {
  const { t } = useLingui();
  const { number, statement, state, claimant, verdict, evidence, anchors, staleSince, assignee } = claim;
  const quote = anchors[0]?.exact ?? lostQuote;
  const unsure = anchors.some(({ confirmed }) => !confirmed);
  const names = [styles['row'], isActive ? styles['active'] : undefined, isHovered ? styles['hovered'] : undefined];
  return (
    <li style={{ '--depth': Math.min(depth, 6) } as CSSProperties} className={styles['item']}>
      <button
        type="button"
        id={`claim-${number}`}
        className={names.filter(Boolean).join(' ')}
        aria-current={isActive || undefined}
        onClick={() => onActivate(number)}
        onPointerEnter={() => onHover(number)}
        onPointerLeave={() => onHover(null)}
        onFocus={() => onHover(number)}
        onBlur={() => onHover(null)}
      >
        <span className={styles['first']}>
          <span className={styles['number']}>{number}</span>
          <StateBadge state={state} />
          {staleSince !== null && <span className={styles['stale']}>{t`stale since r${staleSince}`}</span>}
        </span>
        <span className={statement === null ? styles['quoted'] : styles['statement']} dir="auto">
          {statement ?? (quote === null ? <Trans>No statement yet</Trans> : `“${quote}”`)}
        </span>
        <span className={styles['facts']}>
          <span className={styles['claimant']}>
            <Icon name="speaker" size={13} /> {claimant === null ? <Trans>Nobody named</Trans> : <bdi>{claimant.name}</bdi>}
          </span>
          <RatingWord rating={verdict.truth ?? verdict.attribution} />
          <EvidenceCount {...evidence} />
          {assignee !== null && (
            <span className={styles['claimant']}>
              <Icon name="person" size={13} /> <bdi>{assignee.name}</bdi>
            </span>
          )}
          {unsure && <span className={styles['stale']}>{t`place to confirm`}</span>}
          {anchors.length === 0 && <span className={styles['stale']}>{t`not in this text`}</span>}
        </span>
      </button>
    </li>
  );
});
