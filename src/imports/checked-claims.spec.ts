import { describe, expect, it } from '@jest/globals';
import { averitecClaim, isAveritec } from './averitec.js';
import { claimFingerprint, isNamed, plainClaim, type CheckedClaim } from './checked-claims.js';
import type { Read } from './row-values.js';

const row = (values: object): Map<string, unknown> => new Map(Object.entries(values));
const plain = (values: object): Read<CheckedClaim> => plainClaim(row({ statement: 'S', rating: 'True', ...values }), (column) => column);
function valueOf(read: Read<CheckedClaim>): CheckedClaim {
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

const record = {
  claim_text: 'S', source_claim: 'Ada', source_claim_url: null, verdict_article: 'Mostly False', fact_checking_date: '16-01-21T06:08:00',
  web_archive: 'https://web.archive.org/web/20210228154500/https://www.misbar.com/en/1',
};

describe('a record of AVeriTeC', () => {
  it('is known by its columns', () => {
    expect(isAveritec(row(record))).toBe(true);
    expect(isAveritec(row({ claim_text: 'S', verdict_article: 'x' }))).toBe(false);
  });

  it('becomes a checked claim in English', () => {
    expect(valueOf(averitecClaim(row(record)))).toMatchObject({
      statement: 'S', claimant: 'Ada', rating: 'Mostly False', publisher: 'misbar.com', publishedAt: '2021-01-16', url: record.web_archive, language: 'en',
      claimantType: null, claimedAt: null, conclusion: null, appearanceUrl: null, topics: [],
    });
  });

  it.each([
    ['29-02-20T00:00:00', '2020-02-29'], ['01-12-20', '2020-12-01'], [null, null], ['', null],
    ['29-02-21T00:00:00', undefined], ['2021-01-16', '2021-01-16'], ['16/01/21', undefined],
  ])('with the date %s was checked on %s', (given, expected) => {
    const read = averitecClaim(row({ ...record, fact_checking_date: given }));
    expect(read.ok ? read.value.publishedAt : undefined).toBe(expected);
    if (!read.ok) expect(read.problems).toMatchObject([{ pointer: '/fact_checking_date' }]);
  });
});

describe('a claim in the plain format', () => {
  it('is tidy: NFC, line ends, white space, nothing for empty', () => {
    expect(valueOf(plain({ statement: ' Cafe\u0301\r\nclosed ', claimant: '  ', topics: ' a ;; b', headline: undefined }))).toMatchObject({
      statement: 'Café\nclosed', claimant: null, headline: null, topics: ['a', 'b'],
    });
  });

  it.each([
    [{ url: 'https://www.example.org/x' }, 'example.org'],
    [{ url: 'https://www.example.org/x', publisher: 'The Desk' }, 'The Desk'],
    [{}, null],
  ])('%j has the publisher %s', (values, publisher) => expect(valueOf(plain(values)).publisher).toBe(publisher));

  it.each([
    [{ language: 'english' }, '/language'], [{ mode: 'shouts' }, '/mode'], [{ claimant: 'A', claimantType: 'robot' }, '/claimantType'], [{ topics: ['', 7] }, '/topics/0'],
    [{ conclusion: 'x'.repeat(201) }, '/conclusion'], [{ rationale: '*'.repeat(3000) }, '/rationale'], [{ rationale: '[see](javascript:alert(1))' }, '/rationale'], [{ url: 'ftp://example.org' }, '/url'], [{ topics: Array(21).fill('t') }, '/topics'],
  ])('%j is refused at %s', (values, pointer) => {
    const read = plain(values);
    expect(read.ok ? [] : read.problems.map((problem) => problem.pointer)).toEqual([pointer]);
  });

  it('tells named claimants from others', () => {
    expect(isNamed(valueOf(plain({ claimant: 'Ada' })))).toBe(true);
    expect(isNamed(valueOf(plain({ claimant: 'Facebook users' })))).toBe(false);
    expect(isNamed(valueOf(plain({})))).toBe(false);
  });
});

describe('claimFingerprint', () => {
  const base = valueOf(plain({ publisher: 'P' }));
  it.each<[Partial<CheckedClaim>, boolean]>([
    [{ headline: 'H' }, true], [{ topics: ['t'] }, true], [{ language: 'de' }, true],
    [{ rating: 'False' }, false], [{ statement: 'T' }, false], [{ claimant: 'A' }, false], [{ publisher: 'Q' }, false], [{ url: 'https://a.b' }, false], [{ publishedAt: '2020' }, false],
  ])('with %j is the same row: %s', (change, same) => {
    expect(claimFingerprint({ ...base, ...change }) === claimFingerprint(base)).toBe(same);
  });
});
