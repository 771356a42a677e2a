import { approve, givenApproved, givenDraftReadyToSubmit, givenPublished, givenSubmitted, putStatement, submit, type GivenClaim } from '../factories/claim.js';
import { givenDesk, step, type GivenDesk } from '../factories/desk.js';
import { givenApiKey, givenMember, type GivenMember } from '../factories/newsroom.js';
import type { TestApp } from '../support/app.js';
import { NewsroomCopies, type NewsroomCopy } from '../support/newsroom-copies.js';

/** People of a start. `admin` has approved what is approved; `chief` is the other admin. */
export type Who = 'reviewer' | 'colleague' | 'editor' | 'second' | 'admin' | 'chief';

/** A newsroom with a claim in some state, to be copied for every round. */
export interface Start {
  readonly name: string;
  readonly copies: NewsroomCopies;
  readonly claimId: string;
  readonly people: Readonly<Record<Who, GivenMember>>;
  /** Of `colleague`, who may write with it. */
  readonly keyId: string;
  /** Of the claim as everybody has read it before they start. */
  readonly version: number;
  readonly statementVersion: number;
  readonly newsroomVersion: number;
  readonly read: { readonly revision: number; readonly contentDigest: string } | null;
  readonly proposal: string | null;
}
/** A start in a round of its own. */
export interface Scene extends Omit<Start, 'copies'> {
  readonly copy: NewsroomCopy;
}

type Make = (desk: GivenDesk) => Promise<GivenClaim>;

const draft: Make = (desk) => givenDraftReadyToSubmit(desk.reviewer);
const approved: Make = (desk) => givenApproved(desk.reviewer, desk.admin);
const published: Make = (desk) => givenPublished(desk.reviewer, desk.admin);
const after = (make: Make, then: (claim: GivenClaim, desk: GivenDesk) => Promise<unknown>): Make => async (desk) => {
  const claim = await make(desk);
  await then(claim, desk);
  return claim;
};
const taken = async (answer: Promise<{ status: number; body: { code?: string } }>): Promise<void> => {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`A start could not be made: ${String(status)} ${String(body.code)}`);
};
const FAR = '2036-01-01T00:00:00Z';

const makes: Readonly<Record<string, Make>> = {
  draft,
  // A second one waits in the queue.
  queue: after(draft, (_claim, desk) => draft(desk)),
  review: (desk) => givenSubmitted(desk.reviewer),
  approved,
  scheduled: after(approved, (claim, { editor }) => taken(step(claim, editor, 'publication', { publish: { at: FAR } }))),
  published,
  proposed: after(published, (claim, { editor }) => taken(step(claim, editor, 'withholding', { ground: 'A court order' }))),
  retracted: after(published, (claim, { editor }) => taken(step(claim, editor, 'retraction', { reason: 'It was wrong' }))),
  correction: after(published, async (claim, { reviewer, admin }) => {
    await taken(step(claim, reviewer, 'correction'));
    await putStatement(claim, { statement: 'The bridge is safer', correction: { kind: 'correction', note: 'It was said otherwise.', reportedByReader: false } });
    await approve(await submit(claim), admin);
  }),
};
export const startNames = Object.keys(makes);

export async function givenStart(test: TestApp, name: string): Promise<Start> {
  const desk = await givenDesk(test);
  const { newsroom, reviewer, colleague, editor, second, admin } = desk;
  const people = { reviewer, colleague, editor, second, admin, chief: await givenMember(newsroom, 'admin') };
  const { keyId } = await givenApiKey(colleague, ['desk:read', 'desk:write']);
  const claim = await makes[name]?.(desk);
  if (claim === undefined) throw new Error(`There is no start ${name}.`);
  const { body } = await admin.as.get(claim.path).expect(200);
  const { claim: { version }, statement, revisions, withholding } = body;
  const { version: newsroomVersion } = (await admin.as.get(newsroom.path).expect(200)).body;
  const copies = await NewsroomCopies.of(test.database, newsroom.id);
  return { name, copies, claimId: claim.id, people, keyId, version, statementVersion: statement.version, newsroomVersion, read: revisions[0] ?? null, proposal: withholding?.id ?? null };
}

export async function sceneOf(start: Start): Promise<Scene> {
  const { copies, ...rest } = start;
  return { ...rest, copy: await copies.make() };
}
