import type { Outcome } from './check.js';

/** What the process of a check tells the one that started it. */
export type Message =
  | { readonly kind: 'begun'; readonly promise: string; readonly demanded: string }
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'reached'; readonly progress: unknown }
  | { readonly kind: 'ended'; readonly outcome: Outcome };
