import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi, Link, Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { Icon } from '../design/icon.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { LOCALE_NAMES, LOCALES } from '../i18n/locales.ts';
import { NoMember } from './no-member.tsx';
import { rememberNewsroom } from './last-newsroom.ts';
import { setPreferences } from './preferences.ts';
import { Rail } from './rail.tsx';
import styles from './shell.module.css';
import { usePreferences } from './use-preferences.ts';

const route = getRouteApi('/signed-in/$newsroom');

/** What the frame can do without: the palette, shortcuts, the live stream, the signs that something is wrong. */
const Companions = lazy(() => import('./companions.tsx').then(({ Companions }) => ({ default: Companions })));

/** The frame around every screen of a newsroom. */
export function Shell() {
  const { newsroom, signedIn } = route.useRouteContext();
  useEffect(() => {
    if (newsroom !== null) rememberNewsroom(newsroom.slug);
  }, [newsroom]);
  if (newsroom === null) return <NoMember />;
  return (
    <div className={styles['shell']}>
      <a className={styles['skip']} href="#main">
        <Trans>Skip to content</Trans>
      </a>
      <TopBar newsrooms={signedIn.newsrooms} here={newsroom.slug} person={signedIn.person.name} sample={newsroom.sample} />
      <Rail newsroom={newsroom} />
      <main id="main" tabIndex={-1} className={styles['main']}>
        <Suspense fallback={<Skeleton />}>
          <Outlet />
        </Suspense>
      </main>
      <Suspense fallback={null}>
        <Companions />
      </Suspense>
    </div>
  );
}

interface TopBarProps {
  readonly newsrooms: readonly { readonly slug: string; readonly name: string }[];
  readonly here: string;
  readonly person: string;
  readonly sample: boolean;
}

function TopBar({ newsrooms, here, person, sample }: TopBarProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { locale } = usePreferences();
  return (
    <header className={styles['top']}>
      <Link to="/$newsroom/queue" params={{ newsroom: here }} className={styles['brand']} aria-label={t`Factdesk: my queue`}>
        <img src={`${import.meta.env.BASE_URL}favicon.svg`} alt="" width="24" height="24" />
        <span>Factdesk</span>
      </Link>
      {newsrooms.length > 1 ? (
        <select
          className={styles['choice']}
          aria-label={t`Newsroom`}
          value={here}
          onChange={(event) => void navigate({ to: '/$newsroom/queue', params: { newsroom: event.target.value } })}
        >
          {newsrooms.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <span className={styles['newsroom']}>{newsrooms[0]?.name}</span>
      )}
      {sample && (
        <span className={styles['sample']} title={t`People, evidence and verdicts here are made up to try Factdesk with.`}>
          <Trans>Sample content</Trans>
        </span>
      )}
      <button type="button" className={styles['search']} aria-label={t`Search`} onClick={() => document.dispatchEvent(new CustomEvent('factdesk:search'))}>
        <Icon name="search" />
        <span>
          <Trans>Search</Trans>
        </span>
        <kbd>/</kbd>
      </button>
      <select
        className={styles['choice']}
        aria-label={t`Language`}
        value={locale}
        onChange={(event) => {
          const chosen = LOCALES.find((known) => known === event.target.value);
          if (chosen) void setPreferences({ locale: chosen });
        }}
      >
        {LOCALES.map((each) => (
          <option key={each} value={each} lang={each}>
            {LOCALE_NAMES[each]}
          </option>
        ))}
      </select>
      <Link to="/account" className={styles['person']} title={t`Your account`}>
        <Icon name="person" size={18} />
        <span>{person}</span>
      </Link>
    </header>
  );
}
