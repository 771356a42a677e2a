import type { FastifyInstance } from 'fastify';

/** For answers that are data: should a browser ever show one as a page, it loads and runs nothing. */
const DATA_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

const HSTS = { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } as const;

/** The API browser runs its own script and styles; swagger-ui sets inline styles and data: images. */
export const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * For the desk's page: its own scripts, styles and pictures, and nothing from elsewhere. React Aria writes one style element, which has the
 * nonce; it is another one in every answer, so the page is never stored.
 */
export const deskPageHeaders = (nonce: string): Readonly<Record<string, string>> => ({
  'cache-control': 'no-store',
  'content-security-policy':
    `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self'; font-src 'self'; connect-src 'self'; ` +
    "worker-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
});

/** What every answer has, whoever sends it: in production browsers are to come by https only. */
export const transportHeaders = (options: { readonly production: boolean }): Readonly<Record<string, string>> => (options.production ? HSTS : {});

export const securityHeaders = (options: { readonly production: boolean }): Readonly<Record<string, string>> => ({ ...DATA_HEADERS, ...transportHeaders(options) });

/** Sets the safe headers on every answer; a page that needs more sets its own over them. */
export function installSecurityHeaders(fastify: FastifyInstance, options: { readonly production: boolean }): void {
  const headers = securityHeaders(options);
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.headers(headers).header('x-request-id', request.id);
    if (/^\/api\/(desk|session|invitations|password-resets)\b/.test(request.url)) void reply.header('cache-control', 'no-store');
  });
}
