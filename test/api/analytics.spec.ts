import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { approve, givenDraftReadyToSubmit, givenPublishingNewsroom, submit, versionOf, type GivenClaim, type SubmittedClaim } from '../factories/claim.js';
import { givenBareClaim } from '../factories/bare-claim.js';
import { givenApiKey, givenMember, givenNewsroom, givenPerson, type GivenMember } from '../factories/newsroom.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';

// Monday, half past eight in the morning.
const clock = new TestClock('2026-03-02T08:30:00Z');
let test: TestApp;
let reviewer: GivenMember;
let editor: GivenMember;
let topicId: string;

beforeAll(async () => {
  test = await startTestApp({ clock });
  const newsroom = await givenNewsroom(test);
  const admin = await givenMember(newsroom, 'admin');
  await givenPublishingNewsroom(admin);
  reviewer = await givenMember(newsroom, 'reviewer');
  editor = await givenMember(newsroom, 'editor');
  topicId = (await admin.as.post(`${newsroom.path}/topics`, { key: 'weapons', label: 'Weapons' }).expect(201)).body.id;
  await theWorld();
}, 60_000);
afterAll(() => test.close());

const hours = (count: number): void => clock.advance({ hours: count });
const HOUR = 3600;

const requestChanges = async (claim: SubmittedClaim): Promise<void> => {
  await editor.as.post(`${claim.path}/change-request`, { ...claim.read, comment: 'More.' }, await versionOf(claim)).expect(200);
};

/** Five claims whose every hour is known; the clock ends on Monday, 9 March, 14:30. */
async function theWorld(): Promise<void> {
  const a = await givenDraftReadyToSubmit(reviewer, { rating: 'true' });
  const b = await givenDraftReadyToSubmit(reviewer, { rating: 'false', language: 'zh' });
  await reviewer.as.put(`${a.path}/topics`, { topics: [topicId] }, await versionOf(a)).expect(200);
  hours(2);
  const submittedA = await submit(a);
  hours(4);
  const submittedB = await submit(b);
  // A: 2 h draft, 10 h review, published at once. B: 6 h draft, 6 h review, sent back, 4 h, 8 h review, approved, 24 h, published.
  hours(6);
  await approve(submittedA, editor, { publish: 'now' });
  await requestChanges(submittedB);
  hours(4);
  const again = await submit(b);
  hours(8);
  await approve(again, editor);
  hours(24);
  await editor.as.post(`${b.path}/publication`, { publish: 'now' }, await versionOf(b)).expect(200);
  await theRest(a);
}

async function theRest(a: GivenClaim): Promise<void> {
  // Wednesday, 4 March, 8:30. C: 1 h draft, 1 h review, rejected.
  const c = await givenDraftReadyToSubmit(reviewer);
  hours(1);
  const submittedC = await submit(c);
  hours(1);
  await editor.as.post(`${c.path}/rejection`, { ...submittedC.read, reason: 'No.' }, await versionOf(c)).expect(200);
  // A is corrected within 5 hours: 3 h draft, 2 h review. The reviewer's statement changes.
  await reviewer.as.post(`${a.path}/correction`, undefined, await versionOf(a)).expect(200);
  hours(3);
  const { body } = await reviewer.as.get(a.path).expect(200);
  const { statement, kind, language, headline, license, claimedAt, quoteTranslation, checkWorthiness, translationOf } = body.statement;
  const words = { statement: `${String(statement)}, it says`, kind, language, headline, license, claimedAt, quoteTranslation, checkWorthiness, translationOf };
  await reviewer.as.put(`${a.path}/statement`, { ...words, correction: { kind: 'clarification', note: 'Clearer.', reportedByReader: false } }, body.statement).expect(200);
  const corrected = await submit(a);
  hours(2);
  await approve(corrected, editor, { publish: 'now' });
  // D waits for a decision since Wednesday 15:30 (nearly five days), E is a draft of the last hour.
  await submit(await givenDraftReadyToSubmit(reviewer));
  clock.advance({ days: 4, hours: 23 });
  await givenDraftReadyToSubmit(reviewer);
}

