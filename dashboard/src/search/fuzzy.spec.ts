import { describe, expect, it } from '@jest/globals';
import { fuzzyScore, fuzzySearch } from './fuzzy.ts';

const COMMANDS = ['Go to My queue', 'Go to Approvals', 'Go to Articles', 'Take the oldest unassigned claim', 'Switch to the dark theme', 'Submit for review', 'Create an article', 'Résumé (test)', '转到我的队列'];
const find = (typed: string): string[] => fuzzySearch(typed, COMMANDS, (text) => text);

describe('the palette’s search', () => {
  it('shows everything as it is while nothing is typed', () => {
    expect(find('  ')).toEqual(COMMANDS);
  });

  it.each([
    ['queue', 'Go to My queue'],
    ['QUEUE', 'Go to My queue'],
    ['dark', 'Switch to the dark theme'],
    ['article create', 'Create an article'],
    ['sfr', 'Submit for review'],
    ['gtmq', 'Go to My queue'],
    ['subrev', 'Submit for review'],
    ['resume', 'Résumé (test)'],
    ['(test)', 'Résumé (test)'],
    ['队列', '转到我的队列'],
  ])('%s finds %s first', (typed, expected) => {
    expect(find(typed)[0]).toBe(expected);
  });

  it('puts the beginning of a word before its middle', () => {
    expect(fuzzySearch('art', ['Start', 'An article', 'Articles'], (text) => text)).toEqual(['Articles', 'An article', 'Start']);
  });

  it('finds nothing for what is not there, however its letters lie about', () => {
    expect(find('zebra')).toEqual([]);
    expect(find('queue zebra')).toEqual([]);
    expect(fuzzyScore('ti', 'the oldest unassigned claim')).toBeNull();
    expect(fuzzyScore('x', 'abc')).toBeNull();
  });
});
