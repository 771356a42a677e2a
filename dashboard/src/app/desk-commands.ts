import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, type NavigateOptions } from '@tanstack/react-router';
import type { IconName } from '../design/icon.tsx';
import { LOCALE_NAMES, LOCALES } from '../i18n/locales.ts';
import { isAtLeast, sessionQuery, type SignedIn } from '../session/session.ts';
import type { Command } from '../shortcuts/commands.ts';
import { useCommands } from '../shortcuts/use-commands.ts';
import type { DeskDialogs } from './desk-shortcuts.ts';
import { useHere } from './newsroom.ts';
import { setPreferences, type Preferences } from './preferences.ts';
import { usePreferences } from './use-preferences.ts';

/** What can be done on every screen: go somewhere, look differently, leave. */
export function useDeskCommands(dialogs: DeskDialogs): void {
  useCommands([...usePlaces(), ...useActions(dialogs), ...useLooks()], { rank: 'general' });
}

function usePlaces(): Command[] {
  const { t } = useLingui();
  const { newsroom, membership } = useHere();
  const navigate = useNavigate();
  const isEditor = isAtLeast(membership.role, 'editor');
  const group = t`Go to`;
  const params = { newsroom };
  const place = ({ to, ...rest }: Omit<Command, 'group' | 'run'> & { readonly to: NavigateOptions }): Command => ({ ...rest, group, run: () => void navigate(to) });
  return [
    place({ id: 'go.queue', label: t`My queue`, icon: 'queue', to: { to: '/$newsroom/queue', params }, keys: 'g q' }),
    ...(isEditor ? [place({ id: 'go.approvals', label: t`Approvals`, icon: 'approvals', to: { to: '/$newsroom/approvals', params }, keys: 'g a' })] : []),
    ...(isEditor ? [place({ id: 'go.reports', label: t`Reports`, icon: 'comment', to: { to: '/$newsroom/reports', params }, keys: 'g p' })] : []),
    place({ id: 'go.articles', label: t`Articles`, icon: 'article', to: { to: '/$newsroom/articles', params }, keys: 'g r' }),
    place({ id: 'go.claims', label: t`Claims`, icon: 'claims', to: { to: '/$newsroom/claims', params }, keys: 'g c' }),
    place({ id: 'go.mine', label: t`Claims assigned to me`, icon: 'claims', to: { to: '/$newsroom/claims', params, search: { assignee: 'me' } } }),
    ...(isEditor ? [place({ id: 'go.analytics', label: t`Analytics`, icon: 'analytics', to: { to: '/$newsroom/analytics', params }, keys: 'g y' })] : []),
    ...(membership.role === 'admin' ? [place({ id: 'go.admin', label: t`Admin`, icon: 'admin', to: { to: '/$newsroom/admin/$page', params: { newsroom, page: 'members' } } })] : []),
    place({ id: 'go.account', label: t`Your account`, icon: 'person', to: { to: '/account' } }),
  ];
}

function useActions({ search, shortcuts, signOut }: DeskDialogs): Command[] {
  const { t } = useLingui();
  const { newsroom } = useHere();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const group = t`Do`;
  const newsrooms = queryClient.getQueryData<SignedIn | null>(sessionQuery.queryKey)?.newsrooms ?? [];
  return [
    { id: 'do.search', label: t`Search`, group, icon: 'search', keys: '/', run: search },
    { id: 'do.article', label: t`Add an article`, group, icon: 'plus', keywords: t`create new paste text`, run: () => void navigate({ to: '/$newsroom/articles', params: { newsroom }, search: { create: true } }) },
    { id: 'do.shortcuts', label: t`Show the keyboard shortcuts`, group, icon: 'keyboard', keys: '?', run: shortcuts },
    ...newsrooms.filter(({ slug }) => slug !== newsroom).map(({ slug, name }): Command => (
      { id: `newsroom.${slug}`, label: t`Switch to the newsroom ${name}`, group, icon: 'exit', run: () => void navigate({ to: '/$newsroom/queue', params: { newsroom: slug } }) }
    )),
    { id: 'do.sign-out', label: t`Sign out`, group, icon: 'exit', keywords: t`log out leave`, run: signOut },
  ];
}

function useLooks(): Command[] {
  const { t } = useLingui();
  const { locale, theme, direction, shortcuts } = usePreferences();
  const group = t`Look and language`;
  const look = (id: string, label: string, icon: IconName, change: Partial<Preferences>): Command => ({ id: `look.${id}`, label, group, icon, run: () => void setPreferences(change) });
  return [
    ...(theme === 'dark' ? [] : [look('dark', t`Dark theme`, 'sun', { theme: 'dark' })]),
    ...(theme === 'light' ? [] : [look('light', t`Light theme`, 'sun', { theme: 'light' })]),
    ...(theme === 'system' ? [] : [look('system', t`Theme as the system has it`, 'sun', { theme: 'system' })]),
    ...LOCALES.filter((each) => each !== locale).map((each) => look(`language.${each}`, LOCALE_NAMES[each], 'language', { locale: each })),
    direction === 'rtl' ? look('direction', t`Lay out from left to right`, 'language', { direction: 'locale' }) : look('direction', t`Lay out from right to left`, 'language', { direction: 'rtl' }),
    shortcuts ? look('keys', t`Switch shortcuts off`, 'keyboard', { shortcuts: false }) : look('keys', t`Switch shortcuts on`, 'keyboard', { shortcuts: true }),
  ];
}
