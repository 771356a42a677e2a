import { describe, expect, it } from '@jest/globals';
import { isUnnamed } from './unnamed-claimant.js';

describe('isUnnamed', () => {
  it.each([
    'Multiple sources', 'Social media', 'facebook.com', 'Facebook posts', 'Viral Image', 'A Facebook user.', 'Facebook,Twitter', 'Bloggers',
    'Posts on Facebook, Twitter and Instagram', 'Various - shared on social media', '‘Viral social media post', 'Multiple FB netizens', 'Unknown', '?',
  ])('%s', (claimant) => expect(isUnnamed(claimant)).toBe(true));

  it.each([
    'Donald Trump', 'New York Post', 'Daily POST NG', 'Govt. of India', 'Facebook user Ashutosh Kumar', 'bustatroll.org', 'Doctors as well as Facebook users',
    'Facebook page ‘PK Entertainment’', 'Multiples cuentas', '习近平', 'The Onion', 'BBC News',
  ])('not %s', (claimant) => expect(isUnnamed(claimant)).toBe(false));
});
