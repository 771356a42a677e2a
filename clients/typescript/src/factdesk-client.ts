import createOpenApiClient, { type Client } from 'openapi-fetch';
import { exportClaims, type ClaimsExport, type ExportOptions } from './export-claims.js';
import { followChanges, type Change, type FollowOptions } from './follow-changes.js';
import { defaultRetries, retryingFetch, type RetryOptions } from './retrying-fetch.js';
import type { paths } from './schema.js';

export { isWithheld, type ClaimsExport, type ExportFilter, type ExportOptions, type PublishedClaim, type WithheldClaim } from './export-claims.js';
export type { Change, CursorStore, FollowOptions } from './follow-changes.js';
export { CursorExpiredError, FactdeskError, type Problem } from './problems.js';
export type { RetryOptions } from './retrying-fetch.js';
export type { components, paths } from './schema.js';

export interface ClientOptions {
  /** Address of the Factdesk, such as https://facts.example. */
  readonly baseUrl: string;
  /** What differs from the ordinary patience: six attempts over about half a minute. */
  readonly retries?: Partial<RetryOptions>;
  /** Instead of the global one. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** Every public read as `GET(path, options)`, typed by the contract, and what takes more than one request. */
export interface FactdeskClient extends Client<paths> {
  followChanges(options?: FollowOptions): AsyncGenerator<Change, void, void>;
  exportClaims(options?: ExportOptions): Promise<ClaimsExport>;
}

/** A client for one Factdesk. It keeps nothing and needs no key. */
export function createClient({ baseUrl, retries, fetch: base = (request) => fetch(request) }: ClientOptions): FactdeskClient {
  const api = createOpenApiClient<paths>({ baseUrl, fetch: retryingFetch(base, { ...defaultRetries, ...retries }) });
  return {
    ...api,
    followChanges: (options) => followChanges(api, options),
    exportClaims: (options) => exportClaims(api, options),
  };
}
