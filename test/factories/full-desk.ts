import { givenArticle } from './articles.js';
import {
  approve,
  givenDraftReadyToSubmit,
  givenPublishingNewsroom,
  putStatement,
  submit,
  versionOf,
  type GivenClaim,
  type ReadRevision,
} from './claim.js';
import { givenApiKey, givenMember, givenNewsroom, givenPassword, type AppUnderTest, type GivenMember, type GivenNewsroom } from './newsroom.js';
import { copyClaim } from '../support/claim-copies.js';
import type { TestDatabase } from '../support/database.js';
import { lookAt } from '../support/stored.js';

/** Who works at the desk. `author` cut and submitted every claim, `coEditor` changed words of every claim, `helper` set things up. */
export type DeskPerson = 'reviewer' | 'author' | 'editor' | 'coEditor' | 'admin' | 'helper' | 'suspended';

/** A claim for every situation that a verb starts from. */
export type DeskClaim =
  | 'draft'
  | 'other'
  | 'rated'
  | 'inReview'
  | 'approved'
  | 'scheduled'
  | 'published'
  | 'correcting'
  | 'retractable'
  | 'dropped'
  /** Its words are other ones in the newer text of its article. */
  | 'moved';

/** Everything at a desk that an address can name. */
export interface Desk {
  readonly newsroom: GivenNewsroom;
  readonly people: Readonly<Record<DeskPerson, GivenMember>>;
  readonly claims: Readonly<Record<DeskClaim, string>>;
  /** What is under review, or was last. */
  readonly read: Readonly<Record<'inReview' | 'approved', ReadRevision>>;
  readonly things: Readonly<Record<Thing, string>>;
  /** The version of the thing with this id; of a claim also of a part: `versions.of(id, 'chain')`. */
  readonly versions: Versions;
}

export type Thing =
  | 'article'
  | 'textRevision'
  | 'newerTextRevision'
  | 'speaker'
  | 'otherSpeaker'
  | 'topic'
  | 'archivedTopic'
  | 'appearance'
  | 'movedAppearance'
  | 'relation'
  | 'thread'
  | 'resolvedThread'
  | 'comment'
  | 'replyRequest'
  | 'adoptedVerdict'
  | 'verdict'
  | 'secondRating'
  | 'hold'
  | 'recusal'
  | 'withholding'
  | 'report'
  | 'publishedSlug'
  | 'apiKey'
  | 'invitation'
  | 'invitationToken'
  | 'resetToken'
  | 'webhook'
  | 'disabledWebhook'
  | 'webhookDelivery';

export type ClaimPartVersion = 'claim' | 'statement' | 'chain' | 'explanation';

export class Versions {
  constructor(private readonly byId: ReadonlyMap<string, number>) {}

  of(id: string, part: ClaimPartVersion = 'claim'): number {
    return this.byId.get(part === 'claim' ? id : `${id} ${part}`) ?? 1;
  }
}

/** A password that satisfies the rules; `reviewer` has it. */
export const PASSWORD = 'correct horse battery staple 7';

/** A newsroom with people, claims in all situations, and one of everything else, made over HTTP. */
export async function givenFullDesk(test: AppUnderTest & { readonly database: TestDatabase }): Promise<Desk> {
  const newsroom = await givenNewsroom(test);
  const people = await givenPeople(newsroom);
  const material = await givenMaterial(people);
  const { claims, read, withholding } = await givenClaims(test.database, people, material);
  const parts = await givenParts(people, claims);
  const { claim: moved, ...text } = await givenMovedAppearance(people);
  const doors = await givenDoors(people);
  const report = await givenReport(test, people.helper, claims.published);
  const publishedSlug = await slugOf(test, claims.published);
  const things = { ...material, ...parts, ...text, ...doors, ...(await givenWebhooks(people)), withholding, report, publishedSlug };
    return { newsroom, people, claims: { ...idsOf(claims), moved }, read, things, versions: await readVersions(test.database) };
}

async function givenPeople(newsroom: GivenNewsroom): Promise<Desk['people']> {
  const people = {
    reviewer: await givenMember(newsroom, 'reviewer'),
    author: await givenMember(newsroom, 'reviewer'),
    editor: await givenMember(newsroom, 'editor'),
    coEditor: await givenMember(newsroom, 'editor'),
    admin: await givenMember(newsroom, 'admin'),
    helper: await givenMember(newsroom, 'editor'),
    suspended: await givenMember(newsroom, 'editor'),
  };
  await givenPublishingNewsroom(people.admin);
  await givenPassword(people.reviewer, PASSWORD);
  await people.admin.as.put(`${newsroom.path}/members/${people.suspended.personId}/suspension`, { reason: 'Left' }, 1).expect(200);
  return people;
}

type Material = Pick<Desk['things'], 'speaker' | 'otherSpeaker' | 'topic' | 'archivedTopic'>;

