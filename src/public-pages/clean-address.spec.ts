import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { leadToCleanAddresses } from './clean-address.js';

const server = fastify();

beforeAll(async () => {
  leadToCleanAddresses(server);
  server.all('/*', async () => 'reached');
  await server.ready();
});
afterAll(() => server.close());

const asked = async (url: string, method: 'GET' | 'HEAD' | 'POST' = 'GET') => {
  const { statusCode, headers } = await server.inject({ method, url });
  return statusCode === 302 ? String(headers.location) : statusCode;
};

describe('an address with what others added to it', () => {
  it.each(['GET', 'HEAD'] as const)('leads whoever asks by %s to the one without', async (method) => {
    expect(await asked('/claims/the-bridge-0000aaa2?utm_source=x&fbclid=y', method)).toBe('/claims/the-bridge-0000aaa2');
  });

  it('is kept for every cache, which has to ask whether it still holds', async () => {
    expect((await server.inject('/articles/a?utm_source=x')).headers['cache-control']).toBe('public, no-cache');
  });

  it.each([
    ['/articles/a?', 200],
    ['/articles/a?cursor=b', '/articles/a'],
    ['/newsrooms/desk?cursor=b', 200],
    ['/newsrooms/desk?cursor=b%26c&utm_source=x', '/newsrooms/desk?cursor=b%26c'],
    ['/newsrooms/desk?fbclid=x', '/newsrooms/desk'],
    ['/claims/a', 200],
    ['/claims/a/picture.svg?utm_source=x', 200],
    ['/embed/a?utm_source=x', 200],
    ['/api/v1/claims/a?utm_source=x', 200],
  ])('%s: %s', async (url, answer) => {
    expect(await asked(url)).toBe(answer);
  });

  it('is left alone where something is sent to it', async () => {
    expect(await asked('/claims/a?utm_source=x', 'POST')).toBe(200);
  });
});
