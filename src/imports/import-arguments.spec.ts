import { describe, expect, it } from '@jest/globals';
import { importArguments } from './import-arguments.js';

const least = ['/data/x.csv', '--newsroom', 'north', '--as', 'ada@example.org'];

describe('importArguments', () => {
  it('needs a file, a newsroom and an admin, and fills in the rest', () => {
    expect(importArguments(least)).toEqual({
      path: '/data/x.csv', newsroom: 'north', as: 'ada@example.org', what: null, from: null, map: new Map(), rejects: '/data/x.csv.rejected.ndjson', dryRun: false,
    });
  });

  it('reads everything', () => {
    const args = importArguments([...least, '--what', 'articles', '--from', ' The Desk ', '--map', 'a=title, b c=text', '--map', 'd=url', '--rejects', '/tmp/r', '--dry-run']);
    expect(args).toMatchObject({ what: 'articles', from: 'The Desk', rejects: '/tmp/r', dryRun: true });
    expect([...args.map]).toEqual([['title', 'a'], ['text', 'b c'], ['url', 'd']]);
  });

  it.each([
    [[], /The file to import is missing/],
    [least.slice(0, 3), /--as is missing/],
    [[...least, 'other.csv'], /One file at a time/],
    [[...least, '--what', 'people'], /--what is "people"/],
    [[...least, '--map', 'statement'], /"statement" is not of the form theirs=ours/],
    [[...least, '--map', 'a=title,b=title'], /"title" is named twice/],
    [[...least, '--from', ' '], /--from has to be/],
    [[...least, '--nonsense'], /nonsense/],
  ])('%j is refused with the usage', (args, sentence) => {
    expect(() => importArguments(args)).toThrow(sentence);
    expect(() => importArguments(args)).toThrow(/Usage: npm run import/);
  });
});
