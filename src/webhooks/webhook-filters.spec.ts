import { describe, expect, it } from '@jest/globals';
import { concerns, type FilteredText, type WebhookFilters } from './webhook-filters.js';

const everything: WebhookFilters = { eventTypes: ['claim.published', 'claim.retracted', 'claim.state_changed'], languages: [], topics: [], ratings: [] };
const text: FilteredText = { language: 'en-GB', topics: ['weapons', 'china'], ratings: ['false', 'confirmed'] };

describe('concerns', () => {
  it.each<[string, Partial<WebhookFilters>, boolean]>([
    ['nothing left out', {}, true],
    ['another type', { eventTypes: ['claim.retracted'] }, false],
    ['its language', { languages: ['en-GB'] }, true],
    ['its language in another case', { languages: ['EN-gb'] }, true],
    ['its language without the region', { languages: ['zh', 'en'] }, true],
    ['another region', { languages: ['en-US'] }, false],
    ['a language that begins alike', { languages: ['e'] }, false],
    ['one of its topics', { topics: ['china', 'sports'] }, true],
    ['other topics', { topics: ['sports'] }, false],
    ['one of its ratings', { ratings: ['confirmed'] }, true],
    ['other ratings', { ratings: ['true'] }, false],
    ['language and topic, one of them another', { languages: ['en'], topics: ['sports'] }, false],
  ])('%s', (_what, filters, expected) => {
    expect(concerns({ ...everything, ...filters }, 'claim.published', [text])).toBe(expected);
  });

  it('a claim goes on to concern whoever was told of an earlier text', () => {
    const filters = { ...everything, ratings: ['false'] };
    expect(concerns(filters, 'claim.retracted', [text, { ...text, ratings: ['true'] }])).toBe(true);
    expect(concerns(filters, 'claim.retracted', [{ ...text, ratings: ['true'] }])).toBe(false);
  });

  it('what has no words left concerns everybody who takes its type', () => {
    expect(concerns({ ...everything, ratings: ['false'] }, 'claim.retracted', [])).toBe(true);
    expect(concerns(everything, 'claim.withheld', [])).toBe(false);
  });

  it('filters of different kinds have to fit one and the same text', () => {
    const texts = [{ ...text, language: 'fr' }, { ...text, ratings: ['true'] }];
    expect(concerns({ ...everything, languages: ['fr'], ratings: ['true'] }, 'claim.published', texts)).toBe(false);
  });

  it('ratings leave nothing out where a claim is still at work', () => {
    expect(concerns({ ...everything, ratings: ['true'] }, 'claim.state_changed', [{ ...text, ratings: null }])).toBe(true);
  });
});
