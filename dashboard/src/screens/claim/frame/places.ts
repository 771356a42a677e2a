import type { Schema } from '../../../api/client.ts';
import { evidencePlace } from '../../../claims/evidence-place.ts';

/** Where on the page a part stands: the id of its element. */
export const PLACES = {
  statement: 'claim-statement',
  appearances: 'claim-quote',
  chain: 'claim-chain',
  relations: 'claim-relations',
  evidence: 'claim-evidence',
  replies: 'claim-replies',
  truth: 'claim-truth',
  attribution: 'claim-attribution',
  conclusion: 'claim-conclusion',
  rationale: 'claim-rationale',
  correction: 'claim-correction',
  facts: 'claim-facts',
} as const;

export type Whereabouts =
  | { readonly on: 'page'; readonly id: string }
  /** Another panel of the page. */
  | { readonly on: 'panel'; readonly panel: 'discussion' | 'history' }
  /** The newsroom's settings, where an admin mends it. */
  | { readonly on: 'admin' }
  | { readonly on: 'nowhere' };

const BY_POINTER: readonly (readonly [RegExp, keyof typeof PLACES])[] = [
  [/^\/statement/, 'statement'],
  [/^\/appearances/, 'appearances'],
  [/^\/attribution\/\d+\/rating/, 'attribution'],
  [/^\/attribution/, 'chain'],
  [/^\/verdict\/rating/, 'truth'],
  [/^\/verdict\/attributionRating/, 'attribution'],
  [/^\/verdict\/conclusion/, 'conclusion'],
  [/^\/verdict\/rationale/, 'rationale'],
  [/^\/evidence/, 'evidence'],
  [/^\/rightOfReply/, 'replies'],
  [/^\/correction/, 'correction'],
  [/^\/holds/, 'facts'],
];

/** Where on this page something that is missing can be mended. `evidence` are the numbers of the items in the order of the pointer. */
export function whereabouts({ pointer = '' }: Pick<Schema<'MissingItem'>, 'pointer'>, evidence: readonly number[]): Whereabouts {
  if (pointer.startsWith('/threads')) return { on: 'panel', panel: 'discussion' };
  if (pointer.startsWith('/approvals')) return { on: 'panel', panel: 'history' };
  if (pointer.startsWith('/newsroom')) return { on: 'admin' };
  const index = /^\/evidence\/(\d+)/.exec(pointer)?.[1];
  const number = index === undefined ? undefined : evidence[Number(index)];
  if (number !== undefined) return { on: 'page', id: evidencePlace(number) };
  const found = BY_POINTER.find(([pattern]) => pattern.test(pointer));
  return found === undefined ? { on: 'nowhere' } : { on: 'page', id: PLACES[found[1]] };
}

/** Brings a part into sight and puts the focus on its first control, or on itself. */
export function goToPlace(id: string): void {
  const place = document.getElementById(id);
  if (place === null) return;
  const closed = place.closest<HTMLDetailsElement>('details:not([open])');
  if (closed !== null) closed.open = true;
  const control = place.matches(CONTROLS) ? place : (place.querySelector<HTMLElement>(CONTROLS_FIRST) ?? place.querySelector<HTMLElement>(CONTROLS));
  (control ?? place).focus({ preventScroll: true });
  place.scrollIntoView({ block: 'center', behavior: 'smooth' });
}

const CONTROLS = 'input:not([disabled]), textarea:not([disabled]), select:not([disabled]), button:not([disabled])';
/** What a part wants to be entered by: its fields before the buttons of its heading. */
const CONTROLS_FIRST = 'textarea:not([disabled]), input[type=radio]:checked:not([disabled]), input:not([disabled]), [data-first-control]';
