import { TargetRefused } from './webhook-target.js';

/** What can come of a request; `abandoned`: the process that sent it ended before it knew. */
export const attemptOutcomes = [
  'delivered', 'rejected', 'redirected', 'gone', 'timeout', 'target_refused', 'unreachable', 'unreadable', 'keys_unreadable', 'abandoned',
] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

export interface AttemptResult {
  readonly outcome: AttemptOutcome;
  readonly durationMs: number;
  /** HTTP status, when an answer began. */
  readonly status: number | null;
  /** The start of the answer, as far as it is text. */
  readonly body: string | null;
  /** What went wrong, for the people who have to find out why. */
  readonly error: string | null;
  readonly retryAfter: string | null;
}

/** Bytes of an answer that are read and kept. */
export const BODY_MAX = 1024;

/** Any 2xx is a yes; a redirect is not followed, since the receiver can say its new address to an admin. */
export function outcomeOfStatus(status: number): { outcome: AttemptOutcome; error: string | null } {
  if (status >= 200 && status < 300) return { outcome: 'delivered', error: null };
  if (status === 410) return { outcome: 'gone', error: 'The receiver wants no more webhooks.' };
  if (status >= 300 && status < 400) return { outcome: 'redirected', error: 'Redirects are not followed.' };
  return { outcome: 'rejected', error: null };
}

const NO_ANSWER = { status: null, body: null, retryAfter: null } as const;

/** What it means that no answer came. */
export function outcomeOfFailure(error: unknown): Omit<AttemptResult, 'durationMs'> {
  if (error instanceof TargetRefused) return { ...NO_ANSWER, outcome: 'target_refused', error: error.message };
  if (!(error instanceof Error)) return { ...NO_ANSWER, outcome: 'unreachable', error: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return { ...NO_ANSWER, outcome: 'timeout', error: 'There was no answer in time.' };
  return { ...NO_ANSWER, outcome: code.startsWith('HPE_') ? 'unreadable' : 'unreachable', error: `${code}: ${firstLine(error)}` };
}

/** What can be shown of the first bytes of an answer. Compressed ones stay closed: what they unpack to has no bound. */
export function answerText(start: Buffer, headers: { readonly 'content-encoding'?: string }): string | null {
  if (start.length === 0) return null;
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') return `(${encoding.slice(0, 50).replace(/[^\w,. -]/g, '?')}, not unpacked)`;
  return start.toString('utf8').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '\ufffd');
}

const MESSAGE_MAX = 300;
/** Several addresses of one name were tried: the message is empty then, and each has its own. */
function firstLine(error: Error): string {
  const told = error instanceof AggregateError ? error.errors.map(String).join('; ') : error.message;
  return (told.split('\n')[0] ?? '').slice(0, MESSAGE_MAX);
}
