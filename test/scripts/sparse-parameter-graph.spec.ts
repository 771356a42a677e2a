import { describe, expect, it } from '@jest/globals';
import { sparseParameterGraph } from '../../scripts/sparse-parameter-graph.js';

const encoded = (...bytes: number[]): string => Buffer.from(bytes).toString('base64url');
const decoded = (graph: string): number[] => [...Buffer.from(graph, 'base64url')];

/** 2,048 and what comes after it, as LEB128. */
const raised = (number: number): number[] => [0x80 | number, 0x10];

describe('sparseParameterGraph', () => {
  const strings = ['where', 'id', 'Kind', 'findMany'];
  const graph = [
    ...[1, 1, 1], // one input node, one output node, one root
    ...[2, 0, 0x01, 0x80, 0, 0, 7, 1, 0, 0, 5, 3, 9], // two edges: "where" with a mask; "id" to node 4 with the enumeration "Kind"
    ...[1, 1, 0, 2], // one edge: "id"
    ...[3, 1, 1], // root "findMany"
  ];

  it('raises the numbers of strings, and nothing else', () => {
    const sparse = sparseParameterGraph({ strings, graph: encoded(...graph) });
    expect(sparse.strings).toHaveLength(2_048 + strings.length);
    expect(sparse.strings.slice(2_048)).toEqual(strings);
    expect(new Set(sparse.strings).size).toBe(sparse.strings.length);
    expect(decoded(sparse.graph)).toEqual([
      ...[1, 1, 1],
      ...[2, ...raised(0), 0x01, 0x80, 0, 0, 7, ...raised(1), 0, 0, 5, ...raised(3), 9],
      ...[1, ...raised(1), 0, 2],
      ...[...raised(3), 1, 1],
    ]);
  });

  it('refuses what it does not understand, instead of a client that asks the wrong questions', () => {
    expect(() => sparseParameterGraph({ strings, graph: encoded(...graph, 0) })).toThrow('another form');
    expect(() => sparseParameterGraph({ strings, graph: encoded(...graph.slice(0, -1)) })).toThrow('ends too early');
  });
});
