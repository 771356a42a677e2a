import { describe, expect, it } from '@jest/globals';
import { evidenceBody, evidenceFields, isEmpty, NO_EVIDENCE } from './evidence-fields.ts';

const item = {
  stance: 'refutes',
  about: { part: 'link', link: 2 },
  source: { name: 'Reuters', kind: 'media', url: 'https://example.org/' },
  sourceInterest: null,
  primary: true,
  title: 'A title',
  url: null,
  quote: 'Words',
  quoteTranslation: null,
  locator: { page: null, time: '00:12', paragraph: null },
  retrievedAt: '2024-05-18',
  archive: { url: 'https://example.org/a', sha256: 'a'.repeat(64) },
  visibility: 'withheld',
  withheldReason: 'A source in danger',
} as const;

describe('evidence as it is typed', () => {
  it('says the same after being typed and sent', () => {
    expect(evidenceBody(evidenceFields(item))).toEqual(item);
  });

  it('sends nothing for what was left empty or is blank', () => {
    expect(evidenceBody({ ...NO_EVIDENCE, sourceName: ' TASS ', url: '  ', withheldReason: 'typed, then made public again' })).toEqual({
      stance: 'supports',
      about: { part: 'statement' },
      source: { name: 'TASS', kind: 'media', url: null },
      sourceInterest: null,
      primary: false,
      title: null,
      url: null,
      quote: null,
      quoteTranslation: null,
      locator: null,
      retrievedAt: null,
      archive: null,
      visibility: 'public',
      withheldReason: null,
    });
  });

  it('sends half an archive, so that the server can say what is missing', () => {
    expect(evidenceBody({ ...NO_EVIDENCE, archiveUrl: 'https://example.org/a' }).archive).toEqual({ url: 'https://example.org/a', sha256: '' });
  });

  it('is empty whatever stance was chosen, and no longer once a word is typed', () => {
    expect(isEmpty({ ...NO_EVIDENCE, stance: 'context' })).toBe(true);
    expect(isEmpty({ ...NO_EVIDENCE, quote: 'x' })).toBe(false);
  });
});
