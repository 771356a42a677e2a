import pg from 'pg';
import { givenApproved, givenDraftReadyToSubmit, givenPublishingNewsroom, givenSubmitted, versionOf, type GivenClaim } from '../../test/factories/claim.js';
import { givenMember, givenNewsroom, givenPerson, type AppUnderTest, type GivenMember, type GivenNewsroom } from '../../test/factories/newsroom.js';
import { copyClaim } from '../../test/support/claim-copies.js';
import type { Staff } from './desk-rows.js';

export interface OpenRoom extends Staff {
  readonly newsroom: GivenNewsroom;
}

const REVIEWERS = 20;
const EDITORS = 5;
/** Copies of each claim that is made: together some 300 that are open, however many are published. */
const COPIES = 36;

/** A newsroom with its people and what they work at now: drafts, some of them taken, reviews, claims that were sent back, approved ones. */
export async function openRoom(test: AppUnderTest): Promise<OpenRoom> {
  const newsroom = await givenNewsroom(test, { slug: 'bench', name: 'Bench newsroom' });
  await givenPublishingNewsroom(await givenMember(newsroom, 'admin'));
  const reviewers = await staffOf(newsroom, 'reviewer', REVIEWERS);
  const editors = await staffOf(newsroom, 'editor', EDITORS);
  const [first, second, third] = reviewers;
  const [editor] = editors;
  if (first === undefined || second === undefined || third === undefined || editor === undefined) throw new Error('A newsroom has people.');
  const made: GivenClaim[] = [];
  for (const author of [first, second]) made.push(await givenDraftReadyToSubmit(author), await givenSubmitted(author), await givenSentBack(author, editor));
  made.push(await givenApproved(third, editor), await givenSubmitted(third));
  for (const claim of made) await copyClaim(test.database, claim.id, COPIES);
  await handOut(test.database.superuserUrl, newsroom.id, reviewers.map(({ personId }) => personId));
  return { newsroom, reviewers: reviewers.map(({ personId }) => personId), editors: editors.map(({ personId }) => personId) };
}

/** E-mail address of the n-th, from 1: whoever measures later finds them by it. */
export const addressOf = (role: 'reviewer' | 'editor', n: number): string => `${role}-${String(n)}@bench.example`;

async function staffOf(newsroom: GivenNewsroom, role: 'reviewer' | 'editor', count: number): Promise<GivenMember[]> {
  const staff: GivenMember[] = [];
  for (let n = 1; n <= count; n += 1) {
    const person = await givenPerson(newsroom.test, { name: `${role} ${String(n)}`, email: addressOf(role, n) });
    staff.push(await givenMember(newsroom, role, person));
  }
  return staff;
}

async function givenSentBack(author: GivenMember, editor: GivenMember): Promise<GivenClaim> {
  const claim = await givenSubmitted(author);
  await editor.as.post(`${claim.path}/change-request`, { ...claim.read, comment: 'Where was this said?' }, await versionOf(claim)).expect(200);
  return claim;
}

/** Every second draft and what was sent back has somebody who works at it. */
async function handOut(superuserUrl: string, newsroomId: string, reviewers: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query('SET session_replication_role = replica');
  await client.query(
    `UPDATE claim SET assignee_id = ($2::uuid[])[1 + number % cardinality($2::uuid[])], assigned_at = created_at
     WHERE newsroom_id = $1 AND round IN ('draft', 'changes_requested') AND number % 2 = 0`,
    [newsroomId, reviewers],
  );
  await client.end();
}
