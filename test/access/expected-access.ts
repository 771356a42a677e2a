/**
 * Who gets in where. Written by hand from the design (who may do what), not derived from the policy under test: a route
 * without a row here fails, and so does a row without a route.
 */

/** `in`: the request is judged by what it says, no longer by who sends it. 404: what belongs to others does not exist. */
export type Cell = 'in' | '401' | '403' | '404';

export const callers = [
  'anonymous',
  'reviewer',
  /** A reviewer who cut and submitted the claims: their contributor, author and submitter. */
  'author',
  'editor',
  /** An editor who changed words of every claim, and proposed to withhold one. */
  'coEditor',
  'admin',
  /** The admin of another newsroom. */
  'outsider',
  /** An editor who was suspended: the session of before, and one begun since. */
  'suspended',
  'suspendedAgain',
  'expiredKey',
  'revokedKey',
  'suspendedKey',
  /** Keys of an admin, with one scope, the other, both and none. */
  'readKey',
  'writeKey',
  'fullKey',
  'bareKey',
  /** A key with both scopes of another newsroom's admin. */
  'foreignKey',
] as const;
export type Caller = (typeof callers)[number];

type Audience = Readonly<Record<Caller, Cell>>;

function audience(cells: string): Audience {
  const words = cells.split(/\s+/).filter((word) => word !== '|');
  if (words.length !== callers.length) throw new Error(`${String(words.length)} cells: ${cells}`);
  return Object.fromEntries(callers.map((caller, index) => [caller, words[index]])) as Audience;
}

//                              anon  rev  auth edit coEd adm | out  susp again | exp  rev  susp | read write full bare foreign
const everybody = /*  */ audience('in  in  in  in  in  in  | in  in  in  | in  in  in  | in  in  in  in  in');
/** A key that is shown has to work. */
const everybodyWithAGoodKey = audience('in  in  in  in  in  in  | in  in  in  | 401 401 401 | in  in  in  in  in');
/** Google's API has no newsroom in its paths: it is the key's. People use the desk. */
const keysThatWrite = /*   */ audience('401 403 403 403 403 403 | 403 401 403 | 401 401 401 | 403 in  in  403 in');
const keysThatWriteHere = /* */ audience('401 403 403 403 403 403 | 403 401 403 | 401 401 401 | 403 in  in  403 404');
/** Nothing is there, whoever asks: no article of the desk has a published claim. */
const absent = /*     */ audience('404 404 404 404 404 404 | 404 404 404 | 404 404 404 | 404 404 404 404 404');
/** A person's own things, by session only. */
const people = /*     */ audience('401 in  in  in  in  in  | in  401 in  | 401 401 401 | 403 403 403 403 403');
const readers = /*    */ audience('401 in  in  in  in  in  | 404 401 404 | 401 401 401 | in  403 in  403 404');
const contributors = /*    */ audience('401 in  in  in  in  in  | 404 401 404 | 401 401 401 | 403 in  in  403 404');
const members = /*    */ audience('401 in  in  in  in  in  | 404 401 404 | 401 401 401 | 403 403 403 403 404');
const editors = /*    */ audience('401 403 403 in  in  in  | 404 401 404 | 401 401 401 | 403 403 403 403 404');
const admins = /*     */ audience('401 403 403 403 403 in  | 404 401 404 | 401 401 401 | 403 403 403 403 404');
const nobody = /*     */ audience('401 403 403 403 403 403 | 404 401 404 | 401 401 401 | 403 403 403 403 404');
/** What belongs to a member is there for that member and for admins. */
const owner = /*      */ audience('401 404 404 404 404 in  | 404 401 404 | 401 401 401 | 403 403 403 403 404');

/** Four eyes: nobody approves what they contributed to. */
const approvers = /*  */ audience('401 403 403 in  403 in  | 404 401 404 | 401 401 401 | 403 403 403 403 404');
const theApprover = /*     */ audience('401 403 403 in  403 403 | 404 401 404 | 401 401 401 | 403 403 403 403 404');
const theAuthor = /*  */ audience('401 403 in  403 403 403 | 404 401 404 | 401 401 401 | 403 403 403 403 404');
const authorOrEditors = /* */ audience('401 403 in  in  in  in  | 404 401 404 | 401 401 401 | 403 403 403 403 404');
/** Withholding takes two people. */
const notTheProposer = /*  */ audience('401 403 403 in  403 in  | 404 401 404 | 401 401 401 | 403 403 403 403 404');
/** Whoever was asked for a blind rating. */
const theRaters = /*  */ audience('401 in  403 403 403 in  | 404 401 404 | 401 401 401 | 403 403 403 403 404');
/** A proposal is changed by whoever made it, also by key; here, the author did. */
const theWriter = /*  */ audience('401 403 in  403 403 403 | 404 401 404 | 401 401 401 | 403 403 403 403 404');

