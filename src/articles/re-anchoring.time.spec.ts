import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { wholeAnchor } from '../../test/factories/anchors.js';
import { ReAnchoring } from './re-anchoring.js';

describe('the time that it takes', () => {
  const vocabulary = readFileSync(new URL('../../test/fixtures/articles/harbour-bridge.txt', import.meta.url), 'utf8').split(/\s+/);
  /** A reproducible text of about `length` characters. */
  function longText(length: number): string {
    let seed = 7;
    let text = '';
    while (text.length < length) {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      const word = (seed >>> 8) % vocabulary.length;
      text += `${vocabulary[word] ?? ''}${(seed >>> 8) % 97 === 0 ? '\n\n' : ' '}`;
    }
    return text.trim();
  }
  const oldText = longText(100_000);
  const anchors = Array.from({ length: 1000 }, (_, n) => wholeAnchor(oldText, n * 95, n * 95 + 20 + ((n * 37) % 300)));

  it.each([
    ['shifted by a new lead', (text: string) => `A new lead.\n\n${text}`, 'exact', 990],
    ['with a word changed in every line', (text: string) => text.replace(/the (\w+) of/g, 'this $1 of').replace(/council/g, 'councils'), 'fuzzy', 100],
    ['replaced by another of the same words', (text: string) => longText(150_000).slice(50_000 + (text.length % 2)).split(' ').reverse().join(' '), 'orphaned', 900],
  ])('1,000 anchors on 100,000 characters, %s', (_name, edit, outcome, least) => {
    const newText = edit(oldText);
    // Processor time: the wall clock would measure the neighbours on a busy machine.
    const before = process.cpuUsage();
    const reAnchoring = new ReAnchoring(oldText, newText);
    const results = anchors.map((anchor) => reAnchoring.reanchor(anchor));
    const took = process.cpuUsage(before).user / 1000;
    expect(results.filter((result) => result.outcome === outcome).length).toBeGreaterThanOrEqual(least);
    expect(took).toBeLessThan(2000);
  });

  it('1,000 anchors on 100,000 characters of one sentence', () => {
    const row = 'No comment, said the council.\n\n';
    const rows = row.repeat(Math.ceil(100_000 / row.length)).trim();
    const places = Array.from({ length: 1000 }, (_, n) => wholeAnchor(rows, n * row.length, n * row.length + 10));
    const before = process.cpuUsage();
    const reAnchoring = new ReAnchoring(rows, `A lead.\n\n${rows}`);
    const results = places.map((anchor) => reAnchoring.reanchor(anchor));
    expect(results.every((result) => result.selectors?.exact === 'No comment')).toBe(true);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
  });
});
