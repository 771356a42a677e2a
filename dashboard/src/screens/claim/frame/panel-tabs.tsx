import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '../../../design/icon.tsx';
import { useOpenClaim } from './open-claim.ts';
import styles from './panel-tabs.module.css';

type Panel = 'work' | 'discussion' | 'history';

/** The panels of the page, as links: each has an address. */
export function PanelTabs({ panel }: { readonly panel: Panel }) {
  const { t } = useLingui();
  const { view } = useOpenClaim();
  const { open, openBlocking } = view.discussion;
  return (
    <nav aria-label={t`Parts of the claim page`} className={styles['tabs']}>
      <PanelLink panel="work" present={panel} icon="draft">
        <Trans>Work</Trans>
      </PanelLink>
      <PanelLink panel="discussion" present={panel} icon="comment">
        <Trans>Discussion</Trans>
        {open > 0 && (
          <span className={openBlocking > 0 ? styles['blocking'] : styles['count']}>
            <Plural value={open} one="# open" other="# open" />
          </span>
        )}
      </PanelLink>
      <PanelLink panel="history" present={panel} icon="history">
        <Trans>History</Trans>
        {view.revisions.length > 0 && <span className={styles['count']}>r{view.revisions[0]?.revision}</span>}
      </PanelLink>
    </nav>
  );
}

interface PanelLinkProps {
  readonly panel: Panel;
  readonly present: Panel;
  readonly icon: IconName;
  readonly children: ReactNode;
}

function PanelLink({ panel, present, icon, children }: PanelLinkProps) {
  const { newsroom, number } = useOpenClaim();
  return (
    <Link
      to="/$newsroom/claims/$claim"
      params={{ newsroom, claim: number }}
      search={panel === 'work' ? {} : { panel }}
      replace
      resetScroll={false}
      className={styles['tab']}
      activeProps={{}}
      activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
      aria-current={panel === present ? 'page' : undefined}
    >
      <Icon name={icon} />
      {children}
    </Link>
  );
}
