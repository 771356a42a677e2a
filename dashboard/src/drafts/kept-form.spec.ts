import { beforeEach, describe, expect, test } from '@jest/globals';
import { FakeStorage } from './fake-world.spec-support.ts';
import { FormShelf } from './form-shelf.ts';
import { KeptForm } from './kept-form.ts';

const PATH = ['sample', 'ana', 'C-12', 'comment'];
const NOTHING = { body: '', part: 'whole' };

let storage: FakeStorage;
let open: Set<string>;
let now: number;
let tells: boolean;

beforeEach(() => {
  storage = new FakeStorage();
  open = new Set(['one', 'two']);
  now = 1_800_000_000_000;
  tells = true;
});

const shelfOf = (tab: string): FormShelf => new FormShelf({ storage: () => storage, tab, openTabs: async () => (tells ? open : null), now: () => now });
const formIn = (tab: string, path = PATH) => new KeptForm(shelfOf(tab).place(path), NOTHING);

async function openedIn(tab: string, path = PATH) {
  const form = formIn(tab, path);
  await form.takeUp();
  return form;
}

const texts = (): string => JSON.stringify([...storage.items.values()]);

describe('what is typed', () => {
  test('is there after a reload, with what the form has besides', () => {
    formIn('one').change({ body: 'a' });
    expect(formIn('one').look()).toEqual({ value: { body: 'a', part: 'whole' }, isFromBefore: true });
  });

  test('is no longer kept when it was taken back, thrown away or sent', () => {
    for (const end of [(form: KeptForm<typeof NOTHING>) => form.change({ body: '' }), (form: KeptForm<typeof NOTHING>) => form.clear(), (form: KeptForm<typeof NOTHING>) => form.sent(form.look().value)]) {
      const form = formIn('one');
      form.change({ body: 'a' });
      expect(shelfOf('one').count('ana')).toBe(1);
      end(form);
      expect(form.look()).toEqual({ value: NOTHING, isFromBefore: false });
      expect(storage.items.size).toBe(0);
    }
  });

  test('while a request is under way, it stays when that has arrived', () => {
    const form = formIn('one');
    form.change({ body: 'sent' });
    const sent = form.look().value;
    form.change({ body: 'sent, and more' });
    expect(form.sent(sent)).toBe(false);
    expect(form.look().value.body).toBe('sent, and more');
    expect(formIn('one').look().value.body).toBe('sent, and more');
    expect(form.sent(form.look().value)).toBe(true);
  });

  test('is told to whoever shows the form', () => {
    const form = formIn('one');
    let told = 0;
    const stop = form.subscribe(() => (told += 1));
    form.change({ body: 'a' });
    stop();
    form.change({ body: 'b' });
    expect(told).toBe(1);
  });

  test('stays on the screen in a browser that keeps nothing', async () => {
    storage.isFull = true;
    const form = await openedIn('one');
    form.change({ body: 'a' });
    expect(form.look().value.body).toBe('a');
    const forbidden = new KeptForm(
      new FormShelf({
        storage: () => {
          throw new Error('forbidden');
        },
        tab: 'one',
        openTabs: async () => open,
        now: () => now,
      }).place(PATH),
      NOTHING,
    );
    await forbidden.takeUp();
    forbidden.change({ body: 'a' });
    expect(forbidden.look().value.body).toBe('a');
  });
});

describe('two tabs', () => {
  test('fill in one form: neither overwrites, nor sends away, what the other has', async () => {
    const [one, two] = [await openedIn('one'), await openedIn('two')];
    one.change({ body: 'here' });
    two.change({ body: 'there' });
    expect([formIn('one').look().value.body, formIn('two').look().value.body]).toEqual(['here', 'there']);
    one.sent(one.look().value);
    expect(formIn('two').look().value.body).toBe('there');
    expect(shelfOf('two').count('ana')).toBe(1);
  });

  test('what a closed one left is taken up, once', async () => {
    formIn('gone').change({ body: 'left' });
    expect((await openedIn('one')).look()).toEqual({ value: { body: 'left', part: 'whole' }, isFromBefore: true });
    expect((await openedIn('two')).look()).toEqual({ value: NOTHING, isFromBefore: false });
    expect(formIn('one').look().value.body).toBe('left');
  });

  test('of several that were left, the newest comes first, and the other after it', async () => {
    formIn('gone').change({ body: 'older' });
    now += 1000;
    formIn('gone too').change({ body: 'newer' });
    const form = await openedIn('one');
    expect(form.look().value.body).toBe('newer');
    form.sent(form.look().value);
    expect((await openedIn('one')).look().value.body).toBe('older');
  });

  test('what an open one has is left to it, and what was typed here already stays', async () => {
    formIn('two').change({ body: 'theirs' });
    expect((await openedIn('one')).look().value).toEqual(NOTHING);
    open.delete('two');
    const form = formIn('one');
    const taking = form.takeUp();
    form.change({ body: 'mine' });
    await taking;
    expect(form.look().value.body).toBe('mine');
    expect(texts()).toContain('theirs');
  });

  test('where the browser does not tell which are open: after a minute without a change', async () => {
    tells = false;
    formIn('gone').change({ body: 'left' });
    now += 60_000;
    expect((await openedIn('one')).look().value).toEqual(NOTHING);
    now += 1;
    expect((await openedIn('one')).look().value.body).toBe('left');
  });

  test('without room for it, what was left stays where it lies', async () => {
    formIn('gone').change({ body: 'left' });
    storage.isFull = true;
    expect((await openedIn('one')).look().value).toEqual(NOTHING);
    expect(texts()).toContain('left');
  });

  test('another form, and that of another person, is no matter', async () => {
    formIn('gone', ['sample', 'ana', 'C-12', 'comment', 'two']).change({ body: 'of another form' });
    formIn('gone', ['sample', 'ben', 'C-12', 'comment']).change({ body: 'of Ben' });
    expect((await openedIn('one')).look().value).toEqual(NOTHING);
    expect([shelfOf('one').count('ana'), shelfOf('one').count('ben')]).toEqual([1, 1]);
    shelfOf('one').forget('ana');
    expect([shelfOf('one').count('ana'), shelfOf('one').count('ben')]).toEqual([0, 1]);
  });
});

test('anything may stand in the storage', async () => {
  for (const text of ['', 'null', '[]', '{}', '"a"', '{"body":"a"}', '{"at":1,"value":[]}', '{"at":"now","value":{"body":"a"}}']) {
    storage.items.set('factdesk.kept sample ana C-12 comment @one', text);
    storage.items.set('factdesk.kept sample ana C-12 comment @gone', text);
    expect((await openedIn('one')).look()).toEqual({ value: NOTHING, isFromBefore: false });
  }
});
