import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

const takes = (environment: Record<string, string>) => expect(() => readConfig(environment)).not.toThrow();
const refuses = (environment: Record<string, string>, what: RegExp) => expect(() => readConfig(environment)).toThrow(what);

describe('a number', () => {
  it.each([
    ['PORT', 0, 65_535], ['DATABASE_POOL_SIZE', 2, 1000], ['RATE_LIMIT_ANONYMOUS', 1, 100_000_000], ['RATE_LIMIT_CALLER', 1, 100_000_000],
    ['PUBLIC_CACHE_MB', 0, 65_536], ['PAGE_CACHE_MB', 0, 65_536], ['METRICS_PORT', 0, 65_535], ['SESSION_DAYS', 1, 365], ['DRAIN_SECONDS', 0, 60],
  ])('for %s lies between %s and %s, both included', (name, least, most) => {
    takes({ [name]: String(least) });
    takes({ [name]: String(most) });
    const told = new RegExp(`^The environment variable ${name} is ".*", but it has to be a whole number from ${String(least)} to ${String(most)}\\.$`);
    for (const value of [String(least - 1), String(most + 1), `${String(most)}.5`, '1e3', 'many', '9'.repeat(10)]) refuses({ [name]: value }, told);
  });
});

describe('the address of the newsroom', () => {
  it.each(['ab', '42', 'north-desk', 'a-1-b', 'me-too', 'mel', 'a'.repeat(60)])('can be %s', (slug) => {
    expect(readConfig({ NEWSROOM_SLUG: slug }).newsroom.slug).toBe(slug);
  });

  it.each(['a', 'a'.repeat(61), 'me', 'North', 'north_desk', '-north', 'north-', 'north--desk', 'nórth', 'a b'])('cannot be %s', (slug) => {
    refuses({ NEWSROOM_SLUG: slug }, /^The environment variable NEWSROOM_SLUG is ".*", but it has to be 2 to 60 lower-case letters and digits, in groups joined by single hyphens\.$/);
  });

  it('stands beside a name of any signs, of 200 at most', () => {
    expect(readConfig({ NEWSROOM_NAME: ' The Désk: 新闻 ' }).newsroom.name).toBe('The Désk: 新闻');
    takes({ NEWSROOM_NAME: 'x'.repeat(200) });
    refuses({ NEWSROOM_NAME: 'x'.repeat(201) }, /at most 200 characters/);
  });
});

describe('networks that webhooks may lead to', () => {
  it.each(['10.0.0.0/8', '10.0.0.1/32', '0.0.0.0/0', 'fd00::/8', '::1/128', ' 10.0.0.0/8 , , fd00::/8 '])('can be %j', (networks) => takes({ WEBHOOK_ALLOWED_NETWORKS: networks }));
  it.each(['10.0.0.0', '10.0.0.0/33', '10.0.0/8', 'fd00::/129', '10.0.0.0/8/8', '10.0.0.0/', 'desk.example/8', '10.0.0.0/8;fd00::/8', '/8'])('cannot be %j', (networks) => {
    refuses({ WEBHOOK_ALLOWED_NETWORKS: networks }, /networks such as 10\.1\.0\.0\/16 or fd00::\/8, separated by commas\.$/);
  });
});

describe('the address that people use', () => {
  it.each([['https://facts.example', 'https://facts.example'], ['http://127.0.0.1:3000/', 'http://127.0.0.1:3000'], ['https://FACTS.example:443', 'https://facts.example']])('%s is %s', (given, publicUrl) => {
    expect(readConfig({ PUBLIC_URL: given }).publicUrl).toBe(publicUrl);
  });

  it.each(['ftp://facts.example', 'https://', 'https://facts.example/?a', 'https://facts.example/#a', 'https://me@facts.example', 'see https://facts.example'])('cannot be %s', (given) => {
    refuses({ PUBLIC_URL: given }, /an address such as https:\/\/factdesk\.example, without a path\.$/);
  });
});

describe('a key of webhooks', () => {
  it.each([31, 33])('of %s bytes is none, however it is written', (length) => {
    for (const encoding of ['base64', 'hex'] as const) refuses({ WEBHOOK_SECRET_KEY: Buffer.alloc(length, 7).toString(encoding) }, /^The environment variable WEBHOOK_SECRET_KEY is not a key, /);
  });
});

describe('where traces go', () => {
  it.each([['http://127.0.0.1:4318', 'http://127.0.0.1:4318'], ['https://traces.example/otlp//', 'https://traces.example/otlp'], ['https://me:word@traces.example', 'https://me:word@traces.example']])('%s is %s', (given, endpoint) => {
    expect(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: given }).tracing).toEqual({ endpoint, serviceName: 'factdesk' });
  });

  it.each(['traces.example:4318', 'grpc://traces.example', 'see http://traces.example', 'ftp://traces.example/http://other.example', 'http://', 'https://[traces'])('cannot be %s, which is not repeated', (given) => {
    const told = /^The environment variable OTEL_EXPORTER_OTLP_ENDPOINT is not an address, but it has to be an address such as http:\/\/127\.0\.0\.1:4318\.$/;
    refuses({ OTEL_EXPORTER_OTLP_ENDPOINT: given }, told);
  });
});
