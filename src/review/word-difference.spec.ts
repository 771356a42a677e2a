import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wordDifference, type WordRun } from './word-difference.js';

/** "same [-removed-] {+added+}" */
const shown = (runs: WordRun[]): string =>
  runs.map(({ op, text }) => (op === 'same' ? text : op === 'removed' ? `[-${text}-]` : `{+${text}+}`)).join('');

const joined = (runs: WordRun[], op: WordRun['op']): string =>
  runs.filter((run) => run.op === 'same' || run.op === op).map((run) => run.text).join('');

describe('wordDifference', () => {
  it.each([
    ['', '', ''],
    ['same words', 'same words', 'same words'],
    ['', 'new', '{+new+}'],
    ['old', '', '[-old-]'],
    ['China has provided weapons', 'China has not provided weapons', 'China has{+ not+} provided weapons'],
    ['It is mostly true.', 'It is false.', 'It is[- mostly true-]{+ false+}.'],
    ['to Russia', 'to Russia and Iran', 'to Russia{+ and Iran+}'],
    ['old first word', 'first word', '[-old -]first word'],
    ['a  b', 'a b', 'a[-  -]{+ +}b'],
    ['old ', 'new ', '[-old-]{+new+} '],
    ['end', 'end\n', 'end{+\n+}'],
    ['one\n\ntwo', 'one\n\nand two', 'one[-\n\n-]{+\n\nand +}two'],
    ['中国没有提供武器', '中国已经提供武器', '中国[-没有-]{+已经+}提供武器'],
    ['a 👩‍👧 b', 'a 👩‍👦 b', 'a[- 👩‍👧-]{+ 👩‍👦+} b'],
    ['seen [E1].', 'seen [E12].', 'seen [[-E1-]{+E12+}].'],
  ])('%j → %j: %s', (before, after, expected) => {
    expect(shown(wordDifference(before, after))).toBe(expected);
  });

  it('gives back both texts to the character, with no two runs of a kind side by side', () => {
    const prose = fc
      .array(fc.constantFrom('a', 'b', 'weapons', ' ', '  ', '\n\n', '.', '中国', '没有', '👩‍👧', 'é', '\u0301', '-', '’'), { maxLength: 40 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(prose, prose, (before, after) => {
        const runs = wordDifference(before, after);
        expect(joined(runs, 'removed')).toBe(before);
        expect(joined(runs, 'added')).toBe(after);
        runs.forEach((run, index) => {
          expect(run.text).not.toBe('');
          expect(runs[index - 1]?.op).not.toBe(run.op);
          if (run.op === 'removed') expect(runs[index - 1]?.op).not.toBe('added');
        });
        if (before === after) expect(runs.every((run) => run.op === 'same')).toBe(true);
      }),
    );
  });

  it('gives up on texts of 20,000 characters that have nothing in common, and shows them whole', () => {
    const before = Array.from({ length: 3300 }, (_, n) => `old${n}`).join(' ');
    const after = Array.from({ length: 3300 }, (_, n) => `new${n}`).join(' ');
    const used = process.cpuUsage();
    expect(wordDifference(before, after)).toEqual([
      { op: 'removed', text: before },
      { op: 'added', text: after },
    ]);
    expect(process.cpuUsage(used).user / 1000).toBeLessThan(1000);
  });
});
