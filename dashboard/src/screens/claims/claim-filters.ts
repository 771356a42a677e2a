import type { CLAIM_LIST_ORDERS } from '../../app/router.tsx';

export type ClaimListOrder = (typeof CLAIM_LIST_ORDERS)[number];

/** As they stand in the address, which is what saves them. `state` may name several, with commas. */
export interface ClaimFilters {
  readonly query?: string | undefined;
  readonly state?: string | undefined;
  readonly assignee?: string | undefined;
  readonly article?: string | undefined;
  readonly topic?: string | undefined;
  readonly language?: string | undefined;
  readonly speaker?: string | undefined;
  readonly order?: ClaimListOrder | undefined;
}

/** Those that narrow the list; the order does not. */
export const NARROWING = ['query', 'state', 'assignee', 'article', 'topic', 'language', 'speaker'] as const satisfies readonly (keyof ClaimFilters)[];

export const isNarrowed = (filters: ClaimFilters): boolean => NARROWING.some((name) => filters[name] !== undefined);
