import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { missingReferences, RATIONALE_MAX, rationalePointers, rationaleProblem, rationaleReferences } from './rationale.js';

describe('rationaleReferences', () => {
  it.each([
    ['none', 'No evidence.', []],
    ['empty', '', []],
    ['one', 'As seen [E1].', [1]],
    ['repeated and unordered', '[E10] then [E2], again [E10].', [2, 10]],
    ['side by side', '[E1][E2]', [1, 2]],
    ['first thing of a line with a colon', '[E1]: the report says so', [1]],
    ['heading, list, quote, emphasis', '# [E1]\n\n- [E2]\n  1. [E3]\n\n> **_[E4]_**', [1, 2, 3, 4]],
    ['table of GFM, which CommonMark reads as words', '| a |\n|---|\n| [E5] |', [5]],
    ['in brackets', '([E1]; [[E2]])', [1, 2]],
    ['with a leading zero', '[E01]', [1]],
    ['a number that cannot exist', '[E0]', [0]],
    ['raw HTML, shown as text', '<b>[E1]</b>\n\n<div>\n[E2]\n</div>\n\n<!-- [E3] -->', [1, 2, 3]],
    ['beside Chinese', '报告[E1]指出，官员[E2]否认', [1, 2]],
    ['with an escaped bracket, which shows the same words', '\\[E1\\]', [1]],
    ['with character references, which show the same words', '&#91;E1&#93;', [1]],
  ])('finds: %s', (_name, markdown, expected) => {
    expect(rationaleReferences(markdown)).toEqual(expected);
  });

  it.each([
    ['inline code', '`[E1]`'],
    ['fenced code', '```\n[E1]\n```'],
    ['fence that never closes', '~~~\n[E1]'],
    ['indented code', '    [E1]'],
    ['link', '[E1](https://example.org)'],
    ['link around it', '[see [E1]](https://example.org)'],
    ['link with a definition', '[E1]\n\n[E1]: https://example.org'],
    ['full reference link', '[E1][r]\n\n[r]: https://example.org'],
    ['image', '![[E1]](https://example.org/a.png)'],
    ['lower case', '[e1]'],
    ['space', '[E 1]'],
    ['no number', '[E]'],
    ['other letters', '[E1a] [EE1] [AE1]'],
    ['a number that is too long', '[E1234567]'],
    ['other digits', '[E１]'],
    ['split by emphasis', '[E*1*]'],
  ])('does not find: %s', (_name, markdown) => {
    expect(rationaleReferences(markdown)).toEqual([]);
  });

  it('finds every citation in plain prose', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 999 })), (numbers) => {
        const markdown = numbers.map((number) => `Words [E${number}].`).join('\n');
        expect(rationaleReferences(markdown)).toEqual([...new Set(numbers)].sort((a, b) => a - b));
      }),
    );
  });

  it('takes whatever people type', () => {
    const marks = fc.constantFrom('[E1]', '>', '- ', '*', '_', '`', '[', ']', '(', ')', '<', '!', '\n', '    ', '#', '\\', '&#x5b;', '|', 'a', '中', '😀');
    fc.assert(
      fc.property(fc.array(marks, { maxLength: 60 }), (parts) => {
        const markdown = parts.join('');
        if (rationaleProblem(markdown) === null) expect(rationaleReferences(markdown).every((number) => number === 1)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('rationalePointers', () => {
  it.each([
    ['none', 'As [E1] says, see https://example.org.', []],
    ['http and https', '[a](http://example.org) ![b](https://example.org/b.png) <https://example.org/c>', []],
    ['a script', '[a](javascript:alert(1))', ['javascript:alert(1)']],
    ['a script in a link around a citation', '**[see [E1]](JavaScript:x)**', ['JavaScript:x']],
    ['in angle brackets', '<data:text/html,x> <a@example.org>', ['data:text/html,x', 'mailto:a@example.org']],
    ['an image', '![a](file:///etc/passwd)', ['file:///etc/passwd']],
    ['a definition, each once', '[a][r] [b][r]\n\n[r]: vbscript:x', ['vbscript:x']],
    ['a path', '[a](/claims) [b]() [c](//example.org)', ['', '//example.org', '/claims']],
    ['a name in front of the host', '[a](https://bank.example@evil.example)', ['https://bank.example@evil.example']],
    ['inside code, which is no link', '`[a](javascript:x)`', []],
  ])('finds addresses that are not for readers: %s', (_name, markdown, expected) => {
    expect(rationalePointers(markdown).unusable).toEqual(expected);
  });
});

describe('missingReferences', () => {
  it.each([
    ['[E1] [E2]', [1, 2, 3], []],
    ['[E3] [E1] [E7]', [1], [3, 7]],
    ['[E1] `[E9]`', [], [1]],
    ['', [], []],
  ])('%j with evidence %j misses %j', (markdown, numbers, missing) => {
    expect(missingReferences(markdown, numbers)).toEqual(missing);
    expect(missingReferences(markdown, new Set(numbers))).toEqual(missing);
  });
});

describe('rationaleProblem', () => {
  it.each([
    ['a long one', 'a'.repeat(RATIONALE_MAX)],
    ['a long one of emoji', '😀'.repeat(RATIONALE_MAX)],
    ['ten quotes deep', `${'> '.repeat(10)}a`],
    ['a thematic break', '* * * * *'],
    ['500 bold words', '**a** '.repeat(500)],
    ['a deep list by indentation', Array.from({ length: 60 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')],
    ['marks after words', `a ${'> '.repeat(11)}`],
    ['1,000 lines', 'a\n'.repeat(999)],
    ['2,000 marks of quotes', `${'> '.repeat(10)}a\n`.repeat(200)],
    ['arithmetic', '2024 - 1 - 1 - 1 - 1 - 1 - 1 - 1 - 1 - 1 - 1 - 1 - 1'],
  ])('takes %s', (_name, markdown) => {
    expect(rationaleProblem(markdown)).toBeNull();
  });

  it.each([
    ['too long', 'a'.repeat(RATIONALE_MAX + 1), 'RATIONALE_TOO_LONG'],
    ['ten quotes and an empty bullet', `${'> '.repeat(10)}-`, 'RATIONALE_TOO_COMPLEX'],
    ['ten quotes and an empty number', `${'> '.repeat(10)}12.`, 'RATIONALE_TOO_COMPLEX'],
    ['eleven numbers of two digits', `${'12. '.repeat(11)}a`, 'RATIONALE_TOO_COMPLEX'],
    ['100,000 >', '>'.repeat(100_000), 'RATIONALE_TOO_LONG'],
    ['100,000 [', '['.repeat(100_000), 'RATIONALE_TOO_LONG'],
    ['eleven quotes deep', `a\n\n${'> '.repeat(11)}a`, 'RATIONALE_TOO_COMPLEX'],
    ['quotes without spaces', '>'.repeat(5_000), 'RATIONALE_TOO_COMPLEX'],
    ['lists in lists', `${'- '.repeat(5_000)}a`, 'RATIONALE_TOO_COMPLEX'],
    ['numbered lists in lists', `${'1. '.repeat(5_000)}a`, 'RATIONALE_TOO_COMPLEX'],
    ['mixed, after a carriage return', `a\r${'> 1) - '.repeat(5)}a`, 'RATIONALE_TOO_COMPLEX'],
    ['ten thousand lines', 'a\n'.repeat(9_999), 'RATIONALE_TOO_COMPLEX'],
    ['ten quotes in each of 900 lines', `${'> '.repeat(10)}a\n`.repeat(900), 'RATIONALE_TOO_COMPLEX'],
    ['emphasis marks', '_*'.repeat(5_000), 'RATIONALE_TOO_COMPLEX'],
    ['a run of stars', `${'*'.repeat(5_000)}a`, 'RATIONALE_TOO_COMPLEX'],
  ])('refuses %s', (_name, markdown, code) => {
    expect(rationaleProblem(markdown)).toMatchObject({ code });
    expect(() => rationaleReferences(markdown)).toThrow(RangeError);
  });

  it.each([
    ['a'.repeat(RATIONALE_MAX + 1), 'Longer than 20000 code points'],
    ['*'.repeat(2_001), 'More than 2000 emphasis marks (* and _)'],
    ['a\n'.repeat(1_000), 'More than 1000 lines'],
    [`${'> '.repeat(11)}a`, 'Line 1 nests quotes or lists deeper than 10'],
    [`a\n\n${'> '.repeat(11)}a`, 'Line 3 nests quotes or lists deeper than 10'],
    [`${'> '.repeat(10)}a\n`.repeat(200) + '> a', 'More than 2000 quote and list marks'],
  ])('%#: says what is too much', (markdown, detail) => {
    expect(rationaleProblem(markdown)?.detail).toBe(detail);
  });

  it.each([
    ['open brackets', '['],
    ['open images', '!['],
    ['open links', '[a]('],
    ['closed links', '[a](b)'],
    ['citations', '[E1] '],
    ['backticks', '` '],
    ['open HTML', '<a b="'],
    ['lists', '- aaaaaaaaaaaaaaaaaa\n'],
    ['definitions', '[a]: bbbbbbbbbbbbbbbbb\n'],
    ['lazy lines in quotes', `>aaaaaaaaaa\n${'bbbbbbbbbbbbbbbbbbbbbb\n'.repeat(9)}`],
    ['ten containers in each of 190 lines', `${'> - '.repeat(5)}${'a'.repeat(84)}\n`],
    ['links in links', '[a](b) [[c](d)](e) '],
  ])('does not hang on a rationale full of %s', (_name, part) => {
    const markdown = part.repeat(Math.floor(RATIONALE_MAX / part.length)).trimEnd();
    expect(rationaleProblem(markdown)).toBeNull();
    const before = process.cpuUsage();
    rationaleReferences(markdown);
    // Measured: at most about 0.3 s alone; the rest is room for a busy machine.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
  });
});
