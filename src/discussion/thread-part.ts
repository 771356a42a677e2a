/** The parts of a claim that a thread can be about; null stands for the whole claim. */
export const threadParts = [
  'statement',
  'appearances',
  'chain',
  'relations',
  'topics',
  'selection',
  'evidence',
  'replyRequests',
  'verdict',
  'explanation',
  'correction',
  /** That the claim should be retracted, or given up while it is not public: waits for every editor. */
  'retraction',
] as const;

/** Longest part, in characters. */
export const THREAD_PART_MAX = 30;

export type ThreadPart = { readonly part: (typeof threadParts)[number]; readonly item: number | null };

/**
 * Reads `statement`, `evidence` …, and of the numbered parts one item: `evidence/3` is E3, `chain/2` the second link. Null when
 * it names nothing.
 */
export function parseThreadPart(text: string): ThreadPart | null {
  const [name, item, ...rest] = text.split('/');
  const part = threadParts.find((each) => each === name);
  if (part === undefined || rest.length > 0) return null;
  if (item === undefined) return { part, item: null };
  if (part !== 'evidence' && part !== 'chain') return null;
  return /^[1-9]\d{0,8}$/.test(item) ? { part, item: Number(item) } : null;
}
