import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '../design/icon.tsx';
import { isAtLeast, type MyNewsroom } from '../session/session.ts';
import { queueCountsQuery } from './queue-counts.ts';
import styles from './rail.module.css';

/** The screens, with how much waits there. */
export function Rail({ newsroom }: { readonly newsroom: MyNewsroom }) {
  const { t } = useLingui();
  const params = { newsroom: newsroom.slug };
  const { data: counts } = useQuery(queueCountsQuery(newsroom.slug));
  const editor = isAtLeast(newsroom.role, 'editor');
  return (
    <nav className={styles['rail']} aria-label={t`Screens`}>
      <Link to="/$newsroom/queue" params={params}>
        <Item icon="queue" count={counts?.yourTurn}>
          <Trans>My queue</Trans>
        </Item>
      </Link>
      {editor && (
        <Link to="/$newsroom/approvals" params={params}>
          <Item icon="approvals" count={counts?.approvals}>
            <Trans>Approvals</Trans>
          </Item>
        </Link>
      )}
      {editor && (
        <Link to="/$newsroom/reports" params={params}>
          <Item icon="comment" count={counts?.readerReports}>
            <Trans>Reports</Trans>
          </Item>
        </Link>
      )}
      <Link to="/$newsroom/articles" params={params}>
        <Item icon="article">
          <Trans>Articles</Trans>
        </Item>
      </Link>
      <Link to="/$newsroom/claims" params={params}>
        <Item icon="claims">
          <Trans>Claims</Trans>
        </Item>
      </Link>
      {editor && (
        <Link to="/$newsroom/analytics" params={params}>
          <Item icon="analytics">
            <Trans>Analytics</Trans>
          </Item>
        </Link>
      )}
      {isAtLeast(newsroom.role, 'admin') && (
        <Link to="/$newsroom/admin" params={params}>
          <Item icon="admin">
            <Trans>Admin</Trans>
          </Item>
        </Link>
      )}
    </nav>
  );
}

function Item({ icon, count, children }: { readonly icon: IconName; readonly count?: number; readonly children: ReactNode }) {
  return (
    <span className={styles['item']}>
      <Icon name={icon} size={18} />
      <span className={styles['word']}>{children}</span>
      {count !== undefined && count > 0 && (
        <span className={styles['count']}>
          <span aria-hidden="true">{count}</span>
          <span className="visually-hidden">
            <Plural value={count} one="# waits for you" other="# wait for you" />
          </span>
        </span>
      )}
    </span>
  );
}
