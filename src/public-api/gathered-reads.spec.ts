import { describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { GatheredReads } from './gathered-reads.js';

/** Statements that wait until they are let go. */
class Statements {
  readonly sent: { keys: readonly string[]; answer: () => void; fail: () => void }[] = [];
  readonly read = (keys: readonly string[]): Promise<Map<string, string>> =>
    new Promise((resolve, reject) => {
      const answer = (): void => resolve(new Map(keys.filter((key) => key !== 'unknown').map((key) => [key, `${key}!`])));
      this.sent.push({ keys, answer, fail: () => reject(new Error('lost')) });
    });
  get keys(): (readonly string[])[] {
    return this.sent.map((statement) => statement.keys);
  }
}

describe('GatheredReads', () => {
  const given = (lanes: number, most = 10): { statements: Statements; reads: GatheredReads<string> } => {
    const statements = new Statements();
    return { statements, reads: new GatheredReads(statements.read, lanes, most) };
  };

  it('reads what is asked for in one turn in one statement, and gives everybody their own', async () => {
    const { statements, reads } = given(1);
    const asked = [reads.read('a'), reads.read('b'), reads.read('unknown'), reads.read('a')];
    await nextTurn();
    expect(statements.keys).toEqual([['a', 'b', 'unknown']]);
    statements.sent[0]?.answer();
    expect(await Promise.all(asked)).toEqual(['a!', 'b!', null, 'a!']);
  });

  it('gathers while every lane is busy', async () => {
    const { statements, reads } = given(2);
    for (const key of ['a', 'b', 'c', 'd']) {
      void reads.read(key);
      await nextTurn();
    }
    expect(statements.keys).toEqual([['a'], ['b']]);
    statements.sent[1]?.answer();
    await nextTurn();
    await nextTurn();
    expect(statements.keys).toEqual([['a'], ['b'], ['c', 'd']]);
  });

  it('never answers with what was read before the question', async () => {
    const { statements, reads } = given(2);
    void reads.read('a');
    await nextTurn();
    void reads.read('a');
    await nextTurn();
    expect(statements.keys).toEqual([['a'], ['a']]);
  });

  it('sends no more keys at once than it may', async () => {
    const { statements, reads } = given(2, 2);
    for (const key of ['a', 'b', 'c', 'd', 'e']) void reads.read(key);
    await nextTurn();
    await nextTurn();
    expect(statements.keys).toEqual([['a', 'b'], ['c', 'd']]);
  });

  it('tells everybody of a statement that failed, and goes on', async () => {
    const { statements, reads } = given(1);
    const asked = [reads.read('a'), reads.read('b')];
    await nextTurn();
    const settled = Promise.allSettled(asked);
    statements.sent[0]?.fail();
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const again = reads.read('a');
    await nextTurn();
    statements.sent[1]?.answer();
    expect(await again).toBe('a!');
  });
});