export const expectedAccess: Readonly<Record<string, Audience>> = {
  'GET /livez': everybody,
  'GET /readyz': everybody,
  'GET /problems': everybody,
  'GET /problems/:code': everybody,
  'GET /api/v1/claims': everybody,
  'GET /api/v1/claims/:key': everybody,
  'GET /api/v1/claims/:key/claimreview': everybody,
  'GET /api/v1/claims/:key/revisions': everybody,
  'GET /api/v1/claims/:key/revisions/:revision/content': everybody,
  'GET /api/v1/changes': everybody,
  'GET /api/v1/export.ndjson': everybody,
  'POST /mcp': everybody,
  'GET /claims/:slug': everybody,
  'GET /claims/:slug/picture.svg': everybody,
  'GET /embed/:slug': everybody,
  'GET /assets/:name': everybody,
  'GET /newsrooms/:slug': everybody,
  'GET /articles/:slug': absent,
  'GET /feeds/atom.xml': everybody,
  'GET /feeds/feed.json': everybody,
  'GET /feeds/claimreview.json': everybody,
  'GET /oembed': everybody,
  'POST /claims/:slug/reports': everybody,
  'GET /claims/:slug/reports': everybody,
  'GET /sitemap.xml': everybody,
  'GET /robots.txt': everybody,

  'GET /v1alpha1/claims::search': everybody,
  'GET /v1alpha1/claims::imageSearch': everybody,
  'GET /$discovery/rest': everybody,
  'GET /v1alpha1/pages': everybody,
  'GET /v1alpha1/pages/:page': everybodyWithAGoodKey,
  'POST /v1alpha1/pages': keysThatWrite,
  'PUT /v1alpha1/pages/:page': keysThatWriteHere,
  'DELETE /v1alpha1/pages/:page': keysThatWriteHere,

  'POST /api/session': everybody,
  'GET /api/session': people,
  'DELETE /api/session': everybody,
  'POST /api/invitations/lookup': everybody,
  'POST /api/invitations/acceptance': everybody,
  'POST /api/password-resets/completion': everybody,

  'GET /api/desk/me': people,
  'PUT /api/desk/me': people,
  'GET /api/desk/me/newsrooms': people,
  'GET /api/desk/me/events': people,
  'PUT /api/desk/me/password': people,
  'GET /api/desk/me/sessions': people,
  'DELETE /api/desk/me/sessions': people,
  'DELETE /api/desk/me/sessions/:sessionId': people,

  'GET /api/desk/:newsroom': readers,
  'PUT /api/desk/:newsroom': admins,
  'PUT /api/desk/:newsroom/policy': admins,
  'GET /api/desk/:newsroom/topics': readers,
  'POST /api/desk/:newsroom/topics': admins,
  'PUT /api/desk/:newsroom/topics/:topicId': admins,
  'PUT /api/desk/:newsroom/topics/:topicId/archive': admins,
  'DELETE /api/desk/:newsroom/topics/:topicId/archive': admins,
  'GET /api/desk/:newsroom/rating-scales': readers,
  'GET /api/desk/:newsroom/rating-scales/:key': readers,
  'PUT /api/desk/:newsroom/rating-scales/:key': admins,
  'GET /api/desk/:newsroom/rating-scales/:key/versions': readers,
  'GET /api/desk/:newsroom/rating-scales/:key/versions/:number': readers,

  'GET /api/desk/:newsroom/roles': readers,
  'GET /api/desk/:newsroom/members': members,
  'GET /api/desk/:newsroom/members/:personId': members,
  'PUT /api/desk/:newsroom/members/:personId/role': admins,
  'PUT /api/desk/:newsroom/members/:personId/suspension': admins,
  'DELETE /api/desk/:newsroom/members/:personId/suspension': admins,
  'PUT /api/desk/:newsroom/members/:personId/byline': members,
  'PUT /api/desk/:newsroom/members/:personId/byline # of somebody else': nobody,
  'POST /api/desk/:newsroom/members/:personId/password-reset': admins,
  'GET /api/desk/:newsroom/invitations': admins,
  'POST /api/desk/:newsroom/invitations': admins,
  'DELETE /api/desk/:newsroom/invitations/:invitationId': admins,
  'GET /api/desk/:newsroom/api-keys': members,
  'GET /api/desk/:newsroom/api-keys/all': admins,
  'POST /api/desk/:newsroom/api-keys': members,
  'DELETE /api/desk/:newsroom/api-keys/:keyId': owner,

  'GET /api/desk/:newsroom/webhooks': admins,
  'POST /api/desk/:newsroom/webhooks': admins,
  'GET /api/desk/:newsroom/webhooks/:webhook': admins,
  'PUT /api/desk/:newsroom/webhooks/:webhook': admins,
  'DELETE /api/desk/:newsroom/webhooks/:webhook': admins,
  'POST /api/desk/:newsroom/webhooks/:webhook/secrets': admins,
  'PUT /api/desk/:newsroom/webhooks/:webhook/disablement': admins,
  'DELETE /api/desk/:newsroom/webhooks/:webhook/disablement': admins,
  'POST /api/desk/:newsroom/webhooks/:webhook/tests': admins,
  'GET /api/desk/:newsroom/webhooks/:webhook/deliveries': admins,
  'GET /api/desk/:newsroom/webhooks/:webhook/deliveries/:delivery': admins,
  'POST /api/desk/:newsroom/webhooks/:webhook/deliveries/:delivery/resends': admins,
  'GET /api/desk/:newsroom/recusals': members,
  'POST /api/desk/:newsroom/recusals': members,
  'POST /api/desk/:newsroom/recusals # for somebody else': editors,
  'DELETE /api/desk/:newsroom/recusals/:id': editors,
  'GET /api/desk/:newsroom/live': readers,
  'GET /api/desk/:newsroom/live/position': readers,
  'PUT /api/desk/:newsroom/presence': members,
  'POST /api/desk/:newsroom/presence/leave': members,
  'DELETE /api/desk/:newsroom/presence/:tab': members,
  'GET /api/desk/:newsroom/audit': members,
  'GET /api/desk/:newsroom/audit.csv': members,
  'GET /api/desk/:newsroom/audit.ndjson': members,
  'GET /api/desk/:newsroom/analytics': editors,
  'GET /api/desk/:newsroom/analytics/:chart': editors,

  'GET /api/desk/:newsroom/speakers': readers,
  'POST /api/desk/:newsroom/speakers': contributors,
  'GET /api/desk/:newsroom/speakers/:id': readers,
  'PUT /api/desk/:newsroom/speakers/:id': contributors,
  'POST /api/desk/:newsroom/speakers/:id/merge': editors,
  'GET /api/desk/:newsroom/articles': readers,
  'POST /api/desk/:newsroom/articles': contributors,
  'GET /api/desk/:newsroom/articles/:id': readers,
  'PUT /api/desk/:newsroom/articles/:id': contributors,
  'POST /api/desk/:newsroom/articles/:id/archive': editors,
  'DELETE /api/desk/:newsroom/articles/:id/archive': editors,
  'GET /api/desk/:newsroom/articles/:id/revisions': readers,
  'POST /api/desk/:newsroom/articles/:id/revisions': contributors,
  'GET /api/desk/:newsroom/articles/:id/revisions/:number': readers,
  'GET /api/desk/:newsroom/articles/:id/claims': readers,
  'GET /api/desk/:newsroom/articles/:id/workbench': readers,
  'GET /api/desk/:newsroom/search': readers,
  'GET /api/desk/:newsroom/queue': readers,
  'GET /api/desk/:newsroom/queue/counts': readers,
  'GET /api/desk/:newsroom/queue/:section': readers,
  'GET /api/desk/:newsroom/approvals': editors,
  'GET /api/desk/:newsroom/reader-reports': editors,
  'PUT /api/desk/:newsroom/reader-reports/:report/decision': editors,

  'GET /api/desk/:newsroom/claims': readers,
  'POST /api/desk/:newsroom/claims': contributors,
  'POST /api/desk/:newsroom/claims/take': members,
  'GET /api/desk/:newsroom/claims/glances': readers,
  'GET /api/desk/:newsroom/claims/:claim': readers,
  'POST /api/desk/:newsroom/claims/:claim/take': members,
  'PUT /api/desk/:newsroom/claims/:claim/assignment': editors,
  'DELETE /api/desk/:newsroom/claims/:claim/assignment': editors,
  'PUT /api/desk/:newsroom/claims/:claim/priority': members,
  'PUT /api/desk/:newsroom/claims/:claim/statement': contributors,
  'PUT /api/desk/:newsroom/claims/:claim/chain': contributors,
  'PUT /api/desk/:newsroom/claims/:claim/topics': contributors,
  'POST /api/desk/:newsroom/claims/:claim/appearances': contributors,
  'DELETE /api/desk/:newsroom/claims/:claim/appearances/:appearance': contributors,
  'PUT /api/desk/:newsroom/claims/:claim/appearances/:appearance/first': contributors,
  'POST /api/desk/:newsroom/claims/:claim/appearances/:appearance/confirmation': contributors,
  'POST /api/desk/:newsroom/claims/:claim/relations': contributors,
  'DELETE /api/desk/:newsroom/claims/:claim/relations/:relation': contributors,
  'GET /api/desk/:newsroom/claims/:claim/evidence': readers,
  'POST /api/desk/:newsroom/claims/:claim/evidence': contributors,
  'GET /api/desk/:newsroom/claims/:claim/evidence/:number': readers,
  'PUT /api/desk/:newsroom/claims/:claim/evidence/:number': contributors,
  'DELETE /api/desk/:newsroom/claims/:claim/evidence/:number': contributors,
  'GET /api/desk/:newsroom/claims/:claim/reply-requests': readers,
  'POST /api/desk/:newsroom/claims/:claim/reply-requests': contributors,
  'PUT /api/desk/:newsroom/claims/:claim/reply-requests/:id': contributors,
  'DELETE /api/desk/:newsroom/claims/:claim/reply-requests/:id': contributors,
  'GET /api/desk/:newsroom/claims/:claim/verdicts': readers,
  'POST /api/desk/:newsroom/claims/:claim/verdicts': contributors,
  'PUT /api/desk/:newsroom/claims/:claim/verdicts/:id': theWriter,
  'DELETE /api/desk/:newsroom/claims/:claim/verdicts/:id': theWriter,
  'POST /api/desk/:newsroom/claims/:claim/verdicts/:id/adoption': contributors,
  'DELETE /api/desk/:newsroom/claims/:claim/verdicts/:id/adoption': contributors,
  'GET /api/desk/:newsroom/claims/:claim/explanation': readers,
  'PUT /api/desk/:newsroom/claims/:claim/explanation': contributors,
  'GET /api/desk/:newsroom/claims/:claim/second-ratings': readers,
  'POST /api/desk/:newsroom/claims/:claim/second-ratings': editors,
  'DELETE /api/desk/:newsroom/claims/:claim/second-ratings/:id': editors,
  'POST /api/desk/:newsroom/claims/:claim/second-ratings/:id/ratings': theRaters,
  'GET /api/desk/:newsroom/claims/:claim/reader-reports': readers,
  'GET /api/desk/:newsroom/claims/:claim/threads': readers,
  'POST /api/desk/:newsroom/claims/:claim/threads': members,
  'GET /api/desk/:newsroom/claims/:claim/threads/:thread': readers,
  'PUT /api/desk/:newsroom/claims/:claim/threads/:thread': authorOrEditors,
  'POST /api/desk/:newsroom/claims/:claim/threads/:thread/comments': members,
  'PUT /api/desk/:newsroom/claims/:claim/threads/:thread/comments/:comment': theAuthor,
  'POST /api/desk/:newsroom/claims/:claim/threads/:thread/resolution': authorOrEditors,
  'DELETE /api/desk/:newsroom/claims/:claim/threads/:thread/resolution': authorOrEditors,

  'POST /api/desk/:newsroom/claims/:claim/submission': members,
  'DELETE /api/desk/:newsroom/claims/:claim/submission': theAuthor,
  'POST /api/desk/:newsroom/claims/:claim/change-request': editors,
  'POST /api/desk/:newsroom/claims/:claim/rejection': editors,
  'POST /api/desk/:newsroom/claims/:claim/drop': authorOrEditors,
  'POST /api/desk/:newsroom/claims/:claim/abandonment': authorOrEditors,
  'POST /api/desk/:newsroom/claims/:claim/reopening': members,
  'POST /api/desk/:newsroom/claims/:claim/reopening # of an approved claim': editors,
  'POST /api/desk/:newsroom/claims/:claim/correction': members,
  'GET /api/desk/:newsroom/claims/:claim/holds': readers,
  'POST /api/desk/:newsroom/claims/:claim/holds': editors,
  'DELETE /api/desk/:newsroom/claims/:claim/holds/:hold': editors,
  'GET /api/desk/:newsroom/claims/:claim/revisions': readers,
  'GET /api/desk/:newsroom/claims/:claim/revisions/:revision': readers,
  'GET /api/desk/:newsroom/claims/:claim/differences': readers,
  'GET /api/desk/:newsroom/claims/:claim/publications': readers,
  'GET /api/desk/:newsroom/claims/:claim/history': readers,
  'POST /api/desk/:newsroom/claims/:claim/approval': approvers,
  'DELETE /api/desk/:newsroom/claims/:claim/approval': theApprover,
  'POST /api/desk/:newsroom/claims/:claim/publication': editors,
  'DELETE /api/desk/:newsroom/claims/:claim/schedule': editors,
  'POST /api/desk/:newsroom/claims/:claim/retraction': editors,
  'POST /api/desk/:newsroom/claims/:claim/withholding': editors,
  'DELETE /api/desk/:newsroom/claims/:claim/withholding/:withholding': editors,
  'POST /api/desk/:newsroom/claims/:claim/withholding/:withholding/confirmation': notTheProposer,
};
