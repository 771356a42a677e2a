import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { packFiles } from '../../scripts/pack-files.js';
import { startTestApp, type TestApp } from '../support/app.js';

const SCRIPT = 'export const words = "fact ".repeat(3);\n'.repeat(40);
const SCRIPT_PATH = '/desk/assets/index-A1b2C3d4.js';
const PAGE = '<!doctype html><meta property="csp-nonce" content="__CSP_NONCE__" nonce="__CSP_NONCE__"><title>Factdesk</title>';

interface RawAnswer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Buffer;
}

let folder: string;
let test: TestApp;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'factdesk-desk-'));
  const built = join(folder, 'dist');
  mkdirSync(join(built, 'assets'), { recursive: true });
  mkdirSync(join(built, '.vite'));
  writeFileSync(join(built, 'index.html'), PAGE);
  writeFileSync(join(built, 'assets', 'index-A1b2C3d4.js'), SCRIPT);
  writeFileSync(join(built, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(built, '.made-from'), 'stamp');
  writeFileSync(join(folder, 'secret.js'), 'outside');
  packFiles(built);
  test = await startTestApp({ desk: built });
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

/** As it is on the wire: clients tidy addresses up and unpack bodies. */
const read = (path: string, headers: Record<string, string> = {}, method = 'GET', app = test): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(app.baseUrl);
    const sent = request({ hostname, port, path, headers, method, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }));
    });
    sent.on('error', reject);
    sent.end();
  });

describe('the way to the desk', () => {
  it.each(['/', '/desk', '/?from=bookmark'])('leads from %s', async (path) => {
    const { status, headers } = await read(path);
    expect([status, headers['location'], headers['cache-control']]).toEqual([302, '/desk/', 'no-cache']);
  });

  it.each(['/desk/', '/desk/sample/claims/C-12?panel=history&thread=1', '/desk/index.html', '/desk/sample/queue/'])('shows the page at %s', async (path) => {
    const { status, headers, body } = await read(path, { 'accept-encoding': 'br' });
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, 'text/html; charset=utf-8', 'no-store']);
    expect(body.toString()).toContain('<title>Factdesk</title>');
  });

  it('gives each answer a nonce of its own, in the page and in the policy', async () => {
    const nonces = await Promise.all([1, 2, 3].map(async () => {
      const { headers, body } = await read('/desk/');
      const [, nonce = ''] = /style-src 'self' 'nonce-([\w+/=]{24})'/.exec(String(headers['content-security-policy'])) ?? [];
      expect(body.toString()).toBe(PAGE.replaceAll('__CSP_NONCE__', nonce));
      return nonce;
    }));
    expect(new Set(nonces).size).toBe(3);
  });

  it('lets the page load from this server and from nowhere else, and be framed by nobody', async () => {
    const { headers } = await read('/desk/');
    const policy = String(headers['content-security-policy']).replace(/'nonce-[^']+'/, "'nonce'");
    expect(policy.split('; ').sort()).toEqual([
      "base-uri 'none'", "connect-src 'self'", "default-src 'none'", "font-src 'self'", "form-action 'none'", "frame-ancestors 'none'", "img-src 'self'",
      "manifest-src 'self'", "script-src 'self'", "style-src 'self' 'nonce'", "worker-src 'self'",
    ]);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY', 'cross-origin-opener-policy': 'same-origin',
    });
  });

  it.each(['/', '/desk', '/desk/', '/desk/sample/queue', SCRIPT_PATH])('is only read: POST %s is 405', async (path) => {
    const { status, headers } = await read(path, {}, 'POST');
    expect([status, headers['allow']]).toEqual([405, 'GET, HEAD']);
  });
});

