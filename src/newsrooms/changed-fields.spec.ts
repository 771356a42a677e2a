import { describe, expect, it } from '@jest/globals';
import { changedFields } from './changed-fields.js';

describe('changedFields', () => {
  it('names what changes, before and after, and nothing else', () => {
    expect(changedFields({ name: 'Old', url: null, needed: 1 }, { name: 'New', url: null, needed: 2 })).toEqual({
      before: { name: 'Old', needed: 1 },
      after: { name: 'New', needed: 2 },
    });
  });

  it('is null when nothing changes', () => {
    expect(changedFields({ name: 'Same', sample: false }, { name: 'Same', sample: false })).toBeNull();
  });
});
