/** How often and how patiently a read is repeated. */
export interface RetryOptions {
  /** Requests in all, the first one included; Infinity never gives up. */
  readonly attempts: number;
  /** Longest wait before the second request; it doubles from there. */
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** Told before each wait. */
  readonly onRetry?: (reason: string, delayMs: number) => void;
}

export const defaultRetries: RetryOptions = { attempts: 6, firstDelayMs: 500, longestDelayMs: 30_000 };

/**
 * fetch that repeats what can be repeated: reads that met 429, 5xx or a broken connection. Waits as long as Retry-After says, otherwise a random
 * time that grows, so that many clients do not come back at the same moment. The last answer is returned, the last error thrown.
 */
export function retryingFetch(base: (request: Request) => Promise<Response>, options: RetryOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt >= options.attempts || request.method !== 'GET';
      const outcome = await attempted(base, request, last);
      if (outcome.answer !== null && (last || !isPassing(outcome.answer.status))) return outcome.answer;
      const delay = delayAfter(outcome.answer, attempt, options);
      options.onRetry?.(outcome.answer === null ? reasonOf(outcome.error) : `HTTP ${String(outcome.answer.status)}`, delay);
      await waitFor(delay, request.signal);
    }
  };
}

type Outcome = { readonly answer: Response } | { readonly answer: null; readonly error: unknown };

/** An error that another attempt may get past is an outcome; any other is thrown. */
async function attempted(base: (request: Request) => Promise<Response>, request: Request, last: boolean): Promise<Outcome> {
  try {
    return { answer: await whole(request, await base(request.clone())) };
  } catch (error) {
    if (last || request.signal.aborted) throw error;
    return { answer: null, error };
  }
}

/** A connection can break within an answer, too. Only an export, which is read as it arrives, is handed on before it has come to its end. */
async function whole(request: Request, answer: Response): Promise<Response> {
  if (answer.ok && new URL(request.url).pathname.endsWith('.ndjson')) return answer;
  const bytes = await answer.arrayBuffer();
  return new Response(bytes.byteLength === 0 ? null : bytes, answer);
}

const isPassing = (status: number): boolean => status === 429 || status >= 500;

/** fetch says only that it failed; why stands in the cause. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as { message?: unknown; cause?: { message?: unknown; code?: unknown } };
  const told = [cause?.message, cause?.code, message].find((each) => typeof each === 'string' && each !== '');
  return typeof told === 'string' ? told : String(error);
}

function delayAfter(answer: Response | null, attempt: number, options: RetryOptions): number {
  const said = retryAfterMs(answer?.headers.get('retry-after') ?? null, Date.now());
  return said === null ? backOff(attempt, options) : said + Math.random() * options.firstDelayMs;
}

/** Seconds, or a date (RFC 9110, section 10.2.3). Null for neither. */
export function retryAfterMs(value: string | null, now: number): number | null {
  if (value === null) return null;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

const backOff = (attempt: number, { firstDelayMs, longestDelayMs }: RetryOptions): number =>
  Math.random() * Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));

/** A timer that is set for longer ends at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Rejects with the signal's reason when it is aborted meanwhile. */
export function waitFor(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer);
      reject(reasonFor(signal));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, Math.min(ms, LONGEST_TIMER_MS));
    if (signal?.aborted === true) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });
}

const reasonFor = (signal: AbortSignal | undefined): Error => (signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
