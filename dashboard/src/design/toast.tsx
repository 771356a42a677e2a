import { lazy, Suspense, useSyncExternalStore } from 'react';

export interface ToastMessage {
  readonly kind: 'info' | 'success' | 'warning' | 'error';
  /** A sentence, already in the person's language. */
  readonly text: string;
  /** What can be done about it, such as "Undo"; closes the message. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

export interface ToastOptions {
  readonly timeout?: number | null;
  readonly onClose?: () => void;
}

type End = () => void;
type Show = (message: ToastMessage, options: ToastOptions) => End;

interface Waiting {
  readonly message: ToastMessage;
  readonly options: ToastOptions;
  /** How to take it away; null while it has not been shown. */
  end: End | null;
  isOver: boolean;
}

let show: Show | null = null;
let waiting: readonly Waiting[] = [];
const listeners = new Set<() => void>();

/**
 * Says in passing what happened, in a corner of the screen. Not for what must be read: that stands where it belongs. Goes away after
 * `timeout` milliseconds (8,000 unless told; at least 5,000; null: only by hand), but waits while the pointer or the focus is on it.
 *
 * @returns the message's end: call it when it no longer holds.
 */
export function toast(message: ToastMessage, options: ToastOptions = {}): End {
  const entry: Waiting = { message, options, end: show?.(message, options) ?? null, isOver: false };
  if (entry.end === null) {
    waiting = [...waiting, entry];
    for (const listener of listeners) listener();
  }
  return () => {
    entry.isOver = true;
    entry.end?.();
  };
}

/** From now on messages are shown so, those that have waited for it first. */
export function showToastsIn(where: Show): () => void {
  show = where;
  for (const entry of waiting) if (!entry.isOver) entry.end = where(entry.message, entry.options);
  waiting = [];
  return () => {
    show = null;
  };
}

const ToastRegion = lazy(() => import('./toast-region.tsx').then((module) => ({ default: module.ToastRegion })));

let isWanted = false;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Once somebody had something to say, it stays. */
function wasWanted(): boolean {
  isWanted ||= waiting.length > 0;
  return isWanted;
}

/** Where messages appear; once, in the frame. What shows them is loaded with the first one. */
export function Toasts() {
  const isNeeded = useSyncExternalStore(subscribe, wasWanted);
  return <Suspense fallback={null}>{isNeeded && <ToastRegion />}</Suspense>;
}
