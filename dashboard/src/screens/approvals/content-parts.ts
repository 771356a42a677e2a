import type { Schema } from '../../api/client.ts';

export type Content = Schema<'ClaimContent'>;
export type Difference = Schema<'Difference'>;

/** What an editor looks at as one thing and ticks as seen: finer than the content's members where those are long. */
export type PartKey = 'statement' | 'appearances' | 'attribution' | 'verdict' | 'rationale' | `evidence/${number}` | 'rightOfReply' | 'relations' | 'correction' | 'details';

export interface Part {
  readonly key: PartKey;
  /** Everything of it, for comparing: a tick falls off when this changes. */
  readonly value: unknown;
}

const ORDER: readonly string[] = ['correction', 'statement', 'appearances', 'attribution', 'verdict', 'rationale', 'evidence', 'rightOfReply', 'relations', 'details'];
const STATEMENT = ['statement', 'kind', 'headline', 'claimedAt', 'quoteTranslation'] as const;
const DETAILS = ['language', 'translationOf', 'bylines', 'license', 'topics', 'selection', 'provenance'] as const;

/** All parts of a content that hold something, in the order in which a reader meets them. */
export function partsOf(content: Content): Part[] {
  const { rationale, ...verdict } = content.verdict;
  const parts: Part[] = [
    { key: 'statement', value: STATEMENT.map((name) => content[name]) },
    { key: 'appearances', value: content.appearances },
    { key: 'attribution', value: content.attribution },
    { key: 'verdict', value: verdict },
    { key: 'rationale', value: rationale },
    ...content.evidence.map((item): Part => ({ key: `evidence/${item.number}`, value: item })),
    { key: 'details', value: DETAILS.map((name) => content[name]) },
  ];
  if (content.correction !== null) parts.push({ key: 'correction', value: content.correction });
  if (content.rightOfReply.length > 0) parts.push({ key: 'rightOfReply', value: content.rightOfReply });
  if (content.relations.length > 0) parts.push({ key: 'relations', value: content.relations });
  return parts.sort((a, b) => rank(a.key) - rank(b.key));
}

/** The differences, each at the part that it belongs to, in the order of the parts. */
export function differencesByPart(differences: readonly Difference[], content: Content): Map<PartKey, Difference[]> {
  const parts = new Map<PartKey, Difference[]>();
  for (const difference of differences) {
    const key = partOf(difference, content);
    parts.set(key, [...(parts.get(key) ?? []), difference]);
  }
  return new Map([...parts].sort(([a], [b]) => rank(a) - rank(b)));
}

function partOf(difference: Difference, content: Content): PartKey {
  const [first = '', second = ''] = difference.pointer.split('/').slice(1);
  if (first === 'evidence') return evidencePart(difference, Number(second), content);
  if (first === 'verdict') return second === 'rationale' ? 'rationale' : 'verdict';
  if (first === 'appearances' || first === 'attribution' || first === 'rightOfReply' || first === 'relations' || first === 'correction') return first;
  return STATEMENT.some((name) => name === first) ? 'statement' : 'details';
}

/** An item that was removed stands under its index of before; all others under the index of now. */
function evidencePart(difference: Difference, index: number, content: Content): PartKey {
  const isWhole = difference.pointer.split('/').length === 3;
  const gone = isWhole && difference.kind === 'removed' ? difference.before : null;
  if (typeof gone === 'object' && gone !== null && 'number' in gone) return `evidence/${Number(gone.number)}`;
  return `evidence/${content.evidence[index]?.number ?? index + 1}`;
}

function rank(key: PartKey): number {
  const [name = '', number = '0'] = key.split('/');
  return ORDER.indexOf(name) * 1000 + Number(number);
}
