import { beforeEach, describe, expect, test } from '@jest/globals';
import { UnreachableError } from '../api/problem.ts';
import type { DraftPart, PartHandling } from './draft-part.ts';
import { NotSavedError } from './draft-view.ts';
import { FakeClock, FakeServer, FakeStorage, FakeTab, KEY, problem, quiet } from './fake-world.spec-support.ts';

let clock: FakeClock;
let storage: FakeStorage;
let open: Set<string>;
let server: FakeServer;
let tab: FakeTab;

beforeEach(() => {
  clock = new FakeClock();
  storage = new FakeStorage();
  open = new Set();
  server = new FakeServer({ value: { conclusion: 'a', rationale: 'b' }, version: 3 });
  tab = newTab('one');
});

const newTab = (name: string, person = 'ana'): FakeTab => new FakeTab(clock, storage, name, open, person);

function shown(inTab = tab, over: Partial<PartHandling> = {}): DraftPart {
  const part = inTab.store.part(KEY, server.present, server.handling(over));
  inTab.store.show(part);
  return part;
}

const kept = (): unknown[] => [...storage.items.values()].map((text): unknown => JSON.parse(text));

describe('saving', () => {
  test('what is typed is in the browser at once, on the server after a pause, and then in the browser no more', async () => {
    const part = shown();
    tab.store.change(part, { conclusion: 'ab' });
    expect(part.look()).toMatchObject({ value: { conclusion: 'ab', rationale: 'b' }, status: 'waiting' });
    expect(kept()).toMatchObject([{ mine: { conclusion: 'ab' }, version: 3 }]);
    await clock.pass(300);
    tab.store.change(part, { conclusion: 'abc' });
    await clock.pass(599);
    expect(server.writes).toEqual([]);
    await clock.pass(1);
    expect(server.writes).toEqual([{ value: { conclusion: 'abc', rationale: 'b' }, version: 3 }]);
    expect(part.look().status).toBe('saved');
    expect(kept()).toEqual([]);
  });

  test('somebody who never pauses is saved every five seconds', async () => {
    const part = shown();
    for (let letter = 0; letter < 30; letter += 1) {
      tab.store.change(part, { conclusion: `a${letter}` });
      await clock.pass(400);
    }
    expect(server.writes.length).toBeGreaterThanOrEqual(2);
  });

  test('typed back to what the server has: nothing is sent', async () => {
    const part = shown();
    tab.store.change(part, { conclusion: 'ab' });
    tab.store.change(part, { conclusion: 'a' });
    expect(part.look().status).toBe('saved');
    await clock.pass(10_000);
    expect(server.writes).toEqual([]);
    expect(kept()).toEqual([]);
  });

  test('one request at a time; what was typed meanwhile goes after it, also when it is what stood there before', async () => {
    const part = shown();
    let let_through = (): void => undefined;
    server.next(async (write) => {
      await new Promise<void>((resolve) => (let_through = resolve));
      return write();
    });
    tab.store.change(part, { conclusion: 'ab' });
    await clock.pass(600);
    expect(part.look().status).toBe('saving');
    tab.store.change(part, { conclusion: 'a' });
    await clock.pass(5_000);
    expect(server.writes).toEqual([]);
    let_through();
    await clock.pass(600);
    expect(server.writes.map(({ value }) => value['conclusion'])).toEqual(['ab', 'a']);
    expect(part.look()).toMatchObject({ status: 'saved', value: { conclusion: 'a' } });
  });

  test('what the server tidied is shown as typed until nobody types any more', async () => {
    const part = shown();
    tab.store.change(part, { conclusion: 'ab ' });
    await clock.pass(600);
    expect(part.look()).toMatchObject({ status: 'saved', value: { conclusion: 'ab ' } });
    tab.store.settle();
    expect(part.look().value['conclusion']).toBe('ab');
    expect(server.writes).toHaveLength(1);
  });

  test('a part goes on being saved when its screen is left, and at once', async () => {
    const part = tab.store.part(KEY, server.present, server.handling());
    const leave = tab.store.show(part);
    tab.store.change(part, { conclusion: 'ab' });
    leave();
    await clock.pass(0);
    expect(server.present.value['conclusion']).toBe('ab');
    expect(tab.store.part(KEY, server.present, server.handling())).not.toBe(part);
  });

  test('flush sends at once and resolves when it is saved', async () => {
    const part = shown();
    tab.store.change(part, { conclusion: 'ab' });
    const flushed = tab.store.flush(['sample', 'c12']);
    await clock.pass(0);
    await flushed;
    expect(server.present.value['conclusion']).toBe('ab');
  });

  test('flush tells what stopped it', async () => {
    const part = shown();
    server.fail(problem(422));
    tab.store.change(part, { conclusion: 'ab' });
    const flushed = expect(part.flush()).rejects.toMatchObject({ status: 422 });
    await clock.pass(0);
    await flushed;
  });
});