const read = async (query = '', as = editor) => (await as.as.get(`${editor.newsroom.path}/analytics${query}`).expect(200)).body;
const chart = async (name: string, query = ''): Promise<string> => (await editor.as.get(`${editor.newsroom.path}/analytics/${name}.csv${query}`).expect(200)).text;

describe('the figures of a small newsroom', () => {
  it('count what came in and went out, by bucket', async () => {
    const { range, asOf, flow, totals } = await read('?from=2026-03-02&to=2026-03-13');
    expect(range).toEqual({ from: '2026-03-02', to: '2026-03-13', bucket: 'day', topic: null, language: null });
    expect(asOf).toBe('2026-03-09T14:30:00.000Z');
    expect(totals).toEqual({ received: 5, published: 2, corrected: 1, retracted: 0, withheld: 0, imported: 0 });
    expect(flow).toHaveLength(12);
    expect(flow.slice(0, 3)).toEqual([
      { start: '2026-03-02', received: 2, published: 1, corrected: 0, retracted: 0, withheld: 0, imported: 0 },
      { start: '2026-03-03', received: 0, published: 0, corrected: 0, retracted: 0, withheld: 0, imported: 0 },
      { start: '2026-03-04', received: 2, published: 1, corrected: 1, retracted: 0, withheld: 0, imported: 0 },
    ]);
    expect((await read('?from=2026-03-03&to=2026-03-03')).totals).toMatchObject({ received: 0, published: 0 });
    expect((await read('?from=2026-01-01&to=2026-03-13')).flow.map(({ start }: { start: string }) => start).slice(-2)).toEqual(['2026-03-02', '2026-03-09']);
  });

  it('tell how long each stage took', async () => {
    const { stages } = await read();
    const times = Object.fromEntries(stages.map(({ stage, ...rest }: { stage: string }) => [stage, rest]));
    expect(times).toEqual({
      // 0, 1, 2, 3, 6 hours.
      draft: { count: 5, medianSeconds: 2 * HOUR, p90Seconds: 4.8 * HOUR },
      changes: { count: 1, medianSeconds: 4 * HOUR, p90Seconds: 4 * HOUR },
      // 1, 2, 6, 8, 10 hours.
      review: { count: 5, medianSeconds: 6 * HOUR, p90Seconds: 9.2 * HOUR },
      // 0 (A), 0 (its correction), 24.
      approved: { count: 3, medianSeconds: 0, p90Seconds: 19.2 * HOUR },
      correction: { count: 1, medianSeconds: 5 * HOUR, p90Seconds: 5 * HOUR },
      // 12 and 48 hours.
      whole: { count: 2, medianSeconds: 30 * HOUR, p90Seconds: 44.4 * HOUR },
    });
  });

  it('tell throughput, decisions, corrections and verdicts', async () => {
    const { throughput, decisions, corrections, verdicts } = await read('?from=2026-03-02&to=2026-03-15');
    expect(throughput).toEqual({ perWeek: 1.5, weeks: [{ start: '2026-03-02', published: 3 }, { start: '2026-03-09', published: 0 }] });
    expect(decisions).toEqual({ approved: 3, changesRequested: 1, rejected: 1, sendBackRate: 0.2 });
    expect(corrections).toEqual([
      { kind: 'correction', count: 0 }, { kind: 'clarification', count: 1 }, { kind: 'update', count: 0 }, { kind: 'verdict_change', count: 0 }, { kind: 'retraction', count: 0 },
    ]);
    expect(verdicts.filter(({ count }: { count: number }) => count > 0)).toEqual([
      { ratingKey: 'true', label: 'True', normalised: 'true', count: 1 }, { ratingKey: 'false', label: 'False', normalised: 'false', count: 1 },
    ]);
  });

  it('tell what waits now, whatever the range', async () => {
    const { waiting } = await read('?from=2026-01-01&to=2026-01-02');
    const ages = (counts: object) => Object.entries({ under1d: 0, '1to3d': 0, '3to7d': 0, '7to30d': 0, over30d: 0, ...counts }).map(([age, count]) => ({ age, count }));
    expect(waiting).toEqual([
      { stage: 'draft', ages: ages({ under1d: 1 }), total: 1, oldestSince: '2026-03-09T14:30:00.000Z' },
      { stage: 'changes', ages: ages({}), total: 0, oldestSince: null },
      { stage: 'review', ages: ages({ '3to7d': 1 }), total: 1, oldestSince: '2026-03-04T15:30:00.000Z' },
      { stage: 'approved', ages: ages({}), total: 0, oldestSince: null },
    ]);
  });

  it('can be asked of a topic or a language', async () => {
    const ofTopic = await read(`?topic=${topicId}`);
    expect([ofTopic.totals, ofTopic.decisions.approved, ofTopic.waiting[2].total]).toEqual([
      { received: 1, published: 1, corrected: 1, retracted: 0, withheld: 0, imported: 0 }, 2, 0,
    ]);
    const inChinese = await read('?language=zh');
    expect([inChinese.totals.published, inChinese.totals.corrected, inChinese.decisions.changesRequested]).toEqual([1, 0, 1]);
    expect(inChinese.verdicts.filter(({ count }: { count: number }) => count > 0)).toMatchObject([{ ratingKey: 'false', count: 1 }]);
    expect((await read(`?language=zh&topic=${topicId}`)).totals.received).toBe(0);
  });

  it('are the same when they are made anew from the audit log', async () => {
    const stages = () => asSuperuser('SELECT claim_id, position, round, stage, language, entered_at, left_at, outcome, seconds FROM claim_stage WHERE newsroom_id = $1 ORDER BY claim_id, position');
    const kept = await stages();
    await asSuperuser('SELECT rebuild_claim_stages($1)');
    expect(await stages()).toEqual(kept);
    expect(kept.length).toBeGreaterThan(20);
  });

  it('are of one newsroom', async () => {
    const stranger = await givenMember(await givenNewsroom(test), 'editor');
    const { body } = await stranger.as.get(`${stranger.newsroom.path}/analytics`).expect(200);
    expect([body.totals.received, body.waiting[2].total, body.decisions.sendBackRate, body.reviewers]).toEqual([0, 0, null, []]);
    await stranger.as.get(`${editor.newsroom.path}/analytics`).expect(404);
    await stranger.as.get(`${stranger.newsroom.path}/analytics?topic=${topicId}`).expect(404);
  });
});

