import { createContext, use, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { DraftPart } from './draft-part.ts';
import type { DraftStore } from './draft-store.ts';
import { UndoStack, type FieldHandle, type Step } from './undo-stack.ts';
import { useDraftStore } from './use-draft-store.ts';

const Scope = createContext<UndoStack | null>(null);

/**
 * One screen whose changes can be taken back, over all of its drafts: Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y. Inside a text field the browser's own
 * undo goes first, with its caret and its steps; when it has nothing left, the screen's goes on. To undo is a change like any other, and saved.
 */
export function UndoScope({ children }: { readonly children: ReactNode }) {
  const store = useDraftStore();
  const [stack] = useState(() => new UndoStack(() => Date.now()));
  useEffect(() => record(store, stack), [store, stack]);
  useEffect(() => listenToKeys(stack), [stack]);
  return <Scope value={stack}>{children}</Scope>;
}

export interface Undo {
  readonly undo: () => void;
  readonly redo: () => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** A step that is no change of a draft: something was created, moved, linked. */
  readonly add: (step: Step) => void;
}

export function useUndo(): Undo {
  const stack = use(Scope);
  if (stack === null) throw new Error('useUndo needs an UndoScope around it');
  const subscribe = (listener: () => void): (() => void) => stack.subscribe(listener);
  return {
    canUndo: useSyncExternalStore(subscribe, () => stack.canUndo),
    canRedo: useSyncExternalStore(subscribe, () => stack.canRedo),
    undo: () => void stack.undo(),
    redo: () => void stack.redo(),
    add: (step) => stack.add(step),
  };
}

/** Whether the change that is being told was the browser's own undo inside a field. */
let isNative = false;

function record(store: DraftStore, stack: UndoStack): () => void {
  const held = new Map<DraftPart, () => void>();
  const native = (event: Event): void => {
    isNative = event instanceof InputEvent && (event.inputType === 'historyUndo' || event.inputType === 'historyRedo');
    // React hears the same event later on its way up.
    if (isNative) setTimeout(() => (isNative = false));
  };
  document.addEventListener('input', native, { capture: true });
  const stop = store.watch({
    changed: (part, field, before, after) => {
      // A part that can still be taken back goes on living when another claim is looked at.
      if (!held.has(part)) held.set(part, store.show(part));
      stack.changed(handle(part, field), before, after, isNative);
    },
    rewritten: (part, rewrites) => {
      for (const { field, from, to } of rewrites) stack.rewritten(idOf(part, field), from, to);
    },
  });
  return () => {
    document.removeEventListener('input', native, { capture: true });
    stop();
    for (const release of held.values()) release();
  };
}

const idOf = (part: DraftPart, field: string): string => JSON.stringify([...part.key, field]);

const handle = (part: DraftPart, field: string): FieldHandle => ({
  id: idOf(part, field),
  isEditable: () => part.isEditable,
  read: () => part.look().value[field],
  write: (value) => part.change({ [field]: value }),
});

function listenToKeys(stack: UndoStack): () => void {
  const press = (event: KeyboardEvent): void => {
    const wanted = wantedBy(event);
    if (wanted === null) return;
    const go = (): void => void (wanted === 'undo' ? stack.undo() : stack.redo());
    if (!isTextField(event.target)) {
      event.preventDefault();
      go();
    } else afterNative(go);
  };
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}

function wantedBy(event: KeyboardEvent): 'undo' | 'redo' | null {
  if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return null;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !event.metaKey ? 'redo' : null;
}

/** Runs `go` unless the browser finds something of its own to take back in the field that has the focus. */
function afterNative(go: () => void): void {
  let isDone = false;
  const note = (): void => void (isDone = true);
  document.addEventListener('input', note, { capture: true, once: true });
  setTimeout(() => {
    document.removeEventListener('input', note, { capture: true });
    if (!isDone) go();
  });
}

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLElement && target.isContentEditable) ||
  (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range', 'color', 'file'].includes(target.type));
