import { Trans } from '@lingui/react/macro';
import { Button } from './button.tsx';
import styles from './show-more.module.css';

export interface ShowMoreProps {
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly onMore: () => void;
}

/** The next page of a list, below it. Whoever shows the list puts the focus on the first new row. */
export function ShowMore({ hasMore, isLoading, onMore }: ShowMoreProps) {
  if (!hasMore) return null;
  return (
    <div className={styles['more']} data-show-more>
      <Button isPending={isLoading} onPress={onMore}>
        {isLoading ? <Trans>Loading…</Trans> : <Trans>Show more</Trans>}
      </Button>
    </div>
  );
}
