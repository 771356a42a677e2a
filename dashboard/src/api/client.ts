import { createApiClient, type Listener } from './openapi-client.ts';
import { ProblemError, UnreachableError, type Problem } from './problem.ts';
import type { components, paths } from './schema.d.ts';
import { heardServerTime } from './server-clock.ts';

/** A schema of the API by its name in openapi.json. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

const problems: Listener = {
  async onResponse({ response }) {
    heardServerTime(response.headers.get('date'));
    if (response.ok) return;
    throw new ProblemError(await problemOf(response), secondsOf(response.headers.get('retry-after')));
  },
  onError({ error }) {
    if (error instanceof ProblemError || (error instanceof DOMException && error.name === 'AbortError')) return;
    return new UnreachableError('The server does not answer', { cause: error });
  },
};

/**
 * The HTTP API, typed by openapi.json. Answers of 4xx and 5xx are thrown as `ProblemError`, no answer at all as `UnreachableError`:
 * `const { data } = await api.GET('/api/desk/{newsroom}/claims/{claim}', { params: { path: { newsroom, claim } } })`.
 */
export const api = createApiClient<paths>(location.origin);
api.use(problems);

/** The body of an answer, which a route that promises one always has. */
export async function answer<Data>(call: Promise<{ data?: Data }>): Promise<Data> {
  const { data } = await call;
  if (data === undefined) throw new Error('The answer has no body');
  return data;
}

/** Names the version that was read: the server refuses with 412 when it is no longer the present one. */
export const ifMatch = (version: number): { 'If-Match': string } => ({ 'If-Match': `"${version}"` });

/** One key an intention, kept over repeats: whatever the network does, the thing is created once. */
export const newIdempotencyKey = (): string =>
  // Not randomUUID, which browsers give on https and loopback only.
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

async function problemOf(response: Response): Promise<Problem> {
  try {
    const body: unknown = await response.clone().json();
    if (typeof body === 'object' && body !== null && 'code' in body) return body as Problem;
  } catch {
    // A proxy in between answers HTML.
  }
  return {
    type: 'about:blank',
    title: response.statusText || `HTTP ${response.status}`,
    status: response.status,
    instance: new URL(response.url).pathname,
    code: response.status >= 500 ? 'SERVER_FAILED' : 'REFUSED',
    requestId: response.headers.get('x-request-id') ?? undefined,
  };
}

function secondsOf(header: string | null): number | null {
  const seconds = Number(header);
  return header !== null && Number.isFinite(seconds) ? seconds : null;
}
