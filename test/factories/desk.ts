import type { TestApp } from '../support/app.js';
import type { GivenClaim, SubmittedClaim } from './claim.js';
import { givenPublishingNewsroom, versionOf } from './claim.js';
import { givenMember, givenNewsroom, type GivenMember, type GivenNewsroom, type NewsroomOptions } from './newsroom.js';

/** A newsroom that may publish, with the people that a review takes. */
export interface GivenDesk {
  readonly newsroom: GivenNewsroom;
  readonly reviewer: GivenMember;
  readonly colleague: GivenMember;
  readonly editor: GivenMember;
  readonly second: GivenMember;
  readonly admin: GivenMember;
}

export async function givenDesk(test: TestApp, options: NewsroomOptions = {}): Promise<GivenDesk> {
  const newsroom = await givenNewsroom(test, options);
  const admin = await givenMember(newsroom, 'admin');
  await givenPublishingNewsroom(admin);
  return {
    newsroom,
    admin,
    reviewer: await givenMember(newsroom, 'reviewer'),
    colleague: await givenMember(newsroom, 'reviewer'),
    editor: await givenMember(newsroom, 'editor'),
    second: await givenMember(newsroom, 'editor'),
  };
}

/** Takes a member's rights away for now. */
export async function suspend({ admin, newsroom }: GivenDesk, member: GivenMember): Promise<void> {
  const path = `${newsroom.path}/members/${member.personId}`;
  const { body } = await admin.as.get(path).expect(200);
  await admin.as.put(`${path}/suspension`, { reason: 'Left the desk' }, body).expect(200);
}

/** How many approvals this newsroom asks for from now on. */
export async function needApprovals({ admin, newsroom }: GivenDesk, approvalsNeeded: number): Promise<void> {
  const { body } = await admin.as.get(newsroom.path).expect(200);
  await admin.as.put(`${newsroom.path}/policy`, { ...body.policy, approvalsNeeded }, body).expect(200);
}

/** The claim as this member sees it at the desk. */
export async function seen(claim: GivenClaim, by: GivenMember) {
  const { body } = await by.as.get(claim.path).expect(200);
  return body;
}

/** A step that names the claim's present version. */
export async function step(claim: GivenClaim, by: GivenMember, name: string, body: object = {}) {
  return by.as.post(`${claim.path}/${name}`, body, await versionOf(claim));
}

/** A step that takes something back, with the claim's present version. */
export async function undo(claim: GivenClaim, by: GivenMember, name: string) {
  return by.as.delete(`${claim.path}/${name}`, await versionOf(claim));
}

/** What a member may do with the claim now: the verbs that the server would accept. */
export async function verbsOf(claim: GivenClaim, by: GivenMember): Promise<string[]> {
  const { claim: head } = await seen(claim, by);
  return head.verbs.filter((each: { allowed: boolean }) => each.allowed).map((each: { verb: string }) => each.verb);
}

/** Codes of what stands between this member and a verb. */
export async function missingFor(claim: GivenClaim, by: GivenMember, verb: string): Promise<string[]> {
  const { claim: head } = await seen(claim, by);
  const answer = head.verbs.find((each: { verb: string }) => each.verb === verb);
  return answer.missing.map((item: { code: string }) => item.code);
}

export const reading = (claim: SubmittedClaim, rest: object = {}): object => ({ ...claim.read, ...rest });

/** Actions that the audit log tells of a claim, oldest first. */
export async function toldOf(claim: GivenClaim, by: GivenMember): Promise<{ action: string; actor: { kind: string; name: string } }[]> {
  // The order "oldest" is for followers: it waits for transactions that still run, also those of other tests.
  const { body } = await by.as.get(`${by.newsroom.path}/audit?claim=${claim.id}&limit=200`).expect(200);
  return body.items.reverse();
}
