/** What the HTTP side needs to know. Provided by the HttpModule from the configuration. */
export interface HttpOptions {
  readonly production: boolean;
  /** The address that the world sees, without a path: `https://factdesk.example`. Null: whatever Host says. */
  readonly publicOrigin: string | null;
  /** Whose X-Forwarded-* headers count: addresses or networks of proxies, comma-separated, or how many hops; false: nobody's. */
  readonly trustProxy: boolean | string | number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Requests a minute: of one anonymous address, and of one signed-in person or key. */
  readonly rateLimits: { readonly anonymous: number; readonly caller: number };
}

export const HTTP_OPTIONS = Symbol('HttpOptions');
