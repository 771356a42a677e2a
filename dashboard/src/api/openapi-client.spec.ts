import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addressOf, createApiClient } from './openapi-client.ts';

interface Paths {
  '/claims/{claim}': {
    get: { parameters: { path: { claim: string }; query?: { state?: string[]; limit?: number } }; responses: { 200: { content: { 'application/json': { number: string } } } } };
    put: {
      parameters: { path: { claim: string }; header: { 'If-Match': string } };
      requestBody: { content: { 'application/json': { statement: string } } };
      responses: { 200: { content: { 'application/json': { version: number } } } };
    };
    delete: { parameters: { path: { claim: string } }; responses: { 204: { content?: never } } };
  };
}

const ORIGIN = 'http://desk.example';
const real = globalThis.fetch;
let asked: Request[];
let answer: (request: Request) => Response;

beforeEach(() => {
  asked = [];
  answer = () => Response.json({ number: 'C-1', version: 4 });
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    asked.push(request);
    return answer(request);
  };
});
afterEach(() => {
  globalThis.fetch = real;
});

const client = () => createApiClient<Paths>(ORIGIN);

describe('addresses', () => {
  it.each([
    ['/claims', {}, '/claims'],
    ['/claims/{claim}/evidence/{n}', { path: { claim: 'C-1', n: 2 } }, '/claims/C-1/evidence/2'],
    ['/speakers/{name}', { path: { name: 'a/b ?#é中' } }, '/speakers/a%2Fb%20%3F%23%C3%A9%E4%B8%AD'],
    ['/claims', { query: { state: ['draft', 'in_review'], limit: 20, mine: false, after: undefined, topic: null } }, '/claims?state=draft&state=in_review&limit=20&mine=false'],
    ['/claims', { query: { query: 'weapons & "denies" 中' } }, '/claims?query=weapons+%26+%22denies%22+%E4%B8%AD'],
    ['/claims', { query: { state: [] } }, '/claims'],
  ])('%s with %j is %s', (path, params, expected) => {
    expect(addressOf(path, params)).toBe(expected);
  });

  it('never call something else because a part of them is absent', () => {
    expect(() => addressOf('/claims/{claim}', { path: { claim: undefined } })).toThrow('names no claim');
    expect(() => addressOf('/claims/{claim}', {})).toThrow('names no claim');
  });
});

describe('calls', () => {
  it('send JSON with the headers of the call and of its parameters, and read the answer', async () => {
    const { data, response } = await client().PUT('/claims/{claim}', { params: { path: { claim: 'C-1' }, header: { 'If-Match': '"3"' } }, headers: { 'x-tab': '7' }, body: { statement: 'S' } });
    const [request] = asked;
    expect([request?.method, request?.url, await request?.json()]).toEqual(['PUT', `${ORIGIN}/claims/C-1`, { statement: 'S' }]);
    expect(Object.fromEntries(request?.headers ?? [])).toMatchObject({ 'content-type': 'application/json', 'if-match': '"3"', 'x-tab': '7' });
    expect([data, response.status]).toEqual([{ number: 'C-1', version: 4 }, 200]);
  });

  it('say nothing of a body where there is none, and read none where none comes', async () => {
    answer = () => new Response(null, { status: 204 });
    const { data } = await client().DELETE('/claims/{claim}', { params: { path: { claim: 'C-1' } } });
    expect([data, asked[0]?.headers.get('content-type')]).toEqual([undefined, null]);
  });

  it('give the stream itself where that was asked for', async () => {
    const { data } = await client().GET('/claims/{claim}', { params: { path: { claim: 'C-1' } }, parseAs: 'stream' });
    expect(data).toBeInstanceOf(ReadableStream);
  });

  it('are heard of by listeners, the last one first, who may refuse an answer or explain a failure', async () => {
    const api = client();
    const heard: string[] = [];
    api.use({
      onResponse: ({ response }) => void heard.push(`first ${response.status}`),
      onError: ({ error }) => new Error('explained', { cause: error }),
    });
    api.use({
      onResponse({ response, schemaPath }) {
        heard.push(`second ${schemaPath}`);
        if (!response.ok) throw new Error('refused');
      },
    });
    await api.GET('/claims/{claim}', { params: { path: { claim: 'C-1' } } });
    expect(heard).toEqual(['second /claims/{claim}', 'first 200']);
    answer = () => Response.json({}, { status: 412 });
    await expect(api.GET('/claims/{claim}', { params: { path: { claim: 'C-1' } } })).rejects.toThrow('refused');
    answer = () => {
      throw new TypeError('connection refused');
    };
    await expect(api.GET('/claims/{claim}', { params: { path: { claim: 'C-1' } } })).rejects.toMatchObject({ message: 'explained', cause: new TypeError('connection refused') });
  });

  it('that were given up fail as the browser says it', async () => {
    answer = (request) => {
      throw request.signal.reason as Error;
    };
    const signal = AbortSignal.abort();
    await expect(client().GET('/claims/{claim}', { params: { path: { claim: 'C-1' } }, signal })).rejects.toMatchObject({ name: 'AbortError' });
  });
});