describe('when it does not work', () => {
  test.each([
    ['no answer', () => new UnreachableError('gone'), 'offline'],
    ['500', () => problem(500), 'waiting'],
    ['503', () => problem(503), 'waiting'],
  ])('%s: kept, and tried again after 1, 2, 4 seconds', async (_, error, status) => {
    const part = shown();
    server.fail(error(), error(), error());
    tab.store.change(part, { conclusion: 'ab' });
    await clock.pass(600);
    expect(part.look()).toMatchObject({ status, retryAt: clock.now + 1_000 });
    expect(part.look().problem).toBeTruthy();
    expect(kept()).toHaveLength(1);
    await clock.pass(1_000);
    expect(part.look().retryAt).toBe(clock.now + 2_000);
    await clock.pass(2_000);
    expect(part.look().retryAt).toBe(clock.now + 4_000);
    await clock.pass(4_000);
    expect(part.look()).toMatchObject({ status: 'saved', problem: null });
    expect(server.present.value['conclusion']).toBe('ab');
  });

  test('429: waits as long as the server asks, whatever is typed meanwhile', async () => {
    const part = shown();
    server.fail(problem(429, 30));
    tab.store.change(part, { conclusion: 'ab' });
    await clock.pass(600);
    expect(part.look()).toMatchObject({ status: 'waiting', retryAt: clock.now + 30_000 });
    tab.store.change(part, { conclusion: 'abc' });
    await clock.pass(29_999);
    expect(server.writes).toEqual([]);
    await clock.pass(1);
    expect(server.writes.map(({ value }) => value['conclusion'])).toEqual(['abc']);
  });

  test('the network comes back: tried at once', async () => {
    const part = shown();
    server.fail(...Array.from({ length: 5 }, () => new UnreachableError('gone')));
    tab.store.change(part, { conclusion: 'ab' });
    await clock.pass(600 + 1_000 + 2_000 + 4_000 + 8_000);
    expect(part.look().status).toBe('offline');
    tab.store.tryAgain();
    await clock.pass(0);
    expect(part.look().status).toBe('saved');
  });

  test.each([403, 404, 409, 422])('%i: kept and told, not sent again until something else is typed', async (status) => {
    const part = shown();
    server.fail(problem(status));
    tab.store.change(part, { conclusion: 'ab' });
    await clock.pass(600);
    expect(part.look()).toMatchObject({ status: 'refused', problem: { status }, value: { conclusion: 'ab' } });
    await clock.pass(600_000);
    expect(server.writes).toEqual([]);
    expect(kept()).toHaveLength(1);
    tab.store.change(part, { conclusion: 'abc' });
    await clock.pass(600);
    expect(part.look().status).toBe('saved');
  });

  test('what was refused can be given up', async () => {
    const part = shown();
    server.fail(problem(409));
    tab.store.change(part, { conclusion: 'ab' });
    await clock.pass(600);
    tab.store.discard(part);
    expect(part.look()).toMatchObject({ status: 'saved', value: { conclusion: 'a' } });
    expect(kept()).toEqual([]);
  });

  test('not editable: kept and not sent, until it is editable again', async () => {
    const part = shown();
    tab.store.change(part, { conclusion: 'ab' });
    part.handle(server.handling({ editable: false }));
    await clock.pass(10_000);
    expect(part.look()).toMatchObject({ status: 'refused', problem: null });
    expect(server.writes).toEqual([]);
    part.handle(server.handling());
    await clock.pass(0);
    expect(server.present.value['conclusion']).toBe('ab');
  });

  test('a slow answer is told after ten seconds, and given up after thirty', async () => {
    const part = shown();
    server.next(() => new Promise(() => undefined));
    tab.store.change(part, { conclusion: 'ab' });
    await clock.pass(600 + 9_999);
    expect(part.look()).toMatchObject({ status: 'saving', isSlow: false });
    await clock.pass(1);
    expect(part.look()).toMatchObject({ status: 'saving', isSlow: true });
    await clock.pass(20_000);
    expect(part.look()).toMatchObject({ status: 'offline', isSlow: false });
    await clock.pass(1_000);
    expect(part.look().status).toBe('saved');
  });

  test('saved, but the answer was lost, and typing went on: no conflict with oneself', async () => {
    const part = shown();
    server.next((write) => {
      write();
      throw new UnreachableError('the answer was lost');
    });
    tab.store.change(part, { conclusion: 'ab' });
    await clock.pass(600);
    tab.store.change(part, { conclusion: 'abc' });
    await clock.pass(10_000);
    expect(part.look()).toMatchObject({ status: 'saved', conflicts: [] });
    expect(server.present.value['conclusion']).toBe('abc');
  });

  test('a browser without room: told, and closing the page would lose it', async () => {
    storage.isFull = true;
    const part = shown();
    tab.store.change(part, { conclusion: 'ab' });
    expect(part.look().isKept).toBe(false);
    expect(tab.store.wouldLose()).toBe(true);
    expect(tab.store.unsaved()).toMatchObject([{ key: KEY }]);
    await clock.pass(600);
    expect(tab.store.wouldLose()).toBe(false);
  });
});

