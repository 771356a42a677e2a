/** What the public reads need to know. Provided by the PublicApiModule from the configuration. */
export interface PublicApiOptions {
  /** Address that the world sees, without a slash at the end. */
  readonly publicUrl: string;
  /** Bound of the byte cache; 0 switches it off. */
  readonly cacheBytes: number;
  /** Addresses of readers then stand in headers, not on the connection. */
  readonly behindProxy: boolean;
  readonly production: boolean;
}

export const PUBLIC_API_OPTIONS = Symbol('PublicApiOptions');
