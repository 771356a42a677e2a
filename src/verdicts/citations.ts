const citation = /\[E[ \u00a0]?(\d{1,9})\]/gu;

/** The evidence numbers that a rationale cites as [E1] or [E 1], each once, in the order of their first mention. */
export function citedEvidence(rationale: string): readonly number[] {
  return [...new Set([...rationale.matchAll(citation)].map((match) => Number(match[1])))];
}
