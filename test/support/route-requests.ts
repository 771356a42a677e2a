import { publicStyle } from '../../src/public-pages/public-style.js';
import { PASSWORD, type ClaimPartVersion, type Desk, type DeskClaim } from '../factories/full-desk.js';

/** Who sends it, where that matters for what is plausible: their own byline, their own session. */
export interface Sender {
  readonly personId: string;
  readonly sessionId: string;
}

/** What a client that knows the desk would send to one route. */
export interface RouteRequest {
  /** By the names in the route; `newsroom` is added where the route has it. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  /** For If-Match. */
  readonly version?: number;
}

export type Plan = (desk: Desk, sender: Sender) => RouteRequest;

type More = Omit<RouteRequest, 'params'> & { readonly params?: Readonly<Record<string, string>> };

/** On a claim; the version is the claim's own or that of one of its parts. */
const claim = (name: DeskClaim, more: (desk: Desk) => More = () => ({}), part: ClaimPartVersion = 'claim'): Plan => (desk) => {
  const id = desk.claims[name];
  const { params, ...rest } = more(desk);
  return { version: desk.versions.of(id, part), ...rest, params: { claim: id, ...params } };
};

/** On one thing of the draft, which has a version of its own. */
const part = (thing: keyof Desk['things'], param: string, body?: unknown): Plan =>
  claim('draft', (desk) => ({ params: { [param]: desk.things[thing] }, version: desk.versions.of(desk.things[thing]), body }));

const thing = (name: keyof Desk['things'], param: string, body?: unknown): Plan => (desk) => ({
  params: { [param]: desk.things[name] },
  version: desk.versions.of(desk.things[name]),
  body,
});

const member = (who: 'helper' | 'suspended', body?: unknown): Plan => (desk) => ({
  params: { personId: desk.people[who].personId },
  version: who === 'suspended' ? 2 : 1,
  body,
});

const body = (content: unknown): Plan => () => ({ body: content });
const nothing: Plan = () => ({});

const newsroomSettings = {
  name: 'Another name', language: 'en', licence: null, url: null, methodologyUrl: null, ownershipUrl: null, showArticleText: false,
  correctionsPolicyUrl: 'https://desk.example/corrections', complaintsUrl: 'https://desk.example/complaints',
};
const aRating = { key: 'so', label: 'So', definition: 'It is so.', value: 1, normalised: 'true' };
const anEvidence = { stance: 'refutes', source: { name: 'Office', kind: 'data', url: 'https://example.org/office' }, title: 'A table' };
const aWebhook = { url: 'https://hooks.example/in', description: null, eventTypes: ['claim.retracted'], filters: { languages: ['en'] } };
const delivery: Plan = ({ things }) => ({ params: { webhook: things.webhook, delivery: things.webhookDelivery } });
const statement = { statement: 'The bridge is very safe', kind: 'fact', language: 'en', headline: null, license: null, claimedAt: null };

