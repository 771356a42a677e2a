import { Database } from '../../src/platform/database/database.js';
import type { GivenMember, GivenNewsroom } from './newsroom.js';

/** What the stories vary about a claim; everything else is complete. */
export interface ClaimOptions {
  readonly statement?: string;
  readonly kind?: 'fact' | 'prediction' | 'opinion';
  readonly language?: string;
  /** Who says it, outermost first; empty: the article's own voice. */
  readonly speakers?: readonly { readonly name: string; readonly mode: string }[];
  readonly rating?: string;
  readonly conclusion?: string;
  readonly rationale?: string;
  /** Where it stands; a page elsewhere by default. */
  readonly appearance?: object;
  readonly evidence?: readonly object[];
}

export interface GivenClaim {
  readonly id: string;
  /** `/api/desk/<newsroom>/claims/<id>`. */
  readonly path: string;
  readonly author: GivenMember;
}

/** What an editor has read of a submitted claim. */
export interface ReadRevision {
  readonly revision: number;
  readonly contentDigest: string;
}

export interface SubmittedClaim extends GivenClaim {
  readonly read: ReadRevision;
}

let count = 0;

const settings = {
  correctionsPolicyUrl: 'https://desk.example/corrections',
  complaintsUrl: 'https://desk.example/complaints',
  licence: 'CC-BY-4.0',
};

/** Sets the addresses without which a newsroom may not publish. */
export async function givenPublishingNewsroom(admin: GivenMember): Promise<GivenNewsroom> {
  const { newsroom } = admin;
  const { body } = await admin.as.get(newsroom.path).expect(200);
  const { name, language, showArticleText, url, methodologyUrl, ownershipUrl } = body;
  const change = { name, language, showArticleText, url, methodologyUrl, ownershipUrl, ...settings };
  await admin.as.put(newsroom.path, change, body).expect(200);
  return newsroom;
}

/** The claim's present version, for If-Match. */
export async function versionOf({ id, author: { newsroom } }: GivenClaim): Promise<number> {
  const database = newsroom.test.app.get(Database, { strict: false });
  const where = { newsroomId_id: { newsroomId: newsroom.id, id } };
  const { version } = await database.inNewsroom(newsroom.id, (tx) => tx.claim.findUniqueOrThrow({ where, select: { version: true } }));
  return version;
}

/** A draft that lacks nothing for its submission, made over HTTP; its author is its only contributor. */
export async function givenDraftReadyToSubmit(author: GivenMember, options: ClaimOptions = {}): Promise<GivenClaim> {
  const number = (count += 1);
  const { statement = `China has provided weapons to Russia (${String(number)})`, kind = 'fact', language = 'en' } = options;
  const appearance = options.appearance ?? { type: 'url', url: `https://example.org/article-${String(number)}` };
  const created = await author.as.post(`${author.newsroom.path}/claims`, { statement, kind, language, appearance }).expect(201);
  const { id } = created.body.claim;
  const claim: GivenClaim = { id, path: `${author.newsroom.path}/claims/${String(id)}`, author };
  const speakers = options.speakers ?? [{ name: 'Chee Meng Tan', mode: 'writes' }];
  await putChain(claim, speakers, created.body.chain);
  for (const item of options.evidence ?? [aSource]) await author.as.post(`${claim.path}/evidence`, { ...aSource, ...item }).expect(201);
  if (kind === 'fact') await givenVerdict(claim, { axis: 'truth', ratingKey: options.rating ?? 'unproven' });
  if (speakers.length > 0) await givenVerdict(claim, { axis: 'attribution', ratingKey: 'confirmed' });
  await putExplanation(claim, options);
  return claim;
}

const aSource = {
  stance: 'supports',
  source: { name: 'Ministry of Defence', kind: 'official', url: 'https://example.org/ministry' },
  title: 'Statement of the ministry',
  quote: 'Weapons were delivered.',
};

export async function putChain(
  { author, path }: GivenClaim,
  speakers: readonly { readonly name: string; readonly mode: string }[],
  version: { readonly version: number },
): Promise<void> {
  const links = speakers.map(({ name, mode }) => ({ speaker: { name, type: 'person' }, mode }));
  await author.as.put(`${path}/chain`, { ownVoice: links.length === 0, links }, version).expect(200);
}

export async function givenVerdict({ author, path }: GivenClaim, verdict: { axis: string; ratingKey: string }): Promise<void> {
  const { body } = await author.as.post(`${path}/verdicts`, verdict).expect(201);
  await author.as.post(`${path}/verdicts/${String(body.id)}/adoption`, undefined, body).expect(200);
}

export async function putExplanation({ author, path }: GivenClaim, options: ClaimOptions = {}, version = 1): Promise<void> {
  const { conclusion = 'Nothing proves it either way.', rationale = 'The ministry says so, see [E1].' } = options;
  await author.as.put(`${path}/explanation`, { conclusion, rationale, asKnownOn: '2026-11-20' }, version).expect(200);
}

/** Changes the statement: whoever does it contributes to the claim. */
export async function putStatement(claim: GivenClaim, change: object, by: GivenMember = claim.author): Promise<void> {
  const { body } = await by.as.get(claim.path).expect(200);
  const { statement, kind, language, headline, license, claimedAt, quoteTranslation, checkWorthiness, translationOf } = body.statement;
  const present = { statement, kind, language, headline, license, claimedAt, quoteTranslation, checkWorthiness, translationOf };
  await by.as.put(`${claim.path}/statement`, { ...present, ...change }, body.statement).expect(200);
}

/** Submits a claim as its author; answers what is then under review. */
export async function submit(claim: GivenClaim): Promise<SubmittedClaim> {
  const { body } = await claim.author.as.post(`${claim.path}/submission`, {}, await versionOf(claim)).expect(200);
  return { ...claim, read: body.revision };
}

export async function givenSubmitted(author: GivenMember, options: ClaimOptions = {}): Promise<SubmittedClaim> {
  return submit(await givenDraftReadyToSubmit(author, options));
}

/** Approves as an editor who has read exactly what is under review. */
export async function approve(claim: SubmittedClaim, editor: GivenMember, wish: object = {}): Promise<void> {
  await editor.as.post(`${claim.path}/approval`, { ...claim.read, ...wish }, await versionOf(claim)).expect(200);
}

export async function givenApproved(author: GivenMember, editor: GivenMember, options: ClaimOptions = {}): Promise<SubmittedClaim> {
  const claim = await givenSubmitted(author, options);
  await approve(claim, editor);
  return claim;
}

/** A public claim, reviewed by `editor`. The newsroom has to be one that may publish: `givenPublishingNewsroom`. */
export async function givenPublished(author: GivenMember, editor: GivenMember, options: ClaimOptions = {}): Promise<SubmittedClaim> {
  const claim = await givenSubmitted(author, options);
  await approve(claim, editor, { publish: 'now' });
  return claim;
}