describe('somebody else writes, too', () => {
  test('another field: both stay', async () => {
    const part = shown();
    server.change({ rationale: 'hers' });
    tab.store.change(part, { conclusion: 'mine' });
    await clock.pass(600);
    expect(part.look()).toMatchObject({ status: 'saved', conflicts: [] });
    expect(server.present.value).toEqual({ conclusion: 'mine', rationale: 'hers' });
    expect(server.reads).toBe(1);
  });

  test('the same field: both are shown, the typed one stays where it was typed, and the choice is mine', async () => {
    const part = shown();
    server.change({ conclusion: 'hers' });
    tab.store.change(part, { conclusion: 'mine', rationale: 'also mine' });
    await clock.pass(600);
    expect(part.look()).toMatchObject({
      status: 'conflict',
      value: { conclusion: 'mine' },
      conflicts: [{ field: 'conclusion', mine: 'mine', theirs: 'hers', by: { name: 'Ana' } }],
    });
    expect(server.present.value).toEqual({ conclusion: 'hers', rationale: 'also mine' });
    expect(kept()).toHaveLength(1);
    tab.store.change(part, { conclusion: 'mine, longer' });
    await clock.pass(5_000);
    expect(server.present.value['conclusion']).toBe('hers');
    part.keepMine('conclusion');
    await clock.pass(0);
    expect(server.present.value['conclusion']).toBe('mine, longer');
    expect(part.look()).toMatchObject({ status: 'saved', conflicts: [] });
  });

  test('taking theirs sends nothing', async () => {
    const part = shown();
    server.change({ conclusion: 'hers' });
    tab.store.change(part, { conclusion: 'mine' });
    await clock.pass(600);
    tab.store.takeTheirs(part, 'conclusion');
    expect(part.look()).toMatchObject({ status: 'saved', value: { conclusion: 'hers' } });
    await clock.pass(5_000);
    expect(server.writes).toEqual([]);
    expect(kept()).toEqual([]);
  });

  test('what they write comes in by itself: shown where nothing was typed, merged where something was', async () => {
    const part = shown();
    server.change({ conclusion: 'hers' });
    part.refresh(server.present);
    expect(part.look().value['conclusion']).toBe('hers');
    tab.store.change(part, { conclusion: 'mine' });
    server.change({ conclusion: 'hers again', rationale: 'hers' });
    part.refresh(server.present);
    expect(part.look()).toMatchObject({ status: 'conflict', value: { conclusion: 'mine', rationale: 'hers' } });
    server.change({ conclusion: 'mine' });
    part.refresh(server.present);
    expect(part.look()).toMatchObject({ status: 'saved', conflicts: [] });
  });

  test('what was refused is not mine when somebody else writes the same afterwards', async () => {
    const part = shown();
    server.fail(problem(409));
    tab.store.change(part, { conclusion: 'x' });
    await clock.pass(600);
    server.change({ conclusion: 'x' });
    tab.store.change(part, { conclusion: 'y' });
    await clock.pass(600);
    expect(part.look()).toMatchObject({ status: 'conflict', conflicts: [{ mine: 'y', theirs: 'x', by: { name: 'Ana' } }] });
  });

  test('an answer that was overtaken is left aside', async () => {
    const part = shown();
    const old = server.present;
    tab.store.change(part, { conclusion: 'mine' });
    await clock.pass(600);
    part.refresh(old);
    expect(part.look().value['conclusion']).toBe('mine');
  });

  test('what comes in while a request is under way waits for its answer', async () => {
    const part = shown();
    server.next(async (write) => {
      const answer = write();
      server.change({ rationale: 'hers' });
      part.refresh(server.present);
      return answer;
    });
    tab.store.change(part, { conclusion: 'mine' });
    await clock.pass(600);
    expect(part.look()).toMatchObject({ status: 'saved', value: { conclusion: 'mine', rationale: 'hers' } });
  });

  test('412, and what is newer cannot be read: tried again', async () => {
    let reads = 0;
    const part = shown(tab, {
      newest: async () => {
        reads += 1;
        if (reads === 1) throw new UnreachableError('gone');
        return server.present;
      },
    });
    server.change({ rationale: 'hers' });
    tab.store.change(part, { conclusion: 'mine' });
    await clock.pass(600);
    expect(part.look().status).toBe('offline');
    await clock.pass(1_000);
    expect(part.look().status).toBe('saved');
    expect(server.present.value).toEqual({ conclusion: 'mine', rationale: 'hers' });
  });
});

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