async function asSuperuser(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: test.database.superuserUrl });
  await client.connect();
  try {
    return (await client.query(sql, [editor.newsroom.id])).rows;
  } finally {
    await client.end();
  }
}

async function rated(raters: readonly GivenMember[], keys: readonly string[]): Promise<void> {
  const claim = await givenBareClaim(reviewer);
  const { body } = await editor.as.post(`${claim.path}/second-ratings`, { axis: 'truth', raterIds: raters.map(({ personId }) => personId) }).expect(201);
  for (const [index, ratingKey] of keys.entries()) {
    await raters[index]?.as.post(`${claim.path}/second-ratings/${String(body.id)}/ratings`, { ratingKey }).expect(201);
  }
}

describe('agreement', () => {
  it('is unknown without blind ratings, and says why', async () => {
    const { agreement, reviewers } = await read();
    expect(agreement).toEqual([
      { axis: 'truth', level: 'ordinal', alpha: null, reason: 'TOO_FEW_UNITS', units: 0, coders: 0, pairs: 0, leftOut: 0 },
      { axis: 'truth', level: 'nominal', alpha: null, reason: 'TOO_FEW_UNITS', units: 0, coders: 0, pairs: 0, leftOut: 0 },
      { axis: 'attribution', level: 'nominal', alpha: null, reason: 'TOO_FEW_UNITS', units: 0, coders: 0, pairs: 0, leftOut: 0 },
    ]);
    expect(reviewers).toEqual([]);
  });

  it('is Krippendorff’s alpha over revealed rounds, and nothing of open or cancelled ones', async () => {
    const [ada, bo] = [await givenMember(editor.newsroom, 'reviewer'), await givenMember(editor.newsroom, 'reviewer')];
    const rounds: [string, string][] = [['true', 'true'], ['false', 'false'], ['true', 'mostly-true'], ['unproven', 'true']];
    for (const [first, second] of rounds) await rated([ada, bo], [first, second]);
    await rated([ada, bo], ['satire']);
    const { agreement, reviewers } = await read();
    // On the line 1, 4, 5: n = 2, 1, 3; observed disagreement 2 × 2², expected in ranks 2·1·1.5² + 2·3·3.5² + 1·3·2².
    expect(agreement[0]).toMatchObject({ level: 'ordinal', units: 3, coders: 2, pairs: 3, leftOut: 1, reason: null });
    expect(agreement[0].alpha).toBeCloseTo(1 - (5 * 1 * 2 ** 2) / (2 * 1 * 1.5 ** 2 + 2 * 3 * 3.5 ** 2 + 1 * 3 * 2 ** 2), 10);
    expect(agreement[1]).toMatchObject({ level: 'nominal', units: 4, pairs: 4, leftOut: 0 });
    expect(reviewers).toHaveLength(2);
    expect(reviewers).toEqual(
      expect.arrayContaining([ada, bo].map(({ personId: id, name }) => ({ person: { id, name }, ratings: 4, pairs: 4, same: 2 }))),
    );
  });
});