/** One request for every route, by method and path; a second situation of a route stands after `#`. */
export const routeRequests: Readonly<Record<string, Plan>> = {
  'GET /livez': nothing,
  'GET /readyz': nothing,
  'GET /problems': nothing,
  'GET /problems/:code': () => ({ params: { code: 'FORBIDDEN' } }),
  'GET /api/v1/claims': nothing,
  'GET /api/v1/claims/:key': (desk) => ({ params: { key: desk.claims.published } }),
  'GET /api/v1/claims/:key/claimreview': (desk) => ({ params: { key: desk.claims.published } }),
  'GET /api/v1/claims/:key/revisions': (desk) => ({ params: { key: desk.claims.published } }),
  'GET /api/v1/claims/:key/revisions/:revision/content': (desk) => ({ params: { key: desk.claims.published, revision: '1' } }),
  'GET /api/v1/changes': nothing,
  'GET /api/v1/export.ndjson': nothing,
  'POST /mcp': body({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  'GET /claims/:slug': (desk) => ({ params: { slug: desk.things.publishedSlug } }),
  'GET /claims/:slug/picture.svg': (desk) => ({ params: { slug: desk.things.publishedSlug } }),
  'GET /embed/:slug': (desk) => ({ params: { slug: desk.things.publishedSlug } }),
  'GET /newsrooms/:slug': (desk) => ({ params: { slug: desk.newsroom.slug } }),
  'GET /articles/:slug': () => ({ params: { slug: 'an-article-0123abcd' } }),
  'GET /feeds/atom.xml': nothing,
  'GET /feeds/feed.json': nothing,
  'GET /feeds/claimreview.json': nothing,
  'POST /claims/:slug/reports': (desk) => ({ params: { slug: desk.things.publishedSlug }, body: { text: 'The bridge was closed in June.' } }),
  'GET /claims/:slug/reports': (desk) => ({ params: { slug: desk.things.publishedSlug } }),
  'GET /oembed': (desk) => ({ query: `url=http://127.0.0.1:3000/claims/${desk.claims.published}` }),
  'GET /sitemap.xml': nothing,
  'GET /robots.txt': nothing,
  'GET /assets/:name': () => ({ params: { name: publicStyle.name } }),

  'GET /v1alpha1/claims::search': nothing,
  'GET /v1alpha1/claims::imageSearch': () => ({ query: 'imageUri=https://example.org/a.png' }),
  'GET /$discovery/rest': () => ({ query: 'version=v1alpha1' }),
  'GET /v1alpha1/pages': nothing,
  'GET /v1alpha1/pages/:page': (desk) => ({ params: { page: desk.claims.published } }),
  'POST /v1alpha1/pages': body({ claimReviewMarkups: [{ claimReviewed: 'The bridge is safe' }] }),
  'PUT /v1alpha1/pages/:page': (desk) => ({
    params: { page: desk.claims.draft },
    body: { versionId: `draft-${String(desk.versions.of(desk.claims.draft))}`, claimReviewMarkups: [{ claimReviewed: 'The bridge is safe' }] },
  }),
  'DELETE /v1alpha1/pages/:page': (desk) => ({ params: { page: desk.claims.published } }),

  'POST /api/session': (desk) => ({ body: { email: desk.people.reviewer.email, password: PASSWORD } }),
  'GET /api/session': nothing,
  'DELETE /api/session': nothing,
  'POST /api/invitations/lookup': (desk) => ({ body: { token: desk.things.invitationToken } }),
  'POST /api/invitations/acceptance': (desk) => ({ body: { token: desk.things.invitationToken, name: 'New', password: PASSWORD } }),
  'POST /api/password-resets/completion': (desk) => ({ body: { token: desk.things.resetToken, password: PASSWORD } }),

  'GET /api/desk/me': nothing,
  'PUT /api/desk/me': () => ({ body: { name: 'Another name', locale: null }, version: 1 }),
  'GET /api/desk/me/newsrooms': nothing,
  'GET /api/desk/me/events': nothing,
  'PUT /api/desk/me/password': body({ currentPassword: PASSWORD, newPassword: `${PASSWORD}!` }),
  'GET /api/desk/me/sessions': nothing,
  'DELETE /api/desk/me/sessions': nothing,
  'DELETE /api/desk/me/sessions/:sessionId': (_desk, { sessionId }) => ({ params: { sessionId } }),

  'GET /api/desk/:newsroom': nothing,
  'PUT /api/desk/:newsroom': (desk) => ({ body: newsroomSettings, version: desk.versions.of(desk.newsroom.id) }),
  'PUT /api/desk/:newsroom/policy': (desk) => ({
    body: { approvalsNeeded: 2, bylines: 'names', replyRequestRequired: false },
    version: desk.versions.of(desk.newsroom.id),
  }),
  'GET /api/desk/:newsroom/topics': nothing,
  'POST /api/desk/:newsroom/topics': body({ key: 'bridges', label: 'Bridges' }),
  'PUT /api/desk/:newsroom/topics/:topicId': thing('topic', 'topicId', { label: 'Arms' }),
  'PUT /api/desk/:newsroom/topics/:topicId/archive': thing('topic', 'topicId'),
  'DELETE /api/desk/:newsroom/topics/:topicId/archive': thing('archivedTopic', 'topicId'),
  'GET /api/desk/:newsroom/rating-scales': nothing,
  'GET /api/desk/:newsroom/rating-scales/:key': () => ({ params: { key: 'truth' } }),
  'PUT /api/desk/:newsroom/rating-scales/:key': () => ({ params: { key: 'truth' }, body: { name: 'Is it so?', ratings: [aRating] }, version: 1 }),
  'GET /api/desk/:newsroom/rating-scales/:key/versions': () => ({ params: { key: 'truth' } }),
  'GET /api/desk/:newsroom/rating-scales/:key/versions/:number': () => ({ params: { key: 'truth', number: '1' } }),

  'GET /api/desk/:newsroom/roles': nothing,
  'GET /api/desk/:newsroom/members': nothing,
  'GET /api/desk/:newsroom/members/:personId': member('helper'),
  'PUT /api/desk/:newsroom/members/:personId/role': member('helper', { role: 'reviewer' }),
  'PUT /api/desk/:newsroom/members/:personId/suspension': member('helper', { reason: 'Left' }),
  'DELETE /api/desk/:newsroom/members/:personId/suspension': member('suspended'),
  'PUT /api/desk/:newsroom/members/:personId/byline': (_desk, { personId }) => ({ params: { personId }, body: { byline: 'A. Name' }, version: 1 }),
  'PUT /api/desk/:newsroom/members/:personId/byline # of somebody else': member('helper', { byline: 'A. Name' }),
  'POST /api/desk/:newsroom/members/:personId/password-reset': member('helper'),
  'GET /api/desk/:newsroom/invitations': nothing,
  'POST /api/desk/:newsroom/invitations': body({ email: 'newer@example.org', role: 'admin' }),
  'DELETE /api/desk/:newsroom/invitations/:invitationId': thing('invitation', 'invitationId'),
  'GET /api/desk/:newsroom/api-keys': nothing,
  'GET /api/desk/:newsroom/api-keys/all': nothing,
  'POST /api/desk/:newsroom/api-keys': body({ name: 'A key', scopes: ['desk:read'] }),
  'DELETE /api/desk/:newsroom/api-keys/:keyId': thing('apiKey', 'keyId'),

  'GET /api/desk/:newsroom/webhooks': nothing,
  'POST /api/desk/:newsroom/webhooks': body(aWebhook),
  'GET /api/desk/:newsroom/webhooks/:webhook': thing('webhook', 'webhook'),
  'PUT /api/desk/:newsroom/webhooks/:webhook': thing('webhook', 'webhook', aWebhook),
  'DELETE /api/desk/:newsroom/webhooks/:webhook': thing('webhook', 'webhook'),
  'POST /api/desk/:newsroom/webhooks/:webhook/secrets': thing('webhook', 'webhook', {}),
  'PUT /api/desk/:newsroom/webhooks/:webhook/disablement': thing('webhook', 'webhook', { note: 'Moving' }),
  'DELETE /api/desk/:newsroom/webhooks/:webhook/disablement': thing('disabledWebhook', 'webhook'),
  'POST /api/desk/:newsroom/webhooks/:webhook/tests': thing('webhook', 'webhook'),
  'GET /api/desk/:newsroom/webhooks/:webhook/deliveries': thing('webhook', 'webhook'),
  'GET /api/desk/:newsroom/webhooks/:webhook/deliveries/:delivery': delivery,
  'POST /api/desk/:newsroom/webhooks/:webhook/deliveries/:delivery/resends': delivery,
  'GET /api/desk/:newsroom/recusals': nothing,
  'POST /api/desk/:newsroom/recusals': (desk) => ({ body: { claim: desk.claims.draft, reason: 'A relative' } }),
  'POST /api/desk/:newsroom/recusals # for somebody else': (desk) => ({
    body: { claim: desk.claims.draft, personId: desk.people.helper.personId, reason: 'A relative' },
  }),
  'DELETE /api/desk/:newsroom/recusals/:id': thing('recusal', 'id'),
  'GET /api/desk/:newsroom/live': nothing,
  'GET /api/desk/:newsroom/live/position': nothing,
  'PUT /api/desk/:newsroom/presence': (desk) => ({ body: { tab: 'tab-of-a-browser', place: { type: 'claim', id: desk.claims.draft }, part: 'verdict' } }),
  'POST /api/desk/:newsroom/presence/leave': body({ tab: 'tab-of-a-browser' }),
  'DELETE /api/desk/:newsroom/presence/:tab': () => ({ params: { tab: 'tab-of-a-browser' } }),
  'GET /api/desk/:newsroom/audit': nothing,
  'GET /api/desk/:newsroom/audit.csv': nothing,
  'GET /api/desk/:newsroom/audit.ndjson': nothing,
  'GET /api/desk/:newsroom/analytics': nothing,
  'GET /api/desk/:newsroom/analytics/:chart': () => ({ params: { chart: 'flow.csv' } }),

  'GET /api/desk/:newsroom/speakers': nothing,
  'POST /api/desk/:newsroom/speakers': body({ name: 'The mayor', type: 'person' }),
  'GET /api/desk/:newsroom/speakers/:id': thing('speaker', 'id'),
  'PUT /api/desk/:newsroom/speakers/:id': thing('speaker', 'id', { name: 'The Ministry', type: 'organisation' }),
  'POST /api/desk/:newsroom/speakers/:id/merge': (desk) => ({
    params: { id: desk.things.otherSpeaker },
    body: { into: desk.things.speaker },
    version: desk.versions.of(desk.things.otherSpeaker),
  }),

  'GET /api/desk/:newsroom/articles': nothing,
  'POST /api/desk/:newsroom/articles': body({ title: 'A title', text: 'A text.', language: 'en' }),
  'GET /api/desk/:newsroom/articles/:id': thing('article', 'id'),
  'PUT /api/desk/:newsroom/articles/:id': thing('article', 'id', { title: 'Is it?', publisher: null, author: null, url: null, publishedAt: null, language: 'en' }),
  'POST /api/desk/:newsroom/articles/:id/archive': thing('article', 'id'),
  'DELETE /api/desk/:newsroom/articles/:id/archive': thing('article', 'id'),
  'GET /api/desk/:newsroom/articles/:id/revisions': thing('article', 'id'),
  'POST /api/desk/:newsroom/articles/:id/revisions': thing('article', 'id', { title: 'A title', text: 'Another text.' }),
  'GET /api/desk/:newsroom/articles/:id/revisions/:number': (desk) => ({ params: { id: desk.things.article, number: '1' } }),
  'GET /api/desk/:newsroom/articles/:id/claims': thing('article', 'id'),
  'GET /api/desk/:newsroom/articles/:id/workbench': thing('article', 'id'),
  'GET /api/desk/:newsroom/search': () => ({ query: 'query=bridge' }),
  'GET /api/desk/:newsroom/queue': nothing,
  'GET /api/desk/:newsroom/queue/counts': nothing,
  'GET /api/desk/:newsroom/queue/:section': () => ({ params: { section: 'waiting' } }),
  'GET /api/desk/:newsroom/approvals': nothing,
  'GET /api/desk/:newsroom/reader-reports': nothing,
  'PUT /api/desk/:newsroom/reader-reports/:report/decision': (desk) => ({ params: { report: desk.things.report }, version: 1, body: { state: 'declined', note: null } }),

  'GET /api/desk/:newsroom/claims': nothing,
  'POST /api/desk/:newsroom/claims': body({ statement: 'The bridge sways', language: 'en' }),
  'POST /api/desk/:newsroom/claims/take': nothing,
  'GET /api/desk/:newsroom/claims/glances': nothing,
  'GET /api/desk/:newsroom/claims/:claim': claim('draft'),
  'POST /api/desk/:newsroom/claims/:claim/take': claim('draft'),
  'PUT /api/desk/:newsroom/claims/:claim/assignment': claim('draft', (desk) => ({ body: { personId: desk.people.coEditor.personId } })),
  'DELETE /api/desk/:newsroom/claims/:claim/assignment': claim('draft'),
  'PUT /api/desk/:newsroom/claims/:claim/priority': claim('draft', () => ({
    body: { priority: 1, dueAt: null, selection: { reason: 'reach', note: 'Widely shared' } },
  })),
  'PUT /api/desk/:newsroom/claims/:claim/statement': claim('draft', () => ({ body: statement }), 'statement'),
  'PUT /api/desk/:newsroom/claims/:claim/chain': claim('draft', () => ({
    body: { ownVoice: false, links: [{ speaker: { name: 'The mayor', type: 'person' }, mode: 'says', role: 'mayor' }] },
  }), 'chain'),
  'PUT /api/desk/:newsroom/claims/:claim/topics': claim('draft', () => ({ body: { topics: [] } })),
  'POST /api/desk/:newsroom/claims/:claim/appearances': claim('draft', () => ({ body: { type: 'url', url: 'https://example.org/another' } })),
  'DELETE /api/desk/:newsroom/claims/:claim/appearances/:appearance': part('appearance', 'appearance'),
  'PUT /api/desk/:newsroom/claims/:claim/appearances/:appearance/first': part('appearance', 'appearance'),
  'POST /api/desk/:newsroom/claims/:claim/appearances/:appearance/confirmation': claim('moved', (desk) => ({
    params: { appearance: desk.things.movedAppearance },
    version: desk.versions.of(desk.things.movedAppearance),
    body: { textRevisionId: desk.things.newerTextRevision, adopt: false },
  })),
  'POST /api/desk/:newsroom/claims/:claim/relations': claim('draft', (desk) => ({ body: { to: desk.claims.rated, type: 'contradicts' } })),
  'DELETE /api/desk/:newsroom/claims/:claim/relations/:relation': claim('draft', (desk) => ({ params: { relation: desk.things.relation } })),
  'GET /api/desk/:newsroom/claims/:claim/evidence': claim('draft'),
  'POST /api/desk/:newsroom/claims/:claim/evidence': claim('draft', () => ({ body: anEvidence })),
  'GET /api/desk/:newsroom/claims/:claim/evidence/:number': claim('draft', () => ({ params: { number: '2' } })),
  'PUT /api/desk/:newsroom/claims/:claim/evidence/:number': claim('draft', () => ({ params: { number: '2' }, version: 1, body: anEvidence })),
  'DELETE /api/desk/:newsroom/claims/:claim/evidence/:number': claim('draft', () => ({ params: { number: '2' }, version: 1 })),
  'GET /api/desk/:newsroom/claims/:claim/reply-requests': claim('draft'),
  'POST /api/desk/:newsroom/claims/:claim/reply-requests': claim('draft', () => ({ body: { name: 'The builder', askedAt: '2026-11-02' } })),
  'PUT /api/desk/:newsroom/claims/:claim/reply-requests/:id': part('replyRequest', 'id', { name: 'The mayor', askedAt: '2026-11-03' }),
  'DELETE /api/desk/:newsroom/claims/:claim/reply-requests/:id': part('replyRequest', 'id'),
  'GET /api/desk/:newsroom/claims/:claim/verdicts': claim('draft'),
  'POST /api/desk/:newsroom/claims/:claim/verdicts': claim('draft', () => ({ body: { axis: 'truth', ratingKey: 'true', reasons: 'Seen.' } })),
  'PUT /api/desk/:newsroom/claims/:claim/verdicts/:id': part('verdict', 'id', { ratingKey: 'mostly-true', reasons: null }),
  'DELETE /api/desk/:newsroom/claims/:claim/verdicts/:id': part('verdict', 'id'),
  'POST /api/desk/:newsroom/claims/:claim/verdicts/:id/adoption': part('verdict', 'id'),
  'DELETE /api/desk/:newsroom/claims/:claim/verdicts/:id/adoption': part('adoptedVerdict', 'id'),
  'GET /api/desk/:newsroom/claims/:claim/explanation': claim('draft'),
  'PUT /api/desk/:newsroom/claims/:claim/explanation': claim('draft', () => ({
    body: { conclusion: 'It holds.', rationale: 'See [E1].', asKnownOn: '2026-11-20' },
  }), 'explanation'),
  'GET /api/desk/:newsroom/claims/:claim/second-ratings': claim('rated'),
  'POST /api/desk/:newsroom/claims/:claim/second-ratings': claim('other', (desk) => ({
    body: { axis: 'truth', raterIds: [desk.people.reviewer.personId, desk.people.admin.personId] },
  })),
  'DELETE /api/desk/:newsroom/claims/:claim/second-ratings/:id': claim('rated', (desk) => ({ params: { id: desk.things.secondRating } })),
  'POST /api/desk/:newsroom/claims/:claim/second-ratings/:id/ratings': claim('rated', (desk) => ({
    params: { id: desk.things.secondRating },
    body: { ratingKey: 'true', reasons: null },
  })),
  'GET /api/desk/:newsroom/claims/:claim/reader-reports': claim('published'),
  'GET /api/desk/:newsroom/claims/:claim/threads': claim('draft'),
  'POST /api/desk/:newsroom/claims/:claim/threads': claim('draft', () => ({ body: { body: 'Is this so?', part: 'statement', blocking: false } })),
  'GET /api/desk/:newsroom/claims/:claim/threads/:thread': part('thread', 'thread'),
  'PUT /api/desk/:newsroom/claims/:claim/threads/:thread': part('thread', 'thread', { part: 'chain', blocking: false }),
  'POST /api/desk/:newsroom/claims/:claim/threads/:thread/comments': part('thread', 'thread', { body: 'Yes.' }),
  'PUT /api/desk/:newsroom/claims/:claim/threads/:thread/comments/:comment': claim('draft', (desk) => ({
    params: { thread: desk.things.thread, comment: desk.things.comment },
    version: 1,
    body: { body: 'Is it?' },
  })),
  'POST /api/desk/:newsroom/claims/:claim/threads/:thread/resolution': part('thread', 'thread'),
  'DELETE /api/desk/:newsroom/claims/:claim/threads/:thread/resolution': part('resolvedThread', 'thread'),

  'POST /api/desk/:newsroom/claims/:claim/submission': claim('draft', () => ({ body: { note: 'Please' } })),
  'DELETE /api/desk/:newsroom/claims/:claim/submission': claim('inReview'),
  'POST /api/desk/:newsroom/claims/:claim/change-request': claim('inReview', (desk) => ({ body: { ...desk.read.inReview, comment: 'More.' } })),
  'POST /api/desk/:newsroom/claims/:claim/rejection': claim('inReview', (desk) => ({ body: { ...desk.read.inReview, reason: 'No.' } })),
  'POST /api/desk/:newsroom/claims/:claim/drop': claim('draft', () => ({ body: { reason: 'opinion', note: '' } })),
  'POST /api/desk/:newsroom/claims/:claim/abandonment': claim('correcting', () => ({ body: { note: 'Not needed' } })),
  'POST /api/desk/:newsroom/claims/:claim/reopening': claim('dropped', () => ({ body: { reason: 'Again' } })),
  'POST /api/desk/:newsroom/claims/:claim/reopening # of an approved claim': claim('approved', () => ({ body: { reason: 'Again' } })),
  'POST /api/desk/:newsroom/claims/:claim/correction': claim('retractable'),
  'GET /api/desk/:newsroom/claims/:claim/holds': claim('scheduled'),
  'POST /api/desk/:newsroom/claims/:claim/holds': claim('draft', () => ({ body: { kind: 'legal', reason: 'A letter', until: '2027-01-01T00:00:00Z' } })),
  'DELETE /api/desk/:newsroom/claims/:claim/holds/:hold': claim('scheduled', (desk) => ({ params: { hold: desk.things.hold }, version: 1 })),
  'GET /api/desk/:newsroom/claims/:claim/revisions': claim('inReview'),
  'GET /api/desk/:newsroom/claims/:claim/revisions/:revision': claim('inReview', () => ({ params: { revision: '1' } })),
  'GET /api/desk/:newsroom/claims/:claim/differences': claim('inReview', () => ({ query: 'from=r1&to=draft' })),
  'GET /api/desk/:newsroom/claims/:claim/publications': claim('published'),
  'GET /api/desk/:newsroom/claims/:claim/history': claim('published'),
  'POST /api/desk/:newsroom/claims/:claim/approval': claim('inReview', (desk) => ({ body: { ...desk.read.inReview, note: 'Read.' } })),
  'DELETE /api/desk/:newsroom/claims/:claim/approval': claim('approved'),
  'POST /api/desk/:newsroom/claims/:claim/publication': claim('approved', () => ({ body: { publish: 'now' } })),
  'DELETE /api/desk/:newsroom/claims/:claim/schedule': claim('scheduled'),
  'POST /api/desk/:newsroom/claims/:claim/retraction': claim('retractable', () => ({ body: { reason: 'It was wrong.' } })),
  'POST /api/desk/:newsroom/claims/:claim/withholding': claim('retractable', () => ({ body: { ground: 'A court order' } })),
  'DELETE /api/desk/:newsroom/claims/:claim/withholding/:withholding': claim('published', (desk) => ({
    params: { withholding: desk.things.withholding },
  })),
  'POST /api/desk/:newsroom/claims/:claim/withholding/:withholding/confirmation': claim('published', (desk) => ({
    params: { withholding: desk.things.withholding },
    body: { erase: false },
  })),
};
