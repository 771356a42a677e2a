import { beforeEach } from '@jest/globals';
import type { DraftPart, PartHandling } from './draft-part.ts';
import { FakeClock, FakeServer, FakeStorage, FakeTab, KEY } from './fake-world.spec-support.ts';

/** One browser with one tab, and a server that has the first version: new for every test. */
export let clock: FakeClock;
export let storage: FakeStorage;
export let open: Set<string>;
export let server: FakeServer;
export let tab: FakeTab;

/** Call it at the top of a file of tests. */
export function inNewDraftsWorld(): void {
  beforeEach(() => {
    clock = new FakeClock();
    storage = new FakeStorage();
    open = new Set();
    server = new FakeServer({ value: { conclusion: 'a', rationale: 'b' }, version: 3 });
    tab = newTab('one');
  });
}

export const newTab = (name: string, person = 'ana'): FakeTab => new FakeTab(clock, storage, name, open, person);

export function shown(inTab = tab, over: Partial<PartHandling> = {}): DraftPart {
  const part = inTab.store.part(KEY, server.present, server.handling(over));
  inTab.store.show(part);
  return part;
}

export const kept = (): unknown[] => [...storage.items.values()].map((text): unknown => JSON.parse(text));
