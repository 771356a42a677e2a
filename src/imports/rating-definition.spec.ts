import { expect, it } from '@jest/globals';
import { importedRating } from './rating-text.js';

it.each([
  ['politifact.com', 'Rating text of politifact.com, imported word for word; how it is meant is for its publisher to say.'],
  [null, 'Rating text of a publisher that the import does not name, imported word for word; how it is meant is for its publisher to say.'],
])('an imported rating by %s says whose words it is', (publisher, definition) => {
  expect(importedRating('Half true', publisher)).toMatchObject({ label: 'Half true', publisher, definition });
});
