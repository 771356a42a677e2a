import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, StreamableHTTPClientTransport, type Tool } from '@modelcontextprotocol/client';
import { startTestApp, type TestApp } from '../support/app.js';

interface Described {
  readonly description?: string;
}

let test: TestApp;
let instructions: string;
let name: string;
let tools: readonly Tool[];

beforeAll(async () => {
  test = await startTestApp();
  const client = new Client({ name: 'spec', version: '1' });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${test.baseUrl}/mcp`)));
  instructions = client.getInstructions() ?? '';
  name = client.getServerVersion()?.title ?? '';
  ({ tools } = await client.listTools());
  await client.close();
});
afterAll(() => test.close());

const tool = (wanted: string): Tool => {
  const found = tools.find((each) => each.name === wanted);
  if (found === undefined) throw new Error(`There is no tool ${wanted}.`);
  return found;
};
const parametersOf = ({ inputSchema }: Tool): [parameter: string, Described][] => Object.entries((inputSchema.properties ?? {}) as Record<string, Described>);
/** Fewer letters than these say nothing. */
const saysSomething = (text: string | undefined): boolean => text !== undefined && text.replace(/[^a-z]/gi, '').length >= 15;

// A model knows of a server nothing but these words, and chooses by them.
describe('what an assistant is told before it asks', () => {
  it('is how to use a verdict: with its date and source, never one that was retracted, and what it means that nothing is found', () => {
    expect(name).toMatch(/Factdesk.*claims/);
    for (const part of [/as known on/, /link its source/, /retracted claim's verdict is no longer valid/, /not found was not checked here/]) expect(instructions).toMatch(part);
  });

  it('is of each tool a title and what it does, each in words of its own', () => {
    for (const { title, description } of tools) expect([title, saysSomething(title), saysSomething(description)]).toEqual([title, true, true]);
    for (const words of [tools.map(({ title }) => title), tools.map(({ description }) => description)]) expect(new Set(words).size).toBe(3);
    expect(tool('search_verified_claims').description).toMatch(/published fact-checks.*newest first/);
    expect(tool('get_verified_claim').description).toMatch(/one claim.*retracted or withheld/);
    expect(tool('list_recent_corrections').description).toMatch(/corrected, retracted or withheld.*still holds/);
  });

  it('is of each parameter what it takes, each in words of its own', () => {
    for (const each of tools) {
      const parameters = parametersOf(each);
      expect(parameters.filter(([, { description }]) => !saysSomething(description))).toEqual([]);
      expect(new Set(parameters.map(([, { description }]) => description)).size).toBe(parameters.length);
    }
    expect(tools.map((each) => [each.name, parametersOf(each).map(([parameter]) => parameter), each.inputSchema.required ?? []])).toEqual([
      ['search_verified_claims', ['query', 'language', 'rating', 'claimant', 'limit'], ['query']],
      ['get_verified_claim', ['claim'], ['claim']],
      ['list_recent_corrections', ['since', 'limit'], []],
    ]);
  });

  it('is how many it gets when it says nothing, and how many at most', () => {
    const limits = (of: string) => (tool(of).inputSchema.properties as Record<string, object>)['limit'];
    expect(limits('search_verified_claims')).toMatchObject({ minimum: 1, maximum: 20, default: 5 });
    expect(limits('list_recent_corrections')).toMatchObject({ minimum: 1, maximum: 50, default: 10 });
  });

  it('is that nothing is changed by asking', () => {
    for (const { annotations } of tools) expect(annotations).toEqual({ readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false });
  });
});