async function givenMaterial({ admin, helper }: Desk['people']): Promise<Material> {
  const { path } = admin.newsroom;
  const made = async (who: GivenMember, where: string, body: object): Promise<string> => (await who.as.post(`${path}/${where}`, body).expect(201)).body.id;
  const material = {
    speaker: await made(helper, 'speakers', { name: 'Ministry of Defence', type: 'organisation' }),
    otherSpeaker: await made(helper, 'speakers', { name: 'Defence Ministry', type: 'organisation' }),
    topic: await made(admin, 'topics', { key: 'weapons', label: 'Weapons' }),
    archivedTopic: await made(admin, 'topics', { key: 'harbours', label: 'Harbours' }),
  };
  await admin.as.put(`${path}/topics/${material.archivedTopic}/archive`, undefined, 1).expect(200);
  return material;
}

type Reviewed = Exclude<DeskClaim, 'moved'>;
const idsOf = (claims: Readonly<Record<Reviewed, GivenClaim>>): Record<Reviewed, string> =>
  Object.fromEntries(Object.entries(claims).map(([name, { id }]) => [name, id])) as Record<Reviewed, string>;

type GivenClaims = { claims: Record<Reviewed, GivenClaim>; read: Desk['read']; withholding: string };

async function givenClaims(database: TestDatabase, people: Desk['people'], { topic }: Material): Promise<GivenClaims> {
  const { author, coEditor, editor, helper, admin } = people;
  const draft = await givenDraftReadyToSubmit(author, { statement: 'The bridge is safe' });
  await putStatement(draft, { headline: 'In short' }, coEditor);
  const copies = (await copyClaim(database, draft.id, 8)).map((id) => ({ ...draft, id, path: `${author.newsroom.path}/claims/${id}` }));
  const [other = draft, dropped = draft, ...rest] = copies;
  const submitted = [];
  for (const claim of rest) submitted.push(await submit(claim));
  const [inReview, approved, scheduled, published, correcting, retractable] = submitted;
  if (!inReview || !approved || !scheduled || !published || !correcting || !retractable) throw new Error('too few copies');
  await approve(approved, editor);
  await approve(scheduled, helper, { publish: { at: '2099-01-01T00:00:00Z' } });
  for (const claim of [published, correcting, retractable]) await approve(claim, helper, { publish: 'now' });
  const proposed = await coEditor.as.post(`${published.path}/withholding`, { ground: 'A court order' }, await versionOf(published)).expect(200);
  await author.as.post(`${correcting.path}/correction`, undefined, await versionOf(correcting)).expect(200);
  await author.as.post(`${dropped.path}/drop`, { reason: 'opinion' }, await versionOf(dropped)).expect(200);
  await author.as.put(`${draft.path}/topics`, { topics: [topic] }, await versionOf(draft)).expect(200);
  const rated = await givenBlindlyRated(helper);
  await helper.as.post(`${rated.path}/second-ratings`, { axis: 'truth', raterIds: [people.reviewer.personId, admin.personId] }).expect(201);
  const claims = { draft, other, rated, inReview, approved, scheduled, published, correcting, retractable, dropped };
  return { claims, read: { inReview: inReview.read, approved: approved.read }, withholding: proposed.body.withholding };
}

async function givenBlindlyRated(author: GivenMember): Promise<GivenClaim> {
  const { body } = await author.as.post(`${author.newsroom.path}/claims`, { statement: 'The bridge has a name' }).expect(201);
  return { id: body.claim.id, path: `${author.newsroom.path}/claims/${String(body.claim.id)}`, author };
}

type Parts = Pick<
  Desk['things'],
  'appearance' | 'relation' | 'thread' | 'resolvedThread' | 'comment' | 'replyRequest' | 'adoptedVerdict' | 'verdict' | 'secondRating' | 'hold'
>;

async function givenParts({ author, helper }: Desk['people'], { draft, other, rated, scheduled }: GivenClaims['claims']): Promise<Parts> {
  const post = async (path: string, body?: object, version?: number) => (await author.as.post(path, body, version).expect(201)).body;
  const appearance = await post(`${draft.path}/appearances`, { type: 'url', url: 'https://example.org/reprint' });
  const relation = await post(`${draft.path}/relations`, { to: other.id, type: 'supports' }, await versionOf(draft));
  await post(`${draft.path}/evidence`, { stance: 'context', source: { name: 'Archive', kind: 'data' }, title: 'Not cited' });
  const thread = await post(`${draft.path}/threads`, { body: 'Is this so?' });
  const resolved = await post(`${draft.path}/threads`, { body: 'And this?' });
  await author.as.post(`${draft.path}/threads/${String(resolved.id)}/resolution`, undefined, 1).expect(200);
  const replyRequest = await post(`${draft.path}/reply-requests`, { name: 'The mayor', askedAt: '2026-11-01' });
  const verdict = await post(`${draft.path}/verdicts`, { axis: 'truth', ratingKey: 'true' });
  const verdicts = (await author.as.get(`${draft.path}/verdicts`).expect(200)).body.items as { id: string; adoptedAt: string | null; axis: string }[];
  const rounds = (await author.as.get(`${rated.path}/second-ratings`).expect(200)).body.items as { id: string }[];
  const hold = (await helper.as.post(`${scheduled.path}/holds`, { kind: 'embargo', until: '2026-12-01T00:00:00Z', reason: 'Agreed' }).expect(201)).body;
  return {
    appearance: appearance.appearance.id,
    relation: relation.relations[0].id,
    thread: thread.id,
    resolvedThread: resolved.id,
    comment: thread.comments[0].id,
    replyRequest: replyRequest.id,
    verdict: verdict.id,
    adoptedVerdict: verdicts.find((each) => each.adoptedAt !== null && each.axis === 'truth')?.id ?? '',
    secondRating: rounds[0]?.id ?? '',
    hold: hold.id,
  };
}

