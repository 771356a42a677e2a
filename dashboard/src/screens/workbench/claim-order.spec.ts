import { describe, expect, it } from '@jest/globals';
import { orderClaims, type ClaimOrder, type Listed, type Relation } from './claim-order.ts';

const claim = (number: string, state: Listed['state'] = 'draft', ...places: [number, number][]): Listed => ({
  id: number.toLowerCase(), number, state, anchors: places.map(([start, end]) => ({ start, end })),
});
const rows = (claims: readonly Listed[], order: ClaimOrder, relations: readonly Relation[] = []): string[] =>
  orderClaims(claims, relations, order).map(({ claim: { number }, depth }) => '·'.repeat(depth) + number);

describe('by position', () => {
  it.each([
    ['as they stand', [claim('C-1', 'draft', [50, 60]), claim('C-2', 'draft', [0, 10])], ['C-2', 'C-1']],
    ['the longer one first', [claim('C-1', 'draft', [0, 5]), claim('C-2', 'draft', [0, 10])], ['C-2', 'C-1']],
    ['the same words by number', [claim('C-10', 'draft', [0, 5]), claim('C-9', 'draft', [0, 5])], ['C-9', 'C-10']],
    ['the first of several places', [claim('C-1', 'draft', [70, 80], [5, 9]), claim('C-2', 'draft', [20, 30])], ['C-1', 'C-2']],
    ['without a place at the end', [claim('C-2'), claim('C-1'), claim('C-3', 'draft', [0, 1])], ['C-3', 'C-1', 'C-2']],
    ['none', [], []],
  ])('%s', (_name, claims, expected) => {
    expect(rows(claims, 'position')).toEqual(expected);
  });
});

it('by state, then by position', () => {
  const claims = [claim('C-1', 'published', [0, 1]), claim('C-2', 'draft', [9, 10]), claim('C-3', 'draft', [5, 6]), claim('C-4', 'changes_requested', [20, 30]), claim('C-5', 'dropped', [2, 3])];
  expect(rows(claims, 'state')).toEqual(['C-4', 'C-3', 'C-2', 'C-1', 'C-5']);
});

describe('as a tree', () => {
  const claims = [claim('C-1', 'draft', [0, 9]), claim('C-2', 'draft', [10, 19]), claim('C-3', 'draft', [20, 29]), claim('C-4', 'draft', [30, 39])];
  const relation = (from: string, type: string, to: string): Relation => ({ from, type, to });

  it.each([
    ['no relations', [], ['C-1', 'C-2', 'C-3', 'C-4']],
    ['claims about claims', [relation('c-3', 'about', 'c-1'), relation('c-4', 'about', 'c-3')], ['C-1', '·C-3', '··C-4', 'C-2']],
    ['contradiction is no tree', [relation('c-3', 'contradicts', 'c-1')], ['C-1', 'C-2', 'C-3', 'C-4']],
    ['a child before its parent in the text', [relation('c-1', 'part_of', 'c-4')], ['C-2', 'C-3', 'C-4', '·C-1']],
    ['two parents', [relation('c-4', 'about', 'c-1'), relation('c-4', 'about', 'c-2')], ['C-1', '·C-4', 'C-2', 'C-3']],
    ['a parent in another article', [relation('c-4', 'about', 'elsewhere')], ['C-1', 'C-2', 'C-3', 'C-4']],
    ['a circle of different relations', [relation('c-2', 'about', 'c-3'), relation('c-3', 'part_of', 'c-2')], ['C-1', 'C-4', 'C-2', '·C-3']],
  ])('%s', (_name, relations, expected) => {
    expect(rows(claims, 'tree', relations)).toEqual(expected);
  });
});
