import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { whoIsSignedIn } from '../session/session.ts';
import { loadWords } from '../i18n/locales.ts';
import { CLAIM_STATES } from '../claims/claim-states.ts';
import { askArrivalPosition } from '../live/arrival-position.ts';
import { askAhead } from './ask-ahead.ts';
import { NotFound, notFetched, RouteFailure } from './failures.tsx';
import { lastNewsroom } from './last-newsroom.ts';
import { Root } from './root.tsx';
import { flag, idOr, languageTag, oneOf, search, severalOf, text, texts, wholeNumber } from './search-params.ts';

/** A screen comes with its first visit. The router would load the whole page again when it cannot be fetched, and without a connection that leaves nothing. */
const screen: typeof lazyRouteComponent = (load, name) => lazyRouteComponent(() => load().catch(notFetched), name);

const rootRoute = createRootRoute({ component: Root, notFoundComponent: NotFound });

/** `/desk/` leads to the queue of the newsroom that was open last. */
const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async () => {
    const signedIn = await whoIsSignedIn();
    if (signedIn === null) throw redirect({ to: '/sign-in' });
    const newsroom = lastNewsroom(signedIn.newsrooms);
    if (newsroom === null) throw redirect({ to: '/account' });
    throw redirect({ to: '/$newsroom/queue', params: { newsroom: newsroom.slug } });
  },
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: search((raw) => ({ from: text(raw, 'from') })),
  component: screen(() => import('../session/sign-in-screen.tsx'), 'SignInScreen'),
});

/** What needs no membership: an invitation or a new password, both opened from a link with a token behind `#`. */
const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/join',
  loader: () => Promise.all([loadWords('desk'), loadWords('account')]),
  component: screen(() => import('../screens/account/invitation-screen.tsx'), 'InvitationScreen'),
});

const passwordResetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset-password',
  loader: () => Promise.all([loadWords('desk'), loadWords('account')]),
  component: screen(() => import('../screens/account/password-reset-screen.tsx'), 'PasswordResetScreen'),
});

const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    const signedIn = await whoIsSignedIn();
    if (signedIn === null) throw redirect({ to: '/sign-in', search: { from: location.publicHref } });
    return { signedIn };
  },
  loader: () => loadWords('desk'),
  component: screen(() => import('./signed-in.tsx'), 'SignedInDesk'),
  errorComponent: RouteFailure,
});

const accountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/account',
  loader: () => loadWords('account'),
  component: screen(() => import('../screens/account/account-screen.tsx'), 'AccountScreen'),
});

/** The frame: rail and top bar around the screens of one newsroom. */
const newsroomRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/$newsroom',
  beforeLoad: ({ context, params }) => {
    const newsroom = context.signedIn.newsrooms.find(({ slug }) => slug === params.newsroom);
    return { newsroom: newsroom ?? null };
  },
  // Before a screen is there that could read anything.
  loader: ({ context, params }) => (context.newsroom === null ? undefined : askArrivalPosition(params.newsroom)),
  component: screen(() => import('./shell.tsx'), 'Shell'),
  errorComponent: RouteFailure,
});

const newsroomIndexRoute = createRoute({
  getParentRoute: () => newsroomRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/$newsroom/queue', params });
  },
});

const queueRoute = createRoute({
  getParentRoute: () => newsroomRoute,
  path: 'queue',
  component: screen(() => import('../screens/queue/queue-screen.tsx'), 'QueueScreen'),
});

const approvalsRoute = createRoute({
  getParentRoute: () => newsroomRoute,
  path: 'approvals',
  validateSearch: search((raw) => ({ mine: flag(raw, 'mine') })),
  loader: () => loadWords('approvals'),
  component: screen(() => import('../screens/approvals/approvals-screen.tsx'), 'ApprovalsScreen'),
});

export const COMPARISONS = ['decision', 'published', 'whole'] as const;

const approvalRoute = createRoute({
  getParentRoute: () => newsroomRoute,
  path: 'approvals/$claim',
  validateSearch: search((raw) => ({ since: oneOf(raw, 'since', COMPARISONS) })),
  loader: () => loadWords('approvals'),
  component: screen(() => import('../screens/approvals/approval-screen.tsx'), 'ApprovalScreen'),
});

export const REPORT_STATES = ['new', 'accepted', 'declined', 'duplicate', 'all'] as const;

const reportsRoute = createRoute({
  getParentRoute: () => newsroomRoute,
  path: 'reports',
  validateSearch: search((raw) => ({ state: oneOf(raw, 'state', REPORT_STATES), claim: text(raw, 'claim') })),
  loader: () => loadWords('reports'),
  component: screen(() => import('../screens/reports/reports-screen.tsx'), 'ReportsScreen'),
});

