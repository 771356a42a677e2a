import { describe, expect, test } from '@jest/globals';
import { NotSavedError } from './draft-view.ts';
import { clock, inNewDraftsWorld, kept, newTab, server, shown, storage, tab } from './drafts-world.spec-support.ts';
import { KEY, problem, quiet } from './fake-world.spec-support.ts';

inNewDraftsWorld();

describe('later, in another page', () => {
  test('a reload brings the draft back and sends it', async () => {
    tab.store.change(shown(), { conclusion: 'ab' });
    tab.close();
    const after = newTab('one');
    const part = shown(after);
    expect(part.look()).toMatchObject({ value: { conclusion: 'ab' }, status: 'waiting', broughtBackFrom: clock.now });
    await clock.pass(600);
    expect(part.look()).toMatchObject({ status: 'saved', broughtBackFrom: null });
    expect(kept()).toEqual([]);
  });

  test('a reload after the server had the draft already: nothing waits any more, and it is not sent over what somebody takes back', async () => {
    server.next(async (write) => {
      write();
      return new Promise(() => undefined);
    });
    tab.store.change(shown(), { conclusion: 'ab' });
    await clock.pass(600);
    tab.close();
    const after = newTab('one');
    const part = shown(after);
    await clock.pass(600);
    expect(part.look()).toMatchObject({ status: 'saved', value: { conclusion: 'ab' } });
    expect(after.store.unsaved()).toEqual([]);
    expect(kept()).toEqual([]);
    server.change({ conclusion: 'a' });
    part.refresh(server.present);
    after.store.tryAgain();
    await clock.pass(10_000);
    expect(server.present.value['conclusion']).toBe('a');
  });

  test('after a crash, on another day, it is compared with what the server has by then', async () => {
    tab.store.change(shown(), { conclusion: 'mine', rationale: 'mine' });
    tab.close();
    server.change({ conclusion: 'hers' });
    const part = shown(newTab('two'));
    await quiet();
    expect(part.look()).toMatchObject({ status: 'conflict', value: { conclusion: 'mine', rationale: 'mine' }, conflicts: [{ field: 'conclusion', theirs: 'hers' }] });
    await clock.pass(600);
    expect(server.present.value).toEqual({ conclusion: 'hers', rationale: 'mine' });
    expect(kept()).toMatchObject([{ tab: 'two', mine: { conclusion: 'mine' } }]);
  });

  test('the draft of a tab that is open is left to it', async () => {
    tab.store.change(shown(), { conclusion: 'mine' });
    const other = shown(newTab('two'));
    await quiet();
    expect(other.look().value['conclusion']).toBe('a');
    expect(kept()).toHaveLength(1);
  });

  test('two tabs on one part: nothing is lost, and both are told', async () => {
    const two = newTab('two');
    const [here, there] = [shown(), shown(two)];
    tab.store.change(here, { conclusion: 'here' });
    two.store.change(there, { conclusion: 'there', rationale: 'there' });
    expect(kept()).toHaveLength(2);
    await clock.pass(600);
    expect(here.look().status).toBe('saved');
    expect(there.look()).toMatchObject({ status: 'conflict', conflicts: [{ field: 'conclusion', mine: 'there', theirs: 'here' }] });
    expect(server.present.value).toEqual({ conclusion: 'here', rationale: 'there' });
    there.keepMine('conclusion');
    await clock.pass(0);
    expect(server.present.value['conclusion']).toBe('there');
  });

  test('a draft whose page shows something older is sent and merged then', async () => {
    const old = server.present;
    server.change({ rationale: 'hers' });
    tab.store.change(shown(), { conclusion: 'mine' });
    tab.close();
    const after = newTab('one');
    const part = after.store.part(KEY, old, server.handling());
    after.store.show(part);
    await clock.pass(600);
    expect(server.present.value).toEqual({ conclusion: 'mine', rationale: 'hers' });
  });

  test('anything may stand in the storage', () => {
    for (const text of ['', 'null', '[]', '{}', '{"key":[1]}', '{"key":["a"],"tab":"t","label":"l","href":"h","base":{},"mine":{},"attempted":{"a":1},"version":1,"at":1}']) {
      storage.items.set('factdesk.draft:ana:x:["a"]', text);
      tab.store.stirred();
      expect(tab.store.unsaved()).toEqual([]);
    }
  });
});

describe('the session', () => {
  test('it ends: everything is kept, nothing more is sent, and all of it after signing in again', async () => {
    const part = shown();
    server.fail(problem(401));
    tab.store.change(part, { conclusion: 'ab' });
    await clock.pass(600);
    expect(part.look().status).toBe('signed-out');
    expect(tab.signedOutTimes).toBe(1);
    tab.store.change(part, { conclusion: 'abc' });
    await clock.pass(600_000);
    expect(server.writes).toEqual([]);
    expect(kept()).toMatchObject([{ mine: { conclusion: 'abc' } }]);
    tab.store.resume();
    await clock.pass(0);
    expect(server.writes.map(({ value }) => value['conclusion'])).toEqual(['abc']);
    expect(part.look().status).toBe('saved');
  });

  test('somebody else signs in: the drafts of the first are neither sent nor seen, and there when the first comes back', async () => {
    tab.store.change(shown(), { conclusion: 'of Ana' });
    tab.isStillSignedIn = false;
    await clock.pass(60_000);
    expect(server.writes).toEqual([]);
    tab.close();
    const ben = newTab('two', 'ben');
    const part = shown(ben);
    await clock.pass(60_000);
    expect(part.look()).toMatchObject({ status: 'saved', value: { conclusion: 'a' } });
    expect(ben.store.unsaved()).toEqual([]);
    ben.close();
    const ana = shown(newTab('three'));
    await clock.pass(600);
    expect(ana.look()).toMatchObject({ status: 'saved', value: { conclusion: 'of Ana' } });
  });

  test('signed out: a flush says so', async () => {
    const part = shown();
    tab.store.change(part, { conclusion: 'ab' });
    tab.store.pause();
    await expect(part.flush()).rejects.toBeInstanceOf(NotSavedError);
  });
});