describe('the charts as CSV', () => {
  it('have a header, a line for each row, and a byte order mark for spreadsheets', async () => {
    expect(await chart('corrections')).toBe('\ufeff"kind","count"\r\n"correction",0\r\n"clarification",1\r\n"update",0\r\n"verdict_change",0\r\n"retraction",0\r\n');
    expect((await chart('flow', '?from=2026-03-04&to=2026-03-04')).split('\r\n')[1]).toBe('"2026-03-04",2,1,1,0,0,0');
    const { headers } = await editor.as.get(`${editor.newsroom.path}/analytics/stages.csv`).expect(200);
    expect([headers['content-type'], headers['content-disposition']]).toEqual(['text/csv; charset=utf-8', 'attachment; filename="stages.csv"']);
    for (const name of ['stages', 'throughput', 'decisions', 'waiting', 'verdicts', 'agreement', 'reviewers']) {
      const lines = (await chart(name)).trimEnd().split('\r\n');
      expect(lines.length).toBeGreaterThan(1);
      expect(new Set(lines.map((line) => line.split(',').length)).size).toBe(1);
    }
    expect(await chart('reviewers', '?from=2025-01-01&to=2025-01-02')).toBe('\ufeff"id","name","ratings","pairs","same"\r\n');
  });

  it('run no formula', async () => {
    const [first, second] = [await givenMember(editor.newsroom, 'reviewer', await givenPerson(test, { name: '=HYPERLINK("x")' })), editor];
    await rated([first, second], ['true', 'true']);
    expect(await chart('reviewers')).toContain(`"'=HYPERLINK(""x"")"`);
  });
});

describe('asking', () => {
  it('is for editors and admins, in person', async () => {
    await reviewer.as.get(`${editor.newsroom.path}/analytics`).expect(403);
    await reviewer.as.get(`${editor.newsroom.path}/analytics/flow.csv`).expect(403);
    await (await givenApiKey(editor, ['desk:read', 'desk:write'])).as.get(`${editor.newsroom.path}/analytics`).expect(403);
    await read('', await givenMember(editor.newsroom, 'admin'));
  });

  it.each([
    ['?from=2026-03-05&to=2026-03-04', '/from'],
    ['?from=1990-01-01', '/from'],
    ['?from=yesterday', '/from'],
    ['?to=0000-01-01', '/to'],
    ['?from=1899-12-31&to=1900-01-01', '/from'],
    ['?from=2999-12-31&to=3000-01-01', '/to'],
    ['?from=9999-12-31&to=9999-12-31', '/from'],
    ['?to=2026-02-30', '/to'],
    ['?language=not a tag', '/language'],
    ['?topic=weapons', '/topic'],
    ['?bucket=year', '/bucket'],
  ])('refuses %s', async (query, pointer) => {
    const { body } = await editor.as.get(`${editor.newsroom.path}/analytics${query}`).expect(400);
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it('for a chart that there is not finds nothing', async () => {
    for (const name of ['pie.csv', 'flow', 'flow.json']) await editor.as.get(`${editor.newsroom.path}/analytics/${name}`).expect(404);
  });
});
