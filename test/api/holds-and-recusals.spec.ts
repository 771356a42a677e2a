import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approve, givenApproved, givenSubmitted, versionOf } from '../factories/claim.js';
import { givenDesk, missingFor, reading, seen, step, toldOf, type GivenDesk } from '../factories/desk.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';

let test: TestApp;
let desk: GivenDesk;
const clock = new TestClock();

beforeAll(async () => {
  test = await startTestApp({ clock });
  desk = await givenDesk(test);
});
afterAll(() => test.close());

const hold = { kind: 'safety', reason: 'Somebody may be in danger' };

describe('a hold', () => {
  it('bars publishing and nothing else, until it is released', async () => {
    const { reviewer, editor, second } = desk;
    const claim = await givenSubmitted(reviewer);
    await reviewer.as.post(`${claim.path}/holds`, hold).expect(403);
    const { body } = await editor.as.post(`${claim.path}/holds`, hold).expect(201);
    expect(body).toMatchObject({ version: 1, kind: 'safety', active: true, until: null, by: { id: editor.personId } });
    await approve(claim, second);
    expect(await missingFor(claim, editor, 'publish')).toEqual(['HOLD_ACTIVE']);
    const blocked = await step(claim, editor, 'publication');
    expect([blocked.status, blocked.body.code, blocked.body.errors[0].code]).toEqual([409, 'PUBLICATION_BLOCKED', 'HOLD_ACTIVE']);
    await second.as.delete(`${claim.path}/holds/${String(body.id)}`).expect(428);
    await second.as.delete(`${claim.path}/holds/${String(body.id)}`, 7).expect(412);
    await second.as.delete(`${claim.path}/holds/${claim.id}`, 1).expect(404);
    const released = await second.as.delete(`${claim.path}/holds/${String(body.id)}`, body).expect(200);
    expect(released.body).toMatchObject({ version: 2, active: false, releasedBy: { id: second.personId } });
    expect((await second.as.delete(`${claim.path}/holds/${String(body.id)}`, released.body)).body.code).toBe('HOLD_RELEASED');
    expect((await step(claim, editor, 'publication')).status).toBe(200);
    const told = (await toldOf(claim, editor)).map((entry) => entry.action);
    expect(told).toEqual(expect.arrayContaining(['hold.placed', 'hold.released']));
  });

  it('ends by itself at its time, which lies in the future', async () => {
    const { reviewer, editor } = desk;
    const claim = await givenApproved(reviewer, editor);
    const at = (minutes: number): string => new Date(clock.now().getTime() + minutes * 60_000).toISOString();
    await editor.as.post(`${claim.path}/holds`, { ...hold, until: at(-1) }).expect(422);
    await editor.as.post(`${claim.path}/holds`, { ...hold, until: at(5) }).expect(201);
    expect((await step(claim, editor, 'publication')).status).toBe(409);
    clock.advance({ minutes: 6 });
    expect((await seen(claim, editor)).holds).toMatchObject([{ active: false, releasedAt: null }]);
    expect((await step(claim, editor, 'publication')).status).toBe(200);
  });

  it('makes a decision stale that was read before it', async () => {
    const { reviewer, editor, second } = desk;
    const claim = await givenApproved(reviewer, editor);
    const version = await versionOf(claim);
    await second.as.post(`${claim.path}/holds`, hold).expect(201);
    await editor.as.post(`${claim.path}/publication`, {}, version).expect(412);
  });
});

describe('a recusal', () => {
  it('bars approving, by claim and by speaker', async () => {
    const { reviewer, editor, second, newsroom } = desk;
    const claim = await givenSubmitted(reviewer, { speakers: [{ name: 'A cousin of the editor', mode: 'says' }] });
    await editor.as.post(`${newsroom.path}/recusals`, { claim: claim.id, reason: 'A friend of mine' }).expect(201);
    const refused = await step(claim, editor, 'approval', reading(claim));
    expect([refused.status, refused.body.reason]).toEqual([403, 'RECUSED']);
    expect(await missingFor(claim, editor, 'approve')).toContain('RECUSED');
    const view = await seen(claim, second);
    expect(view.recused).toEqual([{ id: editor.personId, name: editor.name }]);
    const speakerId = view.chain.links[0].speaker.id;
    await second.as.post(`${newsroom.path}/recusals`, { speakerId, reason: 'Family' }).expect(201);
    expect((await step(claim, second, 'approval', reading(claim))).body.reason).toBe('RECUSED');
    await approve(claim, desk.admin);
  });
});
