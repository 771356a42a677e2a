import { describe, expect, it } from '@jest/globals';
import { scaleWith } from './imported-scale.js';
import { missingTopics } from './imported-topics.js';
import { importedRating } from './rating-text.js';

describe('scaleWith', () => {
  const [one, two] = [importedRating('True', 'a.org'), importedRating('Wrong', 'b.org')];

  it('begins with what was found', () => {
    expect(scaleWith(null, [one, two])).toEqual({ key: 'imported', axis: 'truth', name: 'Ratings of imported checks', ratings: [one, two] });
  });

  it('adds behind what is there and leaves that as the newsroom has edited it', () => {
    const edited = { ...one, label: 'True!', normalised: 'other', value: 3 } as const;
    expect(scaleWith({ name: 'Theirs', ratings: [edited] }, [one, two])).toMatchObject({ name: 'Theirs', ratings: [edited, two] });
  });

  it('is the same when nothing is new', () => {
    const present = scaleWith(null, [one, two]);
    expect(scaleWith(present, [two])).toEqual(present);
  });
});

describe('missingTopics', () => {
  it('finds topics by label in any case, and keys that are free', () => {
    const present = [{ key: 'health', label: 'Health' }, { key: 'eu', label: 'European Union' }];
    const missing = missingTopics(['HEALTH', 'Climate Change', 'climate  change', 'EU', '选举', 'x'.repeat(100)], present);
    expect(missing.map((topic) => topic.label)).toEqual(['Climate Change', 'EU', '选举', 'x'.repeat(100)]);
    expect(missing[0]?.key).toBe('climate-change');
    expect(missing[1]?.key).toMatch(/^eu-[0-9a-f]{8}$/);
    expect(missing[2]?.key).toMatch(/^topic-[0-9a-f]{8}$/);
    for (const { key } of missing) expect(key).toMatch(/^(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*$/);
  });
});
