import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, CLIENT_CAPABILITIES_META_KEY, CLIENT_INFO_META_KEY, PROTOCOL_VERSION_META_KEY, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { createHash } from 'node:crypto';
import { givenPublished, putExplanation, putStatement, submit, approve, type SubmittedClaim } from '../factories/claim.js';
import { givenDesk, seen, step, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';

/** The two generations of the protocol that clients speak: handshake first, or every request by itself. */
const GENERATIONS = ['legacy', 'auto'] as const;
const TOOLS = ['get_verified_claim', 'list_recent_corrections', 'search_verified_claims'];
const ground = 'Order of the court of Hamburg, 324 O 1/26';
const MANY = 60;

let test: TestApp;
let desk: GivenDesk;
let published: SubmittedClaim;
let retracted: SubmittedClaim;
let withheld: SubmittedClaim;
let corrected: SubmittedClaim;

beforeAll(async () => {
  test = await startTestApp();
  desk = await givenDesk(test);
  const { reviewer, editor, second } = desk;
  published = await givenPublished(reviewer, editor, { statement: 'Zeppelins carried weapons to Russia', rating: 'false', conclusion: 'There were none.' });
  retracted = await givenPublished(reviewer, editor, { statement: 'Zeppelins were painted green' });
  await step(retracted, editor, 'retraction', { reason: 'The photograph was another one.' });
  withheld = await givenPublished(reviewer, editor, { statement: 'CANARY-9 ordered zeppelins' });
  const { body } = await step(withheld, editor, 'withholding', { ground });
  await step(withheld, second, `withholding/${String(body.withholding)}/confirmation`, { erase: false });
  corrected = await givenPublished(reviewer, editor, { statement: 'Zeppelins fly at 100 km/h', conclusion: 'They do.' });
  await correct(corrected);
});
afterAll(() => test.close());

async function correct(claim: SubmittedClaim): Promise<void> {
  await step(claim, desk.editor, 'correction');
  await putStatement(claim, { statement: 'Zeppelins fly at 130 km/h', correction: { kind: 'correction', note: 'It was 130.', reportedByReader: true } });
  await putExplanation(claim, {}, (await seen(claim, desk.reviewer)).explanation.version);
  await approve(await submit(claim), desk.editor, { publish: 'now' });
}

async function asked<T>(mode: (typeof GENERATIONS)[number], ask: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ name: 'spec', version: '1' }, { versionNegotiation: { mode } });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${test.baseUrl}/mcp`)));
  try {
    return await ask(client);
  } finally {
    await client.close();
  }
}

async function call(name: string, input: Record<string, unknown>, mode: (typeof GENERATIONS)[number] = 'auto') {
  const answer = await asked(mode, (client) => client.callTool({ name, arguments: input }));
  const [first] = answer.content;
  const structured = JSON.parse(JSON.stringify(answer.structuredContent ?? {}));
  return { text: first?.type === 'text' ? first.text : '', structured, isError: answer.isError === true };
}

const publicClaim = async (id: string) => (await test.http().get(`/api/v1/claims/${id}`).expect(200)).body;

describe.each(GENERATIONS)('an assistant that speaks the protocol (%s)', (mode) => {
  it('finds three tools that only read', async () => {
    const { tools } = await asked(mode, (client) => client.listTools());
    expect(tools.map(({ name }) => name).sort()).toEqual(TOOLS);
    for (const tool of tools) {
      expect(tool.annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false });
      expect(tool.inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
      expect(tool.outputSchema).toMatchObject({ type: 'object' });
    }
  });

  it('searches, and is told where it comes from and as of when it holds', async () => {
    const { text, structured } = await call('search_verified_claims', { query: 'zeppelin weapons' }, mode);
    const { url, contentDigest, revision, verdict } = await publicClaim(published.id);
    expect(structured).toMatchObject({
      more: false,
      claims: [{ id: published.id, state: 'published', sourceUrl: url, contentDigest, revision, asKnownOn: verdict.asKnownOn, rating: { key: 'false' } }],
    });
    for (const part of [url, contentDigest, `As known on: ${String(verdict.asKnownOn)}`, 'Zeppelins carried weapons to Russia']) expect(text).toContain(part);
  });
});

describe('search_verified_claims', () => {
  it('says that there is more, and narrows', async () => {
    expect((await call('search_verified_claims', { query: 'zeppelins', limit: 1 })).structured).toMatchObject({ more: true, claims: [{}] });
    expect((await call('search_verified_claims', { query: 'zeppelins', rating: 'false' })).structured['claims']).toHaveLength(1);
    expect((await call('search_verified_claims', { query: 'zeppelins', claimant: 'chee meng tan', language: 'en' })).structured['claims']).toHaveLength(2);
    expect((await call('search_verified_claims', { query: 'zeppelins', language: 'de' })).structured['claims']).toEqual([]);
  });

  it('shows neither what was retracted nor what is withheld', async () => {
    expect((await call('search_verified_claims', { query: 'painted' })).structured['claims']).toEqual([]);
    const { text, structured } = await call('search_verified_claims', { query: 'ordered' });
    expect(structured['claims']).toEqual([]);
    expect(text).toContain('says nothing about whether it is so');
  });

  it.each([
    [{}],
    [{ query: '' }],
    [{ query: 'x'.repeat(201) }],
    [{ query: 'zeppelins', limit: 0 }],
    [{ query: 'zeppelins', limit: 'many' }],
    [{ query: 'zeppelins', newsroom: 'x' }],
    [{ query: 7 }],
  ])('refuses %j in words', async (input) => {
    const { isError, text } = await call('search_verified_claims', input);
    expect(isError).toBe(true);
    expect(text.length).toBeGreaterThan(10);
  });
});

describe('get_verified_claim', () => {
  it('is found by id, slug, page and API address, with everything that it takes to judge it', async () => {
    const claim = await publicClaim(published.id);
    const answers = await Promise.all(
      [claim.id, claim.slug, claim.url, `${String(claim.url)}?from=mail#evidence`, claim.contentUrl].map((key) => call('get_verified_claim', { claim: key })),
    );
    for (const { structured } of answers) expect(structured).toEqual(answers[0]?.structured);
    expect(answers[0]?.structured['claim']).toMatchObject({
      statement: claim.statement,
      rationale: claim.verdict.rationale,
      attribution: [{ speaker: 'Chee Meng Tan', mode: 'writes' }],
      evidence: [{ number: 1, stance: 'supports' }],
      contentDigest: claim.contentDigest,
      history: [],
    });
    const content = await (await fetch(claim.contentUrl.replace(/^https?:\/\/[^/]+/, test.baseUrl))).text();
    expect(`sha256:${createHash('sha256').update(content).digest('hex')}`).toBe(claim.contentDigest);
  });

  it('is found by its addresses in whatever script its name is written', async () => {
    const { id } = await givenPublished(desk.reviewer, desk.editor, { statement: '飞艇有裂缝', language: 'zh' });
    const { url, slug } = await publicClaim(id);
    expect(url).toContain('%E9%A3%9E');
    for (const key of [url, decodeURI(url), slug, `${new URL(url).origin}/api/v1/claims/${encodeURIComponent(slug)}/revisions`]) {
      expect((await call('get_verified_claim', { claim: key })).structured['claim']).toMatchObject({ id });
    }
    for (const none of ['%00', '%E0%A4%A']) expect((await call('get_verified_claim', { claim: new URL(`/claims/${none}`, url).href })).text).toContain('not the address of a claim');
  });

  it('tells that it was retracted, and why', async () => {
    const { text, structured } = await call('get_verified_claim', { claim: retracted.id });
    expect(structured['claim']).toMatchObject({ state: 'retracted', retraction: { reason: 'The photograph was another one.' } });
    expect(text).toContain('RETRACTED');
    expect(text).toContain('The photograph was another one.');
  });

  it('tells of a withheld claim its ground and date, and nothing else', async () => {
    const { text, structured } = await call('get_verified_claim', { claim: withheld.id });
    expect(structured).toEqual({ claim: { id: withheld.id, state: 'withheld', withholding: { ground, at: expect.any(String) } } });
    expect(text).toContain(ground);
    expect(text + JSON.stringify(structured)).not.toMatch(/canary|revision/i);
  });

  it.each(['nothing-here', '../../etc/passwd', 'https://elsewhere.example/claims/x', 'http://127.0.0.1:3000/newsrooms/x', '\u202e', 'http://['])('knows no claim %j', async (key) => {
    const { isError, text } = await call('get_verified_claim', { claim: key });
    expect(isError).toBe(true);
    expect(text).toContain('There is no such claim');
  });
});

