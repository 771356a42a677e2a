import type { Query, QueryClient } from '@tanstack/react-query';
import type { DeskChange, DeskEvent } from './desk-event.ts';
import { claimIn, effectOf, type Effect } from './invalidation.ts';

const WAIT_MS: Readonly<Record<Exclude<Effect, 'mark'>, number>> = { now: 150, soon: 1_500 };

/** Reads again what changed and stands on the screen, a little later and together; in a tab that nobody looks at, when somebody does. */
export class LiveQueries {
  private readonly due = new Map<string, { readonly query: Query; readonly at: number }>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly client: QueryClient,
    private readonly newsroom: string,
  ) {}

  hear(event: DeskEvent): void {
    if (event.type === 'reset') this.all();
    if (event.type === 'changed') for (const change of event.changes) this.changed(change);
  }

  /** Something may have been missed. */
  all(): void {
    for (const query of this.held()) this.plan(query, 'now');
  }

  /** Somebody looks at this tab again. */
  shown(): void {
    this.run();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.due.clear();
  }

  private changed(change: DeskChange): void {
    const held = this.held();
    const ids = new Map(held.map(referenceOf).filter((reference) => reference !== null));
    for (const query of held) {
      const effect = effectOf(change, { key: query.queryKey, data: query.state.data }, (ref) => ids.get(ref) ?? null);
      if (effect === 'mark') void this.client.invalidateQueries({ queryKey: query.queryKey, exact: true, refetchType: 'none' });
      else if (effect !== null) this.plan(query, effect);
    }
  }

  private held(): Query[] {
    return this.client.getQueryCache().findAll({ queryKey: [this.newsroom] });
  }

  private plan(query: Query, effect: Exclude<Effect, 'mark'>): void {
    const at = Math.min(Date.now() + WAIT_MS[effect], this.due.get(query.queryHash)?.at ?? Infinity);
    this.due.set(query.queryHash, { query, at });
    this.arm();
  }

  private arm(): void {
    clearTimeout(this.timer);
    if (this.due.size === 0) return;
    const first = Math.min(...[...this.due.values()].map(({ at }) => at));
    this.timer = setTimeout(() => this.run(), Math.max(0, first - Date.now()));
  }

  private run(): void {
    if (document.visibilityState === 'hidden') return;
    for (const [hash, { query, at }] of [...this.due]) {
      if (at > Date.now()) continue;
      this.due.delete(hash);
      // A reading that is under way may have begun before the change: it is begun again.
      void this.client.invalidateQueries({ queryKey: query.queryKey, exact: true });
    }
    this.arm();
  }
}

/** Keys name claims as the address does (C-12), events by id: the claim's own answer holds both. */
function referenceOf({ queryKey, state }: Query): [string, string] | null {
  const [, area, ref] = queryKey;
  if (area !== 'claim' || typeof ref !== 'string' || queryKey.length !== 3) return null;
  const claim = claimIn(state.data);
  return claim === null ? null : [ref, claim.id];
}
