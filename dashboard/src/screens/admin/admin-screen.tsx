import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, type ComponentType } from 'react';
import { NotFound } from '../../app/failures.tsx';
import { useHere } from '../../app/newsroom.ts';
import { Page } from '../../design/page.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { Tabs } from '../../design/tabs.tsx';
import { loadWords } from '../../i18n/locales.ts';
import { isAtLeast, type Role } from '../../session/session.ts';
import '../../membership/membership-problems.ts';

const route = getRouteApi('/signed-in/$newsroom/admin/$page');

interface AdminPage {
  readonly key: string;
  readonly word: MessageDescriptor;
  /** Who may see it at all; what can be changed on it, its page knows. */
  readonly least: Role;
  readonly Content: ComponentType;
}

/** It says more than the other pages, and seldom: its words come with it. */
async function webhooksPage(): Promise<{ readonly default: ComponentType }> {
  const [{ WebhooksPage }] = await Promise.all([import('./webhooks/webhooks-page.tsx'), loadWords('webhooks')]);
  return { default: WebhooksPage };
}

/** Each page is loaded when it is opened. */
const PAGES: readonly AdminPage[] = [
  { key: 'members', word: msg`Members`, least: 'reviewer', Content: lazy(() => import('./members-page.tsx').then(({ MembersPage }) => ({ default: MembersPage }))) },
  { key: 'invitations', word: msg`Invitations`, least: 'admin', Content: lazy(() => import('./invitations-page.tsx').then(({ InvitationsPage }) => ({ default: InvitationsPage }))) },
  { key: 'roles', word: msg`Roles`, least: 'reviewer', Content: lazy(() => import('./roles-page.tsx').then(({ RolesPage }) => ({ default: RolesPage }))) },
  { key: 'keys', word: msg`API keys`, least: 'admin', Content: lazy(() => import('./keys-page.tsx').then(({ KeysPage }) => ({ default: KeysPage }))) },
  { key: 'webhooks', word: msg`Webhooks`, least: 'admin', Content: lazy(webhooksPage) },
  { key: 'scales', word: msg`Rating scales`, least: 'reviewer', Content: lazy(() => import('./scales-page.tsx').then(({ ScalesPage }) => ({ default: ScalesPage }))) },
  { key: 'policy', word: msg`Newsroom and policy`, least: 'reviewer', Content: lazy(() => import('./policy-page.tsx').then(({ PolicyPage }) => ({ default: PolicyPage }))) },
  { key: 'topics', word: msg`Topics`, least: 'reviewer', Content: lazy(() => import('./topics-page.tsx').then(({ TopicsPage }) => ({ default: TopicsPage }))) },
  { key: 'audit', word: msg`Audit log`, least: 'reviewer', Content: lazy(() => import('./audit-page.tsx').then(({ AuditPage }) => ({ default: AuditPage }))) },
];

/** The newsroom's own affairs. The tabs are those that the person may see. */
export function AdminScreen() {
  const { t, i18n } = useLingui();
  const { page: key } = route.useParams();
  const { newsroom, membership } = useHere();
  const navigate = useNavigate();
  const pages = PAGES.filter(({ least }) => isAtLeast(membership.role, least));
  const page = pages.find((each) => each.key === key);
  if (page === undefined) return <NotFound />;
  const name = i18n._(page.word);
  return (
    <Page title={<Trans>Admin</Trans>} documentTitle={t`${name} · Admin`}>
      <Tabs
        label={t`Admin`}
        selected={page.key}
        onSelect={(selected) => void navigate({ to: '/$newsroom/admin/$page', params: { newsroom, page: selected } })}
        tabs={pages.map(({ key: each, word, Content }) => ({
          key: each,
          label: i18n._(word),
          content: (
            <Suspense fallback={<Skeleton lines={8} />}>
              <Content />
            </Suspense>
          ),
        }))}
      />
    </Page>
  );
}
