import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import { ProblemError } from '../api/problem.ts';
import { serverWords } from '../api/server-words.ts';
import type { ChangedBy, Snapshot } from './draft-content.ts';
import type { PartHandling } from './draft-part.ts';
import type { DraftState, DraftView } from './draft-view.ts';
import type { DraftKey } from './draft-shelf.ts';
import { fieldsOf } from './fields.ts';
import { useDraftStore } from './use-draft-store.ts';

export interface Versioned<Value extends object> {
  readonly value: Value;
  readonly version: number;
}

export interface DraftOptions<Value extends object> {
  /** Begins with the newsroom: `[newsroom, claimId, 'explanation']`. The same part has the same key on every screen. */
  readonly key: DraftKey;
  /** What the server has, by fields that merge one by one, and its version. Later answers may come in at any time. */
  readonly server: Value;
  readonly version: number;
  /** Who wrote what the server has now, where that is known: named beside a conflict. */
  readonly changedBy?: ChangedBy | null;
  /** Sends the whole part with `ifMatch(version)`. Throws what the API's client throws. */
  readonly save: (value: Value, version: number, signal: AbortSignal) => Promise<Versioned<Value>>;
  /**
   * Reads the part again after a 412. Without it, the newsroom's queries are read again and the answer is taken from `server`: enough while
   * the screen is open; with it, what was typed is merged and saved also after the screen was left.
   */
  readonly newest?: () => Promise<Versioned<Value> & { readonly by?: ChangedBy | null }>;
  readonly editable: boolean;
  /** What the person calls it, with the claim it belongs to: "Conclusion of C-12". */
  readonly label: string;
}

export interface Conflict<Value extends object> {
  readonly field: keyof Value & string;
  readonly mine: unknown;
  readonly theirs: unknown;
  readonly by: ChangedBy | null;
}

export interface Draft<Value extends object> extends Omit<DraftView, 'value' | 'conflicts' | 'status'> {
  readonly value: Value;
  readonly status: DraftState;
  readonly conflicts: readonly Conflict<Value>[];
  readonly editable: boolean;
  change(fields: Partial<Value>): void;
  keepMine(field: keyof Value & string): void;
  takeTheirs(field: keyof Value & string): void;
  /** Gives up what is not saved. */
  discard(): void;
  tryAgain(): void;
  /** Sends at once; resolves when all of the part is saved. @throws the problem that stopped it, otherwise NotSavedError. */
  flush(): Promise<void>;
  /** What the server has against this field, in its words. */
  errorOf(field: keyof Value & string): string | undefined;
}

/** One part of something that is saved as it is typed: kept in the browser at once, sent after a pause, merged with what others write. */
export function useDraft<Value extends object>(options: DraftOptions<Value>): Draft<Value> {
  const store = useDraftStore();
  const queryClient = useQueryClient();
  const server: Snapshot = { value: fieldsOf(options.server), version: options.version, by: options.changedBy ?? null };
  const handling = handlingOf(options, queryClient);
  const part = store.part(options.key, server, handling);
  const view = useSyncExternalStore(
    (listener) => store.subscribe(listener),
    () => part.look(),
  );
  useEffect(() => store.show(part), [store, part]);
  useLayoutEffect(() => {
    part.handle(handling);
    part.refresh(server);
  });
  const { editable } = options;
  return useMemo(
    () => ({
      ...view,
      value: view.value as Value,
      conflicts: view.conflicts as readonly Conflict<Value>[],
      editable,
      change: (fields) => store.change(part, fieldsOf(fields)),
      keepMine: (field) => part.keepMine(field),
      takeTheirs: (field) => store.takeTheirs(part, field),
      discard: () => store.discard(part),
      tryAgain: () => part.tryAgain(),
      flush: () => part.flush(),
      errorOf: (field) => errorAt(view.problem, field),
    }),
    [store, part, view, editable],
  );
}

/** Sends what was typed of everything whose key begins so, before a step that needs it saved: `await flush([newsroom, claimId])`. */
export function useFlushDrafts(): (prefix: DraftKey) => Promise<void> {
  const store = useDraftStore();
  return useMemo(() => (prefix: DraftKey) => store.flush(prefix), [store]);
}

function handlingOf<Value extends object>({ key, label, editable, save, newest }: DraftOptions<Value>, queryClient: QueryClient): PartHandling {
  return {
    label,
    editable,
    href: location.pathname + location.search,
    save: async (value, version, signal) => snapshotOf(await save(value as Value, version, signal)),
    newest: async () => {
      if (newest) return snapshotOf(await newest());
      await queryClient.invalidateQueries({ queryKey: key.slice(0, 1) });
      // The screen takes up the answer with its next rendering.
      await new Promise((resolve) => setTimeout(resolve, 200));
      return null;
    },
  };
}

const snapshotOf = <Value extends object>({ value, version, by }: Versioned<Value> & { readonly by?: ChangedBy | null }): Snapshot => ({
  value: fieldsOf(value),
  version,
  by: by ?? null,
});

function errorAt(problem: unknown, field: string): string | undefined {
  if (!(problem instanceof ProblemError)) return undefined;
  const own = problem.problem.errors?.filter(({ pointer }) => pointer === `/${field}` || pointer.startsWith(`/${field}/`));
  return own?.map(({ detail }) => serverWords(detail)).join(' ') || undefined;
}