describe('the files of the desk', () => {
  it.each([
    ['br', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['gzip;q=1.0, br;q=0', 'gzip', gunzipSync],
    ['*', 'br', brotliDecompressSync],
    ['identity', undefined, (bytes: Buffer) => bytes],
    ['', undefined, (bytes: Buffer) => bytes],
    ['br;q=0', undefined, (bytes: Buffer) => bytes],
  ])('come packed for Accept-Encoding "%s"', async (accepted, encoding, unpack) => {
    const { status, headers, body } = await read(SCRIPT_PATH, { 'accept-encoding': accepted });
    expect([status, headers['content-encoding'], headers['vary'], headers['content-type']]).toEqual([200, encoding, 'Accept-Encoding', 'text/javascript; charset=utf-8']);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(Number(headers['content-length'])).toBe(body.length);
    expect(unpack(body).toString()).toBe(SCRIPT);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('have a strong ETag for each encoding, which answers 304', async () => {
    const etags = await Promise.all(['br', 'gzip', 'identity'].map(async (accepted) => String((await read(SCRIPT_PATH, { 'accept-encoding': accepted })).headers['etag'])));
    expect(new Set(etags).size).toBe(3);
    const [br = '', gzip = ''] = etags;
    const again = await read(SCRIPT_PATH, { 'accept-encoding': 'br', 'if-none-match': br });
    expect([again.status, again.body.length, again.headers['etag'], again.headers['vary']]).toEqual([304, 0, br, 'Accept-Encoding']);
    expect((await read(SCRIPT_PATH, { 'accept-encoding': 'br', 'if-none-match': gzip })).status).toBe(200);
  });

  it.each([SCRIPT_PATH, '/desk/', '/desk/favicon.svg'])('answer HEAD as GET, without the body: %s', async (path) => {
    const [get, head] = [await read(path, { 'accept-encoding': 'br' }), await read(path, { 'accept-encoding': 'br' }, 'HEAD')];
    expect([head.status, head.body.length]).toEqual([200, 0]);
    for (const name of ['content-length', 'content-type', 'content-encoding', 'etag', 'cache-control', 'vary']) expect([name, head.headers[name]]).toEqual([name, get.headers[name]]);
  });

  it('are looked at again where their name says nothing about their content', async () => {
    const { status, headers, body } = await read('/desk/favicon.svg', { 'accept-encoding': 'br' });
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, 'image/svg+xml; charset=utf-8', 'no-cache']);
    expect(body.toString()).toMatch(/^<svg/);
  });

  it('that are not there are a problem, not a page', async () => {
    const { status, headers, body } = await read('/desk/assets/index-old.js');
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([404, 'application/problem+json', 'no-store']);
    expect(JSON.parse(body.toString())).toMatchObject({ code: 'NOT_FOUND', instance: '/desk/assets/index-old.js' });
  });

  it.each([
    '/desk/../package.json', '/desk/..%2f..%2fpackage.json', '/desk/%2e%2e/secret.js', '/desk/assets/../../secret.js', '/desk/assets/..%2f..%2fsecret.js',
    '/desk/..%5csecret.js', '/desk//etc/passwd', '/desk/%2fetc%2fpasswd', '/desk/.vite/manifest.json', '/desk/.made-from', '/desk/assets/index-A1b2C3d4.js.br',
    '/desk/assets/', '/desk/assets/index-A1b2C3d4.js%00', '/desk/__proto__', '/desk/constructor',
  ])('are the only ones: %s gives nothing else', async (path) => {
    const { status, body } = await read(path);
    const isPage = status === 200 && body.toString().startsWith('<!doctype html>');
    expect(isPage || status === 404 || status === 400).toBe(true);
    expect(body.toString()).not.toMatch(/outside|root:|stamp|"dependencies"|isEntry/);
  });
});

describe('a server whose desk was not built', () => {
  it('says what to do, and everything else works', async () => {
    const bare = await startTestApp({ database: test.database, desk: join(folder, 'nowhere') });
    try {
      const { status, headers, body } = await read('/desk/', {}, 'GET', bare);
      expect([status, headers['content-type']]).toEqual([503, 'application/problem+json']);
      expect(JSON.parse(body.toString())).toMatchObject({ code: 'UNAVAILABLE', detail: expect.stringContaining('npm run build') });
      expect((await read(SCRIPT_PATH, {}, 'GET', bare)).status).toBe(404);
      expect((await read('/livez', {}, 'GET', bare)).status).toBe(200);
    } finally {
      await bare.close();
    }
  });
});
