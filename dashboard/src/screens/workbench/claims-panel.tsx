import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useMemo } from 'react';
import { afterPaint } from '../../design/after-paint.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { orderClaims, type ClaimOrder } from './claim-order.ts';
import { ClaimRow } from './claim-row.tsx';
import type { Workbench } from './workbench-query.ts';
import styles from './claims-panel.module.css';

export interface ClaimsPanelProps {
  readonly workbench: Workbench;
  readonly order: ClaimOrder;
  readonly onOrder: (order: ClaimOrder) => void;
  /** By number, as the address names it. */
  readonly active: string | null;
  readonly hovered: string | null;
  readonly onActivate: (number: string) => void;
  readonly onHover: (number: string | null) => void;
}

/** The claims of the article as a list, beside the text. */
export function ClaimsPanel({ workbench, order, onOrder, active, hovered, onActivate, onHover }: ClaimsPanelProps) {
  const { t } = useLingui();
  const { claims, relations, orphans } = workbench;
  const rows = useMemo(() => orderClaims(claims, relations, order), [claims, relations, order]);
  useEffect(() => afterPaint(() => document.getElementById(`claim-${active ?? ''}`)?.scrollIntoView({ block: 'nearest' })), [active]);
  const orders: readonly (readonly [ClaimOrder, string])[] = [
    ['position', t`Position`],
    ['state', t`State`],
    ['tree', t`Tree`],
  ];
  return (
    <section className={styles['panel']} aria-labelledby="claims-title">
      <header className={styles['head']}>
        <h2 id="claims-title">
          <Trans>Claims</Trans> <span className={styles['count']}>{claims.length}</span>
        </h2>
        <div role="group" aria-label={t`Order of the claims`} className={styles['orders']}>
          {orders.map(([key, word]) => (
            <button key={key} type="button" aria-pressed={order === key} className={styles['order']} onClick={() => onOrder(key)}>
              {word}
            </button>
          ))}
        </div>
      </header>
      {claims.length === 0 ? (
        <EmptyState icon="quote" title={<Trans>No claims yet</Trans>}>
          <p>
            <Trans>
              Select the words of a claim in the text, or press <kbd>m</kbd> to mark with the keyboard.
            </Trans>
          </p>
        </EmptyState>
      ) : (
        <ol className={styles['list']}>
          {rows.map(({ claim, depth }) => (
            <ClaimRow
              key={claim.id}
              claim={claim}
              depth={depth}
              lostQuote={orphans.find(({ claimId }) => claimId === claim.id)?.quote ?? null}
              isActive={claim.number === active}
              isHovered={claim.number === hovered}
              onActivate={onActivate}
              onHover={onHover}
            />
          ))}
        </ol>
      )}
    </section>
  );
}
