import { expect, it } from '@jest/globals';
import { auditedAppearance } from './appearance-fields.js';

const nothing = { textRevisionId: null, start: null, end: null, exact: null, url: null, mediaUrl: null, mediaHash: null, mediaFragment: null, publishedAt: null };

it.each([
  ['a place in a text', { type: 'text', textRevisionId: 'r', start: 0, end: 4, exact: 'Safe' }],
  ['a page', { type: 'url', url: 'https://example.org/', publishedAt: '2026-05' }],
  ['a part of a recording', { type: 'media', mediaUrl: 'https://example.org/a.mp4', mediaHash: 'sha256:0', mediaFragment: 't=1,2' }],
])('the audit log keeps of %s what it has, and nothing empty', (_what, fields) => {
  expect(auditedAppearance({ ...nothing, ...fields })).toStrictEqual(fields);
  expect(auditedAppearance({ ...fields, url: 'url' in fields ? fields.url : undefined })).toStrictEqual(fields);
});

it('the audit log keeps of an appearance nothing that stands in other columns', () => {
  const row = { ...nothing, type: 'url', url: 'https://example.org/', id: 'a', version: 3, first: true };
  expect(auditedAppearance(row)).toStrictEqual({ type: 'url', url: 'https://example.org/' });
});
