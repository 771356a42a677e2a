import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { contractUnder, type ContractDocument } from '../../scripts/public-contract.js';

describe('contractUnder', () => {
  it('keeps what lies under an address, with every schema that it needs and no other', () => {
    const node = (target: string) => ({ $ref: `#/components/schemas/${target}` });
    const document: ContractDocument = {
      openapi: '3.1.0',
      paths: { '/open/a': { get: node('A') }, '/closed/b': { get: node('B') } },
      components: { schemas: { A: { items: [node('Deep')] }, Deep: { self: node('Deep'), $ref: 7 }, B: {}, Unused: node('A') } },
    };
    expect(contractUnder(document, '/open/')).toEqual({
      openapi: '3.1.0',
      paths: { '/open/a': { get: node('A') } },
      components: { schemas: { A: { items: [node('Deep')] }, Deep: { self: node('Deep'), $ref: 7 } } },
    });
  });

  it('leaves nothing of the desk in the types of the public API, and no reference without its schema', () => {
    const contract = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as ContractDocument;
    const text = JSON.stringify(contractUnder(contract, '/api/v1/'));
    expect(text).not.toContain('/api/desk');
    const { schemas } = (JSON.parse(text) as { components: { schemas: Record<string, unknown> } }).components;
    const named = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => schemas[name ?? ''] === undefined)).toEqual([]);
  });
});
