import type { Client, Middleware } from 'openapi-fetch';
import { takeEarly } from './early-answers.ts';

type Plain = string | number | boolean | null | undefined;
type Named = Readonly<Record<string, Plain>>;

interface CallOptions extends Omit<RequestInit, 'body' | 'headers'> {
  readonly params?: { readonly path?: Named; readonly query?: Readonly<Record<string, Plain | readonly Plain[]>>; readonly header?: Named };
  readonly headers?: HeadersInit;
  readonly body?: unknown;
  readonly parseAs?: 'json' | 'text' | 'blob' | 'arrayBuffer' | 'stream';
}

/** What this client hears of a call; the rest of openapi-fetch's middleware is not called, so it is not accepted either. */
export type Listener = Pick<Middleware, 'onResponse' | 'onError'>;

export type ApiClient<Paths extends object> = Pick<Client<Paths>, 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH'> & { use(listener: Listener): void };

/**
 * openapi-fetch by its types, with a runtime that does what this API needs and is loaded by everybody before anything is seen: parameters in the path,
 * the query and headers; JSON bodies and forms; listeners that hear of answers and failures, the last one added first.
 */
export function createApiClient<Paths extends object>(origin: string): ApiClient<Paths> {
  const listeners: Listener[] = [];
  const call = async (method: string, schemaPath: string, { params = {}, headers, body, parseAs = 'json', ...init }: CallOptions = {}) => {
    const address = addressOf(schemaPath, params);
    const request = new Request(origin + address, { ...init, method, headers: headersOf(headers, params.header, body), body: bodyOf(body) });
    const heard = { request, schemaPath, params, id: '', options: { baseUrl: origin, fetch, parseAs } } as unknown as Parameters<NonNullable<Listener['onError']>>[0];
    let response: Response;
    try {
      response = await ((method === 'GET' ? takeEarly(address) : null) ?? fetch(request));
    } catch (error) {
      throw await explained(error, listeners, heard);
    }
    for (const { onResponse } of listeners.toReversed()) response = (await onResponse?.({ ...heard, response })) ?? response;
    return { data: await contentOf(response, parseAs), response };
  };
  const methods = Object.fromEntries(['GET', 'PUT', 'POST', 'DELETE', 'PATCH'].map((method) => [method, (path: string, options?: CallOptions) => call(method, path, options)]));
  return { ...methods, use: (listener: Listener) => void listeners.push(listener) } as unknown as ApiClient<Paths>;
}

/** `/claims/{claim}` with what the call names, and the query: a list is the name repeated, what is absent is left out. */
export function addressOf(schemaPath: string, { path = {}, query = {} }: NonNullable<CallOptions['params']>): string {
  const pathname = schemaPath.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = path[name];
    if (value === undefined || value === null) throw new Error(`The call of ${schemaPath} names no ${name}.`);
    return encodeURIComponent(value);
  });
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) for (const each of [value].flat()) if (each !== undefined && each !== null) pairs.append(name, String(each));
  return pairs.size === 0 ? pathname : `${pathname}?${pairs.toString()}`;
}

function headersOf(given: HeadersInit | undefined, parameters: Named = {}, body: unknown): Headers {
  const headers = new Headers(given);
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined && value !== null) headers.set(name, String(value));
  if (body !== undefined && !(body instanceof FormData) && !headers.has('content-type')) headers.set('content-type', 'application/json');
  return headers;
}

const bodyOf = (body: unknown): BodyInit | undefined => (body === undefined || body instanceof FormData ? body : JSON.stringify(body));

async function explained(error: unknown, listeners: readonly Listener[], heard: Parameters<NonNullable<Listener['onError']>>[0]): Promise<unknown> {
  let reason = error;
  for (const { onError } of listeners.toReversed()) reason = (await onError?.({ ...heard, error: reason })) ?? reason;
  return reason;
}

async function contentOf(response: Response, parseAs: NonNullable<CallOptions['parseAs']>): Promise<unknown> {
  if (response.status === 204) return undefined;
  if (parseAs === 'stream') return response.body;
  if (parseAs !== 'json') return response[parseAs]();
  const text = await response.text();
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}
