import type { DeskChange } from './desk-event.ts';

/** What the cache holds of one query: its key begins with the newsroom and what it is about. */
export interface HeldQuery {
  readonly key: readonly unknown[];
  readonly data: unknown;
}

/** `now`: read again if it is on the screen; `soon`: the same, together with others; `mark`: read again when somebody next looks at it. */
export type Effect = 'now' | 'soon' | 'mark';

/** Whoever changes one of these raises the claim's version: who has this version has seen it. */
const VERSIONED: ReadonlySet<string> = new Set(['statement', 'selection', 'chain', 'appearances', 'relations', 'evidence', 'verdict', 'explanation']);
/** What decides in which articles a claim stands, and whether it is public: lists of articles count that. */
const COUNTED: ReadonlySet<string> = new Set(['created', 'appearances', 'state']);
const OF_ADMINS: ReadonlySet<string> = new Set(['invitations', 'passwordResets', 'apiKeys', 'imports', 'webhooks']);

type ClaimChange = Extract<DeskChange, { about: 'claim' }>;

/** What a change means for a query of the same newsroom. `idOf`: the id of a claim by the reference in a key (C-12), where it is known. */
export function effectOf(change: DeskChange, query: HeldQuery, idOf: (ref: string) => string | null): Effect | null {
  const area = query.key[1];
  if (area === 'analytics' || area === 'search') return 'mark';
  switch (change.about) {
    case 'claim':
      return ofClaim(change, query, idOf);
    case 'article':
      if (area === 'article') return query.key[2] === change.id ? 'now' : null;
      return area === 'articles' || area === 'claim' || area === 'queue' ? 'soon' : null;
    case 'speaker':
      return area === 'speakers' || area === 'claim' || area === 'article' ? 'soon' : null;
    default:
      if (OF_ADMINS.has(change.about)) return area === 'admin' ? 'now' : null;
      return 'soon';
  }
}

function ofClaim(change: ClaimChange, { key, data }: HeldQuery, idOf: (ref: string) => string | null): Effect | null {
  switch (key[1]) {
    case 'claims':
    case 'queue':
    case 'approvals':
    case 'reports':
      return 'soon';
    case 'articles':
      return change.parts.some((part) => COUNTED.has(part)) ? 'soon' : null;
    case 'article':
      if (typeof key[2] !== 'string' || !change.articles.includes(key[2])) return null;
      return hasSeen(change, claimsIn(data)) ? null : 'soon';
    case 'claim': {
      const ref = typeof key[2] === 'string' ? key[2] : '';
      const id = idOf(ref) ?? ref;
      if (id !== change.id) return mentions(data, change.id) ? 'soon' : null;
      return key.length === 3 && hasSeen(change, [claimIn(data)]) ? null : 'now';
    }
    default:
      return null;
  }
}

function hasSeen(change: ClaimChange, claims: readonly unknown[]): boolean {
  const { id, version, parts } = change;
  if (version === null || parts.length === 0 || !parts.every((part) => VERSIONED.has(part))) return false;
  return claims.some((claim) => isObject(claim) && claim['id'] === id && typeof claim['version'] === 'number' && claim['version'] >= version);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The claim that a claim's own page shows. Its head has the id; the version stands there and at the top. */
export function claimIn(data: unknown): { readonly id: string; readonly version: unknown } | null {
  const head = isObject(data) ? data['claim'] : null;
  return isObject(head) && typeof head['id'] === 'string' ? { id: head['id'], version: head['version'] } : null;
}

function claimsIn(data: unknown): readonly unknown[] {
  const claims = isObject(data) ? data['claims'] : null;
  return Array.isArray(claims) ? claims : [];
}

/** Another claim's page that shows this one, as a relation for example. */
const mentions = (data: unknown, id: string): boolean => data !== undefined && JSON.stringify(data).includes(id);
