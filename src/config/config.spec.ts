import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';
import { projectRoot } from './project-root.js';
import { StartFailure } from './start-failure.js';

const DATABASE_URL = 'postgresql://app:secret@db:5432/factdesk';

describe('readConfig', () => {
  it('needs nothing to be set', () => {
    expect(readConfig({})).toEqual({
      environment: 'development',
      host: '127.0.0.1',
      port: 3000,
      publicUrl: null,
      database: { kind: 'embedded', folder: { kind: 'checkout', path: projectRoot }, backupFolder: null },
      readDatabaseUrl: null,
      poolSize: 10,
      rateLimits: { anonymous: 600, caller: 1200 },
      publicCacheBytes: 48_000_000,
      pageCacheBytes: 24_000_000,
      sample: 'when-empty',
      logLevel: 'info',
      metrics: null,
      tracing: null,
      trustProxy: false,
      sessionDays: 14,
      drainMs: 0,
      webhooks: { secretKey: null, allowedNetworks: [] },
      newsroom: { slug: 'newsroom', name: 'Newsroom' },
    });
  });

  it('takes what is set, and takes an empty variable for one that is not', () => {
    const config = readConfig({ PORT: '', HOST: '0.0.0.0', PUBLIC_URL: 'https://facts.example/', TRUST_PROXY: '10.0.0.0/8, ::1', DATABASE_URL });
    expect(config).toMatchObject({ port: 3000, host: '0.0.0.0', publicUrl: 'https://facts.example', trustProxy: '10.0.0.0/8, ::1' });
    expect(config.database).toEqual({ kind: 'external', appUrl: DATABASE_URL, ownerUrl: DATABASE_URL });
  });

  it.each([
    [{}, 'when-empty'],
    [{ SAMPLE: 'no' }, 'never'],
    [{ SAMPLE: 'yes' }, 'when-missing'],
    [{ DATABASE_URL }, 'never'],
    [{ DATABASE_URL, SAMPLE: 'yes' }, 'when-missing'],
    [{ NODE_ENV: 'production', PUBLIC_URL: 'https://a.example' }, 'never'],
    [{ NODE_ENV: 'test' }, 'never'],
  ])('with %j loads the sample newsroom %s', (environment, sample) => {
    expect(readConfig(environment).sample).toBe(sample);
  });

  it.each([
    [{ TRUST_PROXY: 'yes' }, true],
    [{ TRUST_PROXY: 'no' }, false],
    [{ TRUST_PROXY: '2' }, 2],
  ])('with %j trusts %s', (environment, trustProxy) => {
    expect(readConfig(environment).trustProxy).toBe(trustProxy);
  });

  it.each([
    [{ PORT: 'http' }, 'The environment variable PORT is "http", but it has to be a whole number from 0 to 65535.'],
    [{ PORT: '70000' }, 'The environment variable PORT is "70000", but it has to be a whole number from 0 to 65535.'],
    [{ NODE_ENV: 'prod' }, 'The environment variable NODE_ENV is "prod", but it has to be development, production or test.'],
    [{ SAMPLE: 'maybe' }, 'The environment variable SAMPLE is "maybe", but it has to be auto, yes or no.'],
    [{ SESSION_DAYS: '0' }, 'The environment variable SESSION_DAYS is "0", but it has to be a whole number from 1 to 365.'],
    [{ PUBLIC_URL: 'facts.example' }, 'The environment variable PUBLIC_URL is "facts.example", but it has to be an address such as https://factdesk.example, without a path.'],
    [{ PUBLIC_URL: 'https://facts.example/desk' }, 'The environment variable PUBLIC_URL is "https://facts.example/desk", but it has to be an address such as https://factdesk.example, without a path.'],
    [
      { WEBHOOK_ALLOWED_NETWORKS: '10.0.0.0/8, localhost' },
      'The environment variable WEBHOOK_ALLOWED_NETWORKS is "10.0.0.0/8, localhost", but it has to be networks such as 10.1.0.0/16 or fd00::/8, separated by commas.',
    ],
  ])('refuses %j in one sentence', (environment, sentence) => {
    expect(() => readConfig(environment)).toThrow(new StartFailure(sentence));
  });

  it('does not repeat a password', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://app:hunter2@db/factdesk' })).toThrow(/DATABASE_URL is not an address/);
    expect(() => readConfig({ DATABASE_URL: 'mysql://app:hunter2@db/factdesk' })).not.toThrow(/hunter2/);
  });

  it.each([Buffer.alloc(32, 7).toString('base64'), Buffer.alloc(32, 7).toString('hex')])('takes the key %s of webhooks', (WEBHOOK_SECRET_KEY) => {
    const { webhooks } = readConfig({ WEBHOOK_SECRET_KEY, WEBHOOK_ALLOWED_NETWORKS: '10.0.0.0/8, fd00::/8' });
    expect(webhooks).toEqual({ secretKey: Buffer.alloc(32, 7), allowedNetworks: ['10.0.0.0/8', 'fd00::/8'] });
  });

  it('does not repeat a key that is too short', () => {
    expect(() => readConfig({ WEBHOOK_SECRET_KEY: 'hunter2' })).toThrow(/WEBHOOK_SECRET_KEY is not a key, but it has to be 32 bytes/);
  });

  it('refuses an owner without a server', () => {
    expect(() => readConfig({ DATABASE_OWNER_URL: DATABASE_URL })).toThrow(/DATABASE_URL is not: set both/);
  });

  it('lets production send passwords unencrypted only when told', () => {
    const production = { NODE_ENV: 'production', DATABASE_URL };
    expect(() => readConfig(production)).toThrow(/In production PUBLIC_URL/);
    expect(() => readConfig({ ...production, PUBLIC_URL: 'http://facts.example' })).toThrow(/In production PUBLIC_URL/);
    expect(readConfig({ ...production, PUBLIC_URL: 'http://facts.example', ALLOW_INSECURE_HTTP: 'yes' }).publicUrl).toBe('http://facts.example');
  });
});
