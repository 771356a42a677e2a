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
  const { name, code, message } = readFailure(error);
  if (name === 'AbortError' || name === 'TimeoutError') return { ...NO_ANSWER, outcome: 'timeout', error: 'There was no answer in time.' };
  const told = `${code ?? name}: ${message}`.slice(0, MESSAGE_MAX);
  return { ...NO_ANSWER, outcome: code?.startsWith('HPE_') === true ? 'unreadable' : 'unreachable', error: told };
}

/** What can be shown of the first bytes of an answer. Compressed ones stay closed: what they unpack to has no bound. */
export function answerText(start: Buffer, headers: { readonly 'content-encoding'?: string }): string | null {
  if (start.length === 0) return null;
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') return `(${encoding.slice(0, 50).replace(/[^\w,. -]/g, '?')}, not unpacked)`;
  return start.toString('utf8').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '\ufffd');
}

const MESSAGE_MAX = 300;

interface Failure {
  readonly name: string;
  readonly code: string | null;
  readonly message: string;
}

/** Node's errors and the browser's DOMException have no class in common. Where several addresses were tried, each has its own error. */
function readFailure(error: unknown): Failure {
  const bag = typeof error === 'object' && error !== null ? (error as Readonly<Record<string, unknown>>) : {};
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  const tried: unknown = bag['errors'];
  const each = Array.isArray(tried) ? tried.map((one: unknown) => readFailure(one).message) : [];
  const message = text(bag['message']) ?? (each.length > 0 ? each.join('; ') : String(error));
  return { name: text(bag['name']) ?? 'Error', code: text(bag['code']), message: message.split('\n')[0] ?? '' };
}