type Moved = Pick<Desk['things'], 'article' | 'textRevision' | 'newerTextRevision' | 'movedAppearance'> & { readonly claim: string };

/** A claim whose words are other ones in the newer text of its article, so that somebody has to look. */
async function givenMovedAppearance({ author }: Desk['people']): Promise<Moved> {
  const article = await givenArticle(author);
  const { path } = author.newsroom;
  const appearance = { type: 'text', articleId: article.id, exact: 'the bridge is safe. Critics disagree' };
  const claim = (await author.as.post(`${path}/claims`, { statement: 'The bridge is safe', appearance }).expect(201)).body;
  const [title, ...rest] = article.text.split('\n\n');
  const text = rest.join('\n\n').replace('is safe. Critics', 'is quite safe. Critics');
  const revised = (await author.as.post(`${path}/articles/${article.id}/revisions`, { title, text }, article.version).expect(201)).body;
  return {
    claim: claim.claim.id,
    article: article.id,
    textRevision: article.revisionId,
    newerTextRevision: revised.textRevision.id,
    movedAppearance: claim.appearances[0].id,
  };
}

type Doors = Pick<Desk['things'], 'recusal' | 'apiKey' | 'invitation' | 'invitationToken' | 'resetToken'>;

async function givenDoors({ admin, helper }: Desk['people']): Promise<Doors> {
  const { path } = admin.newsroom;
  const speaker = (await helper.as.get(`${path}/speakers`).expect(200)).body.items[0];
  const recusal = (await helper.as.post(`${path}/recusals`, { speakerId: speaker.id, reason: 'A relative' }).expect(201)).body;
  const invitation = (await admin.as.post(`${path}/invitations`, { email: 'new@example.org', role: 'reviewer' }).expect(201)).body;
  const reset = (await admin.as.post(`${path}/members/${helper.personId}/password-reset`).expect(201)).body;
  const { keyId } = await givenApiKey(helper, ['desk:read']);
  return { recusal: recusal.id, apiKey: keyId, invitation: invitation.invitation?.id ?? invitation.id, invitationToken: invitation.token, resetToken: reset.token };
}

async function slugOf(test: AppUnderTest, { id }: GivenClaim): Promise<string> {
  const { slug } = (await (await fetch(`${test.baseUrl}/api/v1/claims/${id}`)).json()) as { slug: string };
  return slug;
}

/** What a reader found wrong with a published claim. */
async function givenReport(test: AppUnderTest, helper: GivenMember, { id }: GivenClaim): Promise<string> {
  const sent = await fetch(`${test.baseUrl}/claims/${id}/reports`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ text: 'The bridge was closed in June, not in May.' }) });
  if (sent.status !== 303) throw new Error(`The report was answered ${String(sent.status)}.`);
  const { body } = await helper.as.get(`${helper.newsroom.path}/reader-reports`).expect(200);
  return body.items[0].id;
}

async function givenWebhooks({ admin }: Desk['people']): Promise<Pick<Desk['things'], 'webhook' | 'disabledWebhook' | 'webhookDelivery'>> {
  const path = `${admin.newsroom.path}/webhooks`;
  const make = async () => (await admin.as.post(path, { url: 'https://hooks.example/' }).expect(201)).body;
  const [webhook, disabled] = [await make(), await make()];
  await admin.as.put(`${path}/${String(disabled.id)}/disablement`, {}, disabled).expect(200);
  const delivery = (await admin.as.post(`${path}/${String(webhook.id)}/tests`).expect(201)).body;
  return { webhook: webhook.id, disabledWebhook: disabled.id, webhookDelivery: delivery.id };
}

/** Every version in the database by the id of what has it. */
async function readVersions(database: TestDatabase): Promise<Versions> {
  const tables = await lookAt<{ name: string }>(
    database,
    `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.columns i USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND c.column_name = 'version' AND i.column_name = 'id'`,
  );
  const each = tables.map(({ name }) => `SELECT id::text, version FROM ${name}`);
  const parts = `
    UNION ALL SELECT id || ' statement', statement_version FROM claim UNION ALL SELECT id || ' chain', chain_version FROM claim
    UNION ALL SELECT claim_id || ' explanation', version FROM explanation UNION ALL SELECT claim_id || ' E' || number, version FROM evidence`;
  const rows = await lookAt<{ id: string; version: number }>(database, each.join(' UNION ALL ') + parts);
  return new Versions(new Map(rows.map(({ id, version }) => [id, version])));
}

