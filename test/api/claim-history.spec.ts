import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClaimHistory, HistoryEntry } from '../../src/workbench/claim-history.schemas.js';
import { givenClaim } from '../factories/articles.js';
import { approve, givenDraftReadyToSubmit, givenPublished, putStatement, submit, versionOf, type GivenClaim } from '../factories/claim.js';
import { givenDesk, reading, step, undo, type GivenDesk } from '../factories/desk.js';
import { givenMember, givenNewsroom, type GivenMember } from '../factories/newsroom.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';

let test: TestApp;
let desk: GivenDesk;
const clock = new TestClock();
beforeAll(async () => {
  test = await startTestApp({ clock });
  desk = await givenDesk(test);
});
afterAll(() => test.close());

const historyOf = async ({ path }: Pick<GivenClaim, 'path'>, by: GivenMember, query = ''): Promise<ClaimHistory> =>
  (await by.as.get(`${path}/history${query}`).expect(200)).body;
const oldestFirst = ({ items }: ClaimHistory): HistoryEntry[] => items.toReversed();
/** The clock stands still within a step, so that what one step does happens at one instant. */
const tick = (): void => clock.advance({ seconds: 1 });

describe('the history of a claim', () => {
  it('tells its life as one line, with whose approval went stale', async () => {
    const { reviewer, colleague, editor, second } = desk;
    const claim = await givenDraftReadyToSubmit(reviewer);
    tick();
    await colleague.as.post(`${claim.path}/take`).expect(200);
    tick();
    const first = await submit(claim);
    tick();
    await approve(first, editor);
    tick();
    await undo(first, editor, 'approval');
    tick();
    await approve(first, second);
    tick();
    await step(claim, editor, 'reopening', { reason: 'One more thing' });
    tick();
    await putStatement(claim, { statement: 'Other words' });
    const again = await submit(claim);
    tick();
    await step(again, editor, 'change-request', reading(again, { comment: 'Which month?' }));
    tick();
    const third = await submit(claim);
    tick();
    await approve(third, editor, { publish: 'now' });
    tick();
    await step(claim, second, 'retraction', { reason: 'It was wrong.' });
    const entries = oldestFirst(await historyOf(claim, reviewer));
    expect(entries.map(({ kind, person, revision, stale }) => [kind, person?.name ?? null, revision, stale])).toEqual([
      ['created', reviewer.name, null, null],
      ['taken', colleague.name, null, null],
      ['submitted', reviewer.name, 1, null],
      ['approved', editor.name, 1, null],
      ['approval_revoked', editor.name, 1, null],
      ['approved', second.name, 1, true],
      ['reopened', editor.name, null, null],
      ['submitted', reviewer.name, 2, null],
      ['changes_requested', editor.name, 2, null],
      ['submitted', reviewer.name, 3, null],
      ['approved', editor.name, 3, false],
      ['published', editor.name, 3, null],
      ['retracted', second.name, null, null],
    ]);
    expect(entries[1]?.to).toEqual({ id: colleague.personId, name: colleague.name });
    expect(entries[2]).toMatchObject({ contentDigest: first.read.contentDigest });
    expect(entries[6]?.note).toBe('One more thing');
    expect(entries[8]?.note).toBe('Which month?');
    expect(entries[11]).toMatchObject({ publishedRevision: 1, contentDigest: third.read.contentDigest });
    expect(entries[12]).toMatchObject({ publishedRevision: 2, note: 'It was wrong.' });
  });

  it('tells of holds, schedules, discussions, and work that was given and put back', async () => {
    const { reviewer, colleague, editor } = desk;
    const claim = await givenDraftReadyToSubmit(reviewer);
    tick();
    await editor.as.put(`${claim.path}/assignment`, { personId: colleague.personId }, await versionOf(claim)).expect(200);
    tick();
    await editor.as.delete(`${claim.path}/assignment`, await versionOf(claim)).expect(200);
    tick();
    const { body: thread } = await colleague.as.post(`${claim.path}/threads`, { body: 'secret words', part: 'chain' }).expect(201);
    tick();
    await colleague.as.post(`${claim.path}/threads/${String(thread.id)}/resolution`, undefined, 1).expect(200);
    tick();
    const submitted = await submit(claim);
    tick();
    const { body: hold } = await editor.as.post(`${claim.path}/holds`, { kind: 'embargo', until: '2098-01-01T00:00:00Z', reason: 'Agreed' }).expect(201);
    tick();
    await editor.as.delete(`${claim.path}/holds/${String(hold.id)}`, hold.version).expect(200);
    tick();
    await approve(submitted, editor, { publish: { at: '2099-01-01T00:00:00Z' } });
    tick();
    await undo(claim, editor, 'schedule');
    const entries = oldestFirst(await historyOf(claim, reviewer)).slice(1);
    expect(entries.map(({ kind }) => kind)).toEqual([
      'assigned', 'released', 'thread_opened', 'thread_resolved', 'submitted', 'hold_placed', 'hold_released', 'approved', 'scheduled', 'unscheduled',
    ]);
    const of = (kind: string) => entries.find((entry) => entry.kind === kind);
    expect(of('assigned')).toMatchObject({ person: { id: editor.personId }, to: { id: colleague.personId } });
    expect(of('released')).toMatchObject({ person: { id: editor.personId }, to: null });
    expect(of('thread_opened')).toMatchObject({ person: { id: colleague.personId }, detail: 'chain', note: null });
    expect(of('hold_placed')).toMatchObject({ detail: 'embargo', until: '2098-01-01T00:00:00.000Z', note: 'Agreed' });
    expect(of('scheduled')).toMatchObject({ until: '2099-01-01T00:00:00.000Z', revision: 1 });
    expect(of('approved')?.stale).toBe(false);
  });

  it('tells who proposed to withhold it, on what ground, and what became of that', async () => {
    const { reviewer, editor, second } = desk;
    const claim = await givenPublished(reviewer, editor);
    tick();
    const { body: first } = await step(claim, editor, 'withholding', { ground: 'A letter' });
    tick();
    await undo(claim, second, `withholding/${String(first.withholding)}`);
    tick();
    const { body: again } = await step(claim, second, 'withholding', { ground: 'An order' });
    tick();
    await step(claim, editor, `withholding/${String(again.withholding)}/confirmation`);
    expect(oldestFirst(await historyOf(claim, reviewer)).slice(-4).map(({ kind, person, note }) => [kind, person?.name, note])).toEqual([
      ['withholding_proposed', editor.name, 'A letter'],
      ['withholding_dismissed', second.name, null],
      ['withholding_proposed', second.name, 'An order'],
      ['withheld', editor.name, 'An order'],
    ]);
  });

  it('tells that blind ratings were asked for and were shown, and nothing of what they say', async () => {
    const { reviewer, colleague, editor } = desk;
    const claim = await givenClaim(reviewer);
    tick();
    const body = { axis: 'truth', raterIds: [reviewer.personId, colleague.personId] };
    const { body: round } = await editor.as.post(`${claim.path}/second-ratings`, body).expect(201);
    const rate = (by: GivenMember) => by.as.post(`${claim.path}/second-ratings/${String(round.id)}/ratings`, { ratingKey: 'mostly-false', reasons: 'canary-5' }).expect(201);
    tick();
    await rate(reviewer);
    expect((await historyOf(claim, colleague)).items.map(({ kind }) => kind)).toEqual(['second_rating_requested', 'created']);
    tick();
    await rate(colleague);
    const history = await historyOf(claim, colleague);
    expect(history.items.slice(0, 2)).toMatchObject([{ kind: 'second_rating_revealed', detail: 'truth' }, { kind: 'second_rating_requested', person: { id: editor.personId } }]);
    expect(JSON.stringify(history)).not.toMatch(/mostly-false|canary-5/);
  });

  it('goes on page by page, by id or number', async () => {
    const { reviewer, editor } = desk;
    const claim = await givenClaim(reviewer);
    for (let count = 0; count < 3; count += 1) {
      tick();
      await editor.as.post(`${claim.path}/holds`, { kind: 'legal', reason: `Letter ${String(count)}` }).expect(201);
    }
    const whole = await historyOf(claim, reviewer);
    expect(whole.items).toHaveLength(4);
    const paged: HistoryEntry[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: ClaimHistory = await historyOf(claim, reviewer, `?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(whole.items);
    expect(await historyOf({ path: `${reviewer.newsroom.path}/claims/${claim.number}` }, reviewer)).toEqual(whole);
  });

  it('is not there for others', async () => {
    const claim = await givenClaim(desk.reviewer);
    const stranger = await givenMember(await givenNewsroom(test), 'admin');
    expect((await stranger.as.get(`${stranger.newsroom.path}/claims/${claim.id}/history`).expect(404)).body.code).toBe('CLAIM_NOT_FOUND');
    await desk.reviewer.as.get(`${claim.path}/history?cursor=nonsense`).expect(400);
  });
});