describe('list_recent_corrections', () => {
  it('tells the newest first, of each claim how it stands now, and of a withheld one nothing', async () => {
    const { structured, text } = await call('list_recent_corrections', {});
    expect(structured['corrections']).toMatchObject([
      { change: 'corrected', kind: 'correction', note: 'It was 130.', verdictChanged: false, claim: { id: corrected.id, state: 'published', corrections: 1, statement: 'Zeppelins fly at 130 km/h' } },
      { change: 'withheld', note: null, claim: { id: withheld.id, state: 'withheld', withholding: { ground } } },
      { change: 'retracted', note: 'The photograph was another one.', claim: { id: retracted.id, state: 'retracted' } },
    ]);
    expect(JSON.stringify(structured) + text).not.toMatch(/canary/i);
    expect(text).toContain('It was 130.');
  });

  it('begins after a date, and stops at a limit', async () => {
    const all = (await call('list_recent_corrections', {})).structured['corrections'];
    expect((await call('list_recent_corrections', { limit: 1 })).structured['corrections']).toEqual([all[0]]);
    expect((await call('list_recent_corrections', { since: all[1].at })).structured['corrections']).toEqual([all[0]]);
    const nothing = await call('list_recent_corrections', { since: '2999' });
    expect([nothing.structured['corrections'], nothing.text]).toEqual([[], expect.stringContaining('Nothing')]);
    expect((await call('list_recent_corrections', { since: 'yesterday' })).isError).toBe(true);
  });
});

