import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenFullDesk, type Desk, type Thing } from '../factories/full-desk.js';
import { startTestApp, type TestApp } from '../support/app.js';

interface Entry {
  readonly action: string;
  readonly subject: { readonly type: string; readonly id: string };
}

/** What an action is done to, where its name does not begin with it. */
const OTHERWISE: readonly (readonly [action: RegExp, type: string])[] = [
  [/^claim\.appearance/, 'appearance'],
  [/^claim\.relation/, 'relation'],
  [/^(explanation|withholding)\./, 'claim'],
  [/^member\.recus/, 'recusal'],
  [/^passwordReset\./, 'member'],
];
const subjectOf = (action: string): string => OTHERWISE.find(([pattern]) => pattern.test(action))?.[1] ?? action.slice(0, action.indexOf('.'));

let test: TestApp;
let desk: Desk;

beforeAll(async () => {
  test = await startTestApp();
  desk = await givenFullDesk(test);
  const { newsroom: { path }, people: { helper }, things, versions } = desk;
  await helper.as.put(`${path}/reader-reports/${things.report}/decision`, { state: 'declined', note: 'It is as we say.' }, versions.of(things.report)).expect(200);
  await helper.as.post(`${path}/speakers/${things.otherSpeaker}/merge`, { into: things.speaker }, versions.of(things.otherSpeaker)).expect(200);
}, 60_000);
afterAll(() => test.close());

const log = async (query: string): Promise<Entry[]> => (await desk.people.admin.as.get(`${desk.newsroom.path}/audit?limit=200&${query}`).expect(200)).body.items;

describe('what the audit log says was acted on', () => {
  it('is what the action speaks of', async () => {
    const entries = await log('');
    expect(new Set(entries.map(({ action }) => action)).size).toBeGreaterThan(30);
    expect(entries.filter(({ action, subject }) => subject.type !== subjectOf(action) || subject.id === '')).toEqual([]);
  });

  it.each<[string, Thing, string]>([
    ['report', 'report', 'report.declined report.received'],
    ['speaker', 'otherSpeaker', 'speaker.created speaker.merged'],
    ['topic', 'archivedTopic', 'topic.archived topic.created'],
    ['hold', 'hold', 'hold.placed'],
    ['thread', 'resolvedThread', 'thread.opened thread.resolved'],
    ['invitation', 'invitation', 'invitation.created'],
    ['webhook', 'disabledWebhook', 'webhook.created webhook.disabled'],
  ])('leads from one %s to all that was done to it', async (type, thing, actions) => {
    const entries = await log(`subjectType=${type}&subjectId=${desk.things[thing]}`);
    expect(entries.map(({ action }) => action).sort().join(' ')).toBe(actions);
  });
});
