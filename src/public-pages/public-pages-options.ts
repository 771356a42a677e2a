/** What public pages need to know. Provided by the PublicPagesModule from the configuration. */
export interface PublicPagesOptions {
  /** Address that the world sees, without a slash at the end. */
  readonly origin: string;
  /** Bound of the pages in memory (bytes); 0 keeps none. */
  readonly cacheBytes: number;
}

export const PUBLIC_PAGES_OPTIONS = Symbol('PublicPagesOptions');