describe('the address /mcp', () => {
  const post = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
    fetch(`${test.baseUrl}/mcp`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
  const list = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });

  it('keeps no session and opens no stream', async () => {
    const answer = await post(list);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('mcp-session-id')]).toEqual([200, 'application/json; charset=utf-8', null]);
    for (const method of ['GET', 'DELETE', 'PUT']) {
      const refused = await fetch(`${test.baseUrl}/mcp`, { method });
      expect([method, refused.status, refused.headers.get('allow')]).toEqual([method, 405, 'POST']);
    }
    const notified = await post(JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' }));
    expect([notified.status, await notified.text()]).toEqual([202, '']);
  });

  it.each([
    ['an outsider', { origin: 'https://attacker.example' }, 403],
    ['an outsider whose name points here', { origin: 'http://attacker.example:80', host: 'attacker.example:80' }, 403],
    ['nobody', { origin: 'null' }, 403],
    ['this machine', { origin: 'http://localhost:6274', host: 'localhost:6274' }, 200],
  ])('judges a page of %s by its origin', async (_who, headers, status) => {
    const { status: seenStatus, body } = await test.http().post('/mcp').set({ ...headers, 'content-type': 'application/json' }).send(list);
    expect(seenStatus).toBe(status);
    if (status === 403) expect(body).toMatchObject({ jsonrpc: '2.0', id: null, error: { code: -32600, data: { code: 'CROSS_SITE_REQUEST' } } });
  });

  it.each([
    ['', -32700],
    ['{', -32700],
    ['[]', -32600],
    [`[${list},${list}]`, -32600],
    ['null', undefined],
    ['7', undefined],
    ['{}', undefined],
    ['{"jsonrpc":"2.0","id":1,"method":"no/such"}', -32601],
    ['{"jsonrpc":"2.0","id":1,"method":"tools/call"}', undefined],
    ['{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"drop_tables"}}', -32602],
    ['{"jsonrpc":"1.0","id":1,"method":"tools/list"}', undefined],
    ['{"jsonrpc":"2.0","id":{},"method":"tools/list"}', undefined],
    ['{"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{"_meta":{}}}', undefined],
    ['{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_verified_claim","arguments":{"claim":"\\u0000"}}}', undefined],
    ['{"__proto__":{"x":1}}', -32600],
    ['{"jsonrpc":"2.0","id":1,"method":"tools/list","constructor":1}', -32600],
    ['{"jsonrpc":"2.0","id":1,"method":"\\ud800"}', -32600],
    [`{"jsonrpc":"2.0","id":1,"method":"tools/list","params":${'['.repeat(5_000)}`, -32700],
    ['name=x', -32700],
    ['"x"', -32600],
    ['true', -32600],
  ])('answers %.60s with an error of JSON-RPC', async (body, code) => {
    const answer = await post(body);
    const said = await answer.text();
    expect([answer.status < 500, said]).toEqual([true, expect.any(String)]);
    const { jsonrpc, error } = JSON.parse(said);
    expect(jsonrpc).toBe('2.0');
    expect(error).toMatchObject({ code: code ?? expect.any(Number), message: expect.any(String) });
  });

  it('takes no body that is large, compressed or something else', async () => {
    expect((await post(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'x'.repeat(70_000) }))).status).toBe(413);
    expect((await post(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]))).status).toBe(400);
    expect((await post(list, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post(list, { 'content-encoding': 'gzip' })).status).toBe(415);
    expect((await fetch(`${test.baseUrl}/mcp?x=1`, { method: 'POST', body: list, headers: { 'content-type': 'application/json' } })).status).toBe(400);
  });

  it('keeps no subscription, either', async () => {
    const meta = { [PROTOCOL_VERSION_META_KEY]: '2026-07-28', [CLIENT_CAPABILITIES_META_KEY]: {}, [CLIENT_INFO_META_KEY]: { name: 'spec', version: '1' } };
    const params = { _meta: meta, notifications: { toolsListChanged: true } };
    const headers = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'subscriptions/listen' };
    const answer = await post(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'subscriptions/listen', params }), headers);
    expect([answer.headers.get('content-type'), await answer.json()]).toEqual([
      'application/json; charset=utf-8',
      { jsonrpc: '2.0', id: 1, error: { code: -32603, message: 'Subscription limit reached' } },
    ]);
  });

  it('has a budget', async () => {
    const strict = await startTestApp({ config: { rateLimits: { anonymous: 2, caller: 2 } }, database: test.database });
    const knock = () => strict.http().post('/mcp').set('content-type', 'application/json').send(list);
    for (let n = 0; n < 2; n += 1) await knock().expect(200);
    const refused = await knock().expect(429);
    expect(refused.body).toMatchObject({ jsonrpc: '2.0', error: { data: { code: 'RATE_LIMITED' } } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await strict.close();
  });

  it('answers many at once, each its own', async () => {
    const ids = [published.id, corrected.id, retracted.id];
    const answers = await Promise.all(
      Array.from({ length: MANY }, async (_, at) => {
        const params = { name: 'get_verified_claim', arguments: { claim: ids[at % ids.length] } };
        const answer = await post(JSON.stringify({ jsonrpc: '2.0', id: at, method: 'tools/call', params }));
        return (await answer.json()) as { id: number; result: { structuredContent: { claim: { id: string } } } };
      }),
    );
    expect(answers.map(({ id, result }) => [id, result.structuredContent.claim.id])).toEqual(answers.map((_, at) => [at, ids[at % ids.length]]));
  });
});
