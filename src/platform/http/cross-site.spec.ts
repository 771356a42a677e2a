import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { isCrossSite } from './cross-site.js';

const PUBLIC = 'https://facts.example';
const from = (headers: Record<string, string>, method = 'POST', host = 'facts.example') => ({ method, host, headers }) as unknown as FastifyRequest;

describe('a request that another site makes a browser send', () => {
  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('is one that changes something: %s', (method) => {
    expect(isCrossSite(from({ 'sec-fetch-site': 'cross-site' }, method), PUBLIC)).toBe(true);
    expect(isCrossSite(from({ origin: 'https://evil.example' }, method), PUBLIC)).toBe(true);
  });

  it.each(['GET', 'HEAD', 'OPTIONS'])('may only read and ask: %s', (method) => {
    expect(isCrossSite(from({ 'sec-fetch-site': 'cross-site' }, method), PUBLIC)).toBe(false);
    expect(isCrossSite(from({ origin: 'https://evil.example' }, method), PUBLIC)).toBe(false);
  });

  it.each([['same-origin', false], ['none', false], ['same-site', true], ['cross-site', true], ['', true]])('is known by Sec-Fetch-Site %j, which counts before Origin: %s', (site, expected) => {
    expect(isCrossSite(from({ 'sec-fetch-site': site }), PUBLIC)).toBe(expected);
    expect(isCrossSite(from({ 'sec-fetch-site': site, origin: PUBLIC }), PUBLIC)).toBe(expected);
    expect(isCrossSite(from({ 'sec-fetch-site': site, origin: 'https://evil.example' }), PUBLIC)).toBe(expected);
  });

  it.each([
    ['https://facts.example', false], ['https://facts.example:444', true], ['http://evil.example', true], ['null', true], ['no address', true], ['https://facts.example.evil.example', true],
  ])('is known by Origin %s in older browsers: %s', (origin, expected) => {
    expect(isCrossSite(from({ origin }, 'POST', 'inner:3000'), PUBLIC)).toBe(expected);
    if (expected) expect(isCrossSite(from({ origin }, 'POST', 'facts.example'), null)).toBe(true);
  });

  it('is none that comes from where it goes to, by whichever name', () => {
    expect(isCrossSite(from({ origin: 'http://127.0.0.1:3000' }, 'POST', '127.0.0.1:3000'), PUBLIC)).toBe(false);
    expect(isCrossSite(from({ origin: 'http://desk.example' }, 'POST', 'DESK.example'), null)).toBe(false);
  });

  it('is none that no browser sends: without both headers, or with a key', () => {
    expect(isCrossSite(from({}), PUBLIC)).toBe(false);
    for (const authorization of ['Bearer x', 'bearer x', 'BEARER x']) expect(isCrossSite(from({ 'sec-fetch-site': 'cross-site', authorization }), PUBLIC)).toBe(false);
    // A proxy in front may have asked for these, which a browser then adds for everybody.
    for (const authorization of ['Basic eDp5', 'Bearerx', 'Digest bearer x']) expect(isCrossSite(from({ 'sec-fetch-site': 'cross-site', authorization }), PUBLIC)).toBe(true);
  });
});