const articlesRoute = createRoute({
  getParentRoute: () => newsroomRoute,
  path: 'articles',
  validateSearch: search((raw) => ({ query: text(raw, 'query'), archived: flag(raw, 'archived'), create: flag(raw, 'create') })),
  component: screen(() => import('../screens/articles/articles-screen.tsx'), 'ArticlesScreen'),
});

export const CLAIM_ORDERS = ['position', 'state', 'tree'] as const;
/** Which column shows where only one fits. */
const WORKBENCH_VIEWS = ['text', 'claims', 'claim'] as const;

const workbenchRoute = createRoute({
  getParentRoute: () => newsroomRoute,
  path: 'articles/$article',
  validateSearch: search((raw) => ({
    claim: text(raw, 'claim'),
    order: oneOf(raw, 'order', CLAIM_ORDERS),
    revision: wholeNumber(raw, 'revision'),
    view: oneOf(raw, 'view', WORKBENCH_VIEWS),
  })),
  loader: ({ params: { newsroom, article: id }, location, preload }) => {
    if (!preload && !location.searchStr.includes('revision=')) askAhead('/api/desk/{newsroom}/articles/{id}/workbench', { newsroom, id });
    return loadWords('workbench');
  },
  component: screen(() => import('../screens/workbench/workbench-screen.tsx'), 'WorkbenchScreen'),
});

export const CLAIM_LIST_ORDERS = ['queue', 'newest', 'updated', 'waiting'] as const;

const claimsRoute = createRoute({
  getParentRoute: () => newsroomRoute,
  path: 'claims',
  validateSearch: search((raw) => ({
    query: text(raw, 'query'),
    state: severalOf(raw, 'state', CLAIM_STATES),
    assignee: idOr(raw, 'assignee', ['me', 'none']),
    article: idOr(raw, 'article'),
    topic: idOr(raw, 'topic'),
    language: languageTag(raw, 'language'),
    speaker: idOr(raw, 'speaker'),
    order: oneOf(raw, 'order', CLAIM_LIST_ORDERS),
  })),
  component: screen(() => import('../screens/claims/claims-screen.tsx'), 'ClaimsScreen'),
});

export const CLAIM_PANELS = ['work', 'discussion', 'history'] as const;

const claimRoute = createRoute({
  getParentRoute: () => newsroomRoute,
  path: 'claims/$claim',
  validateSearch: search((raw) => ({ panel: oneOf(raw, 'panel', CLAIM_PANELS), thread: text(raw, 'thread') })),
  loader: ({ params: { newsroom, claim }, preload }) => {
    if (!preload) askAhead('/api/desk/{newsroom}/claims/{claim}', { newsroom, claim });
    return loadWords('claim');
  },
  component: screen(() => import('../screens/claim/claim-screen.tsx'), 'ClaimScreen'),
});

export const ANALYTICS_RANGES = ['weeks', 'quarter', 'year', 'own'] as const;

const analyticsRoute = createRoute({
  getParentRoute: () => newsroomRoute,
  path: 'analytics',
  validateSearch: search((raw) => ({
    range: oneOf(raw, 'range', ANALYTICS_RANGES),
    ...texts(raw, 'from', 'to', 'topic', 'language', 'table'),
  })),
  loader: () => loadWords('analytics'),
  component: screen(() => import('../screens/analytics/analytics-screen.tsx'), 'AnalyticsScreen'),
});

export const ADMIN_PAGES = ['members', 'invitations', 'roles', 'keys', 'webhooks', 'scales', 'policy', 'topics', 'audit'] as const;

const adminRoute = createRoute({
  getParentRoute: () => newsroomRoute,
  path: 'admin/$page',
  validateSearch: search((raw) => ({
    ...texts(raw, 'actor', 'claim', 'type', 'from', 'to', 'scale', 'webhook', 'deliveries', 'delivery'),
    version: wholeNumber(raw, 'version'),
  })),
  loader: () => loadWords('admin'),
  component: screen(() => import('../screens/admin/admin-screen.tsx'), 'AdminScreen'),
});

const adminIndexRoute = createRoute({
  getParentRoute: () => newsroomRoute,
  path: 'admin',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/$newsroom/admin/$page', params: { ...params, page: 'members' } });
  },
});

const newsroomRoutes = [
  newsroomIndexRoute, queueRoute, approvalsRoute, approvalRoute, reportsRoute, articlesRoute, workbenchRoute, claimsRoute, claimRoute, analyticsRoute, adminIndexRoute, adminRoute,
] as const;

const routeTree = rootRoute.addChildren([
  indexRoute,
  signInRoute,
  invitationRoute,
  passwordResetRoute,
  signedInRoute.addChildren([accountRoute, newsroomRoute.addChildren(newsroomRoutes)]),
]);

export type AppRouter = ReturnType<typeof createAppRouter>;

export const createAppRouter = () =>
  createRouter({
    routeTree,
    basepath: '/desk',
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 150,
    scrollRestoration: true,
    defaultErrorComponent: RouteFailure,
    defaultNotFoundComponent: NotFound,
  });
