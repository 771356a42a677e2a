import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { neighboursOf } from '../../../claims/claim-trail.ts';
import { Icon } from '../../../design/icon.tsx';
import { LinkButton } from '../../../design/link-button.tsx';
import { useOpenClaim } from './open-claim.ts';
import styles from './neighbours.module.css';

/** Back and forth in the list from which one came. */
export function Neighbours() {
  const { t } = useLingui();
  const { newsroom, number } = useOpenClaim();
  const beside = useMemo(() => neighboursOf(newsroom, number), [newsroom, number]);
  if (beside === null) return null;
  const { previous, next, position, count } = beside;
  return (
    <nav className={styles['nav']} aria-label={t`The list you came from`}>
      {previous !== null && (
        <LinkButton look="quiet" size="small" square to="/$newsroom/claims/$claim" params={{ newsroom, claim: previous }} aria-label={t`Previous claim, ${previous}`} aria-keyshortcuts="[">
          <span className={styles['turns']}>
            <Icon name="previous" />
          </span>
        </LinkButton>
      )}
      <span className={styles['place']}>
        <Trans>
          {position} of {count}
        </Trans>
      </span>
      {next !== null && (
        <LinkButton look="quiet" size="small" square to="/$newsroom/claims/$claim" params={{ newsroom, claim: next }} aria-label={t`Next claim, ${next}`} aria-keyshortcuts="]">
          <span className={styles['turns']}>
            <Icon name="next" />
          </span>
        </LinkButton>
      )}
    </nav>
  );
}
