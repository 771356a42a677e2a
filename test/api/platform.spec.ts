import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { connect, type Socket } from 'node:net';
import pg from 'pg';
import type { MemberActor } from '../../src/access/actor.js';
import { RoutePermissions } from '../../src/access/route-permissions.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { as, memberOf, TestActorsModule } from '../support/test-actors.js';
import { ThingsModule } from '../support/things.js';
import { Wire } from '../support/wire.js';

const newsroom = { id: '0190f000-0000-7000-8000-0000000000aa', slug: 'north' };
const other = { id: '0190f000-0000-7000-8000-0000000000bb', slug: 'south' };
const editor = memberOf(newsroom);
const reviewer = memberOf(newsroom, { role: 'reviewer', personId: '0190f000-0000-7000-8000-000000000003', personName: 'Bo' });
const stranger = memberOf(other, { personId: '0190f000-0000-7000-8000-000000000004' });
const things = `/api/desk/${newsroom.slug}/things`;

let test: TestApp;
let owner: pg.Client;
let keys = 0;
const key = (): string => `key-${String((keys += 1))}`;
let names = 0;
const thing = (): { key: string; label: string } => ({ key: `thing-${String((names += 1))}`, label: 'A thing' });

const create = (body: unknown, idempotencyKey = key(), actor = editor) =>
  test.http().post(things).set(as(actor)).set('idempotency-key', idempotencyKey).send(body as object);
const rawBody = (body: string | Buffer, type = 'application/json') =>
  test.http().post(things).set(as(editor)).set('idempotency-key', key()).set('content-type', type).serialize((value) => value).send(body);

beforeAll(async () => {
  test = await startTestApp({ modules: [TestActorsModule, ThingsModule] });
  owner = new pg.Client({ connectionString: test.database.superuserUrl });
  await owner.connect();
  for (const { id, slug } of [newsroom, other]) {
    await owner.query('INSERT INTO newsroom (id, slug, name, created_at) VALUES ($1, $2, $2, now())', [id, slug]);
  }
  await owner.query(`CREATE FUNCTION fail_with(state text) RETURNS void LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'made to fail' USING ERRCODE = state; END $$`);
});

afterAll(async () => {
  await owner.end();
  await test.close();
});

describe('problems', () => {
  it('answers what is not there with a problem that carries the request id', async () => {
    const response = await test.http().get('/nowhere?token=secret').set('x-request-id', 'caller-7').expect(404);
    expect(response.headers['content-type']).toBe('application/problem+json');
    expect(response.headers['x-request-id']).toBe('caller-7');
    expect(JSON.parse(response.text)).toEqual({
      type: '/problems/NOT_FOUND',
      title: 'There is nothing here',
      status: 404,
      instance: '/nowhere',
      code: 'NOT_FOUND',
      requestId: 'caller-7',
    });
  });

  it.each(['', 'with space', 'x'.repeat(129), '<script>'])('makes its own request id instead of %j', async (given) => {
    const response = await test.http().get('/livez').set('x-request-id', given).expect(200);
    expect(response.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('says nothing about its own mistakes', async () => {
    const bug = await test.http().get('/broken/bug').expect(500);
    expect(JSON.parse(bug.text)).toMatchObject({ code: 'INTERNAL', status: 500 });
    expect(bug.text).not.toContain('secret');
    const answer = await test.http().get('/broken/answer').expect(500);
    expect(answer.text).not.toContain('number');
  });

  it('describes every code', async () => {
    const { body } = await test.http().get('/problems').expect(200);
    expect(body.items).toContainEqual({ code: 'STALE_VERSION', status: 412, title: 'Somebody changed this in the meantime' });
    await test.http().get('/problems/STALE_VERSION').expect(200);
    await test.http().get('/problems/NO_SUCH_CODE').expect(404);
  });

  it('says 405 with Allow where only the method is wrong', async () => {
    const response = await test.http().delete('/livez').expect(405);
    expect(response.headers['allow']).toBe('GET, HEAD');
    await test.http().patch(`${things}/0190f000-0000-7000-8000-0000000000cc`).expect(405);
  });

  it.each([
    ['/%zz', 400, 'MALFORMED_REQUEST'],
    [`/problems/${'x'.repeat(400)}`, 404, 'NOT_FOUND'],
    ['/livez?unknown=1', 400, 'UNKNOWN_QUERY_PARAMETER'],
    ['/livez?__proto__=1', 400, 'UNKNOWN_QUERY_PARAMETER'],
  ])('GET %s is %i %s', async (url, status, code) => {
    const response = await test.http().get(url).expect(status);
    expect(JSON.parse(response.text)).toMatchObject({ code });
    expect(response.headers['x-request-id']).toBeDefined();
  });

  it.each([
    ['53100', 503, 'STORAGE_FULL'],
    ['57014', 503, 'UNAVAILABLE'],
    ['55P03', 503, 'UNAVAILABLE'],
    ['40P01', 503, 'UNAVAILABLE'],
    ['57P01', 503, 'UNAVAILABLE'],
    ['22021', 422, 'VALIDATION_FAILED'],
    ['22P02', 404, 'NOT_FOUND'],
    ['P0001', 500, 'INTERNAL'],
  ])('SQLSTATE %s is %i %s', async (state, status, code) => {
    const response = await test.http().get(`/broken/sql/${state}`);
    expect([response.status, JSON.parse(response.text).code]).toEqual([status, code]);
    expect(response.headers['retry-after'] !== undefined).toBe(status === 503);
  });

  it('answers what is no HTTP', async () => {
    const { port } = new URL(test.baseUrl);
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nno colon\r\n\r\n'));
      let received = '';
      socket.on('data', (chunk) => (received += String(chunk))).on('close', () => resolve(received));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json/);
    expect(answer).toContain('MALFORMED_REQUEST');
  });

  it('refuses headers without end', async () => {
    const response = await fetch(`${test.baseUrl}/livez`, { headers: { 'x-long': 'x'.repeat(20_000) } });
    expect(response.status).toBe(431);
    expect(await response.json()).toMatchObject({ code: 'HEADERS_TOO_LARGE' });
  });
});

describe('bodies', () => {
  it.each([
    ['{"key": "a", }', 400, 'MALFORMED_JSON'],
    ['{"key": "a"', 400, 'MALFORMED_JSON'],
    ['nonsense', 400, 'MALFORMED_JSON'],
    ['['.repeat(100_000), 400, 'MALFORMED_JSON'],
    [`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 400, 'MALFORMED_JSON'],
    [Buffer.from([0x22, 0xff, 0x22]), 400, 'MALFORMED_JSON'],
    ['', 422, 'VALIDATION_FAILED'],
    ['null', 422, 'VALIDATION_FAILED'],
    ['[]', 422, 'VALIDATION_FAILED'],
    ['7', 422, 'VALIDATION_FAILED'],
    [`{"key":"${'x'.repeat(1_100_000)}"}`, 413, 'BODY_TOO_LARGE'],
    [`{${Array.from({ length: 90_000 }, (_, index) => `"${String(index)}":1`).join(',')}}`, 413, 'BODY_TOO_LARGE'],
    [`{"${'x'.repeat(1_000_000)}":1}`, 422, 'VALIDATION_FAILED'],
  ])('%.30s is %i %s', async (body, status, code) => {
    const response = await rawBody(body);
    expect([response.status, JSON.parse(response.text).code]).toEqual([status, code]);
  });

  it.each([
    ['text/plain', 'key'],
    ['application/x-www-form-urlencoded', 'key=a'],
    ['application/xml', '<key/>'],
    ['multipart/form-data; boundary=x', '--x--'],
  ])('%s is 415', async (type, body) => {
    const response = await rawBody(body, type).expect(415);
    expect(JSON.parse(response.text)).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
  });

  it('names no more unknown members than anybody reads', async () => {
    const { text } = await rawBody(`{${Array.from({ length: 400 }, (_, index) => `"${String(index)}":1`).join(',')}}`).expect(422);
    expect(JSON.parse(text).errors).toHaveLength(100);
    expect((await rawBody(`{"${'x'.repeat(1_000_000)}":1}`)).text.length).toBeLessThan(1_000);
  });

  it('are not even parsed of whoever may not come in', async () => {
    const send = (request: ReturnType<typeof create>) => request.set('content-type', 'application/json').serialize((value) => value).send('no JSON');
    await send(test.http().post(things)).expect(401);
    await send(test.http().post(things).set(as(stranger))).expect(404);
    await send(test.http().post('/nowhere')).expect(404);
    await send(test.http().post(things).set(as(editor)).set('idempotency-key', key())).expect(400);
  });

  it('are refused as soon as they are too long, also when nobody said how long they are', async () => {
    const { port } = new URL(test.baseUrl);
    const chunked = (chunks: readonly string[], path = things, type = 'application/json') =>
      new Promise<string>((resolve) => {
        const heads = Object.entries({ ...as(editor), host: 'x', 'idempotency-key': key(), 'content-type': type, 'transfer-encoding': 'chunked' });
        const socket = connect(Number(port), '127.0.0.1', () => {
          socket.write(`POST ${path} HTTP/1.1\r\n${heads.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
          for (const chunk of chunks) socket.write(`${chunk.length.toString(16)}\r\n${chunk}\r\n`);
        });
        // That the server hangs up while somebody still sends is what it should do.
        socket.once('data', (data) => { resolve(String(data)); socket.destroy(); }).on('error', () => undefined);
      });
    // Seventeen of these are too many, and the end never comes.
    expect(await chunked(Array.from({ length: 17 }, () => ' '.repeat(65_536)))).toMatch(/^HTTP\/1\.1 413 [\s\S]*connection: close/i);
    expect(await chunked([JSON.stringify(thing()), ''])).toMatch(/^HTTP\/1\.1 201 /);
    const file = ['--x\r\nContent-Disposition: form-data; name="file"; filename="x.txt"\r\nContent-Type: text/plain\r\n\r\n', ...Array.from({ length: 81 }, () => 'x'.repeat(65_536))];
    expect(await chunked(file, `${things}/uploads`, 'multipart/form-data; boundary=x')).toMatch(/^HTTP\/1\.1 413 [\s\S]*connection: close/i);
  });

  it('are answered before they have come, and whoever sends them can read why', async () => {
    const large = `"${'x'.repeat(5_000_000)}"`;
    const form = new FormData();
    form.set('file', new Blob([large]), 'x.txt');
    const sent = (path: string, body: FormData | string, who: Readonly<Record<string, string>>) =>
      fetch(`${test.baseUrl}${path}`, { method: 'POST', body, headers: { ...who, 'idempotency-key': key(), ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}) } });
    for (const [path, body, who, code] of [
      [things, large.slice(0, 900_000), {}, 'NOT_AUTHENTICATED'],
      [`${things}/uploads`, form, {}, 'NOT_AUTHENTICATED'],
      [things, large, as(editor), 'BODY_TOO_LARGE'],
      [things, large.slice(0, 900_000), as(editor), 'VALIDATION_FAILED'],
    ] as const) {
      const answer = await sent(path, body, who);
      expect(await answer.json()).toMatchObject({ code });
      expect(answer.headers.get('connection')).toBe('close');
    }
  });

  it('are not read of whoever is refused, though all of them is sent', async () => {
    const bytesReadOf = (path: string, length: number, who: Readonly<Record<string, string>>) =>
      new Promise<{ status: string; read: number }>((resolve) => {
        let answer = '';
        const heads = Object.entries({ ...who, host: 'x', 'idempotency-key': key(), 'content-type': 'application/json', 'content-length': String(length) });
        test.app.getHttpServer().once('connection', (accepted: Socket) => accepted.once('close', () => resolve({ status: answer.slice(9, 12), read: accepted.bytesRead })));
        const socket = connect(Number(new URL(test.baseUrl).port), '127.0.0.1', () => {
          socket.write(`POST ${path} HTTP/1.1\r\n${heads.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
          socket.write(Buffer.alloc(length, ' '));
        });
        socket.on('data', (data) => void (answer += String(data))).on('error', () => undefined);
      });
    for (const [path, length, who, status] of [
      [things, 1_000_000, {}, '401'],
      [things, 1_000_000, as(stranger), '404'],
      [things, 5_000_000, as(editor), '413'],
      [`${things}/uploads`, 5_000_000, {}, '401'],
      ['/nowhere', 5_000_000, {}, '413'],
    ] as const) {
      const { status: answered, read } = await bytesReadOf(path, length, who);
      expect([path, answered]).toEqual([path, status]);
      expect(read).toBeLessThan(400_000);
    }
  });

  it('are not waited for from whoever may not come in', async () => {
    const { port } = new URL(test.baseUrl);
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(`POST ${things} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{`));
      socket.once('data', (chunk) => { resolve(String(chunk)); socket.destroy(); });
    });
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('refuses compressed bodies', async () => {
    await test.http().post(things).set(as(editor)).set('content-encoding', 'gzip').send({}).expect(415);
  });

  it.each([
    [{ key: 'a', label: 'b', extra: 1, more: 2 }, ['/extra', '/more']],
    [{ key: '', label: 7 }, ['/key', '/label']],
    [{ key: 'x'.repeat(51), label: 'b' }, ['/key']],
    [{ label: 'b' }, ['/key']],
    [{ key: 'a', label: 'b', nested: { list: [{ at: '2026-01-01T00:00:00Z' }, { at: 'yesterday', 'x/y~z': 1 }] } }, ['/nested/list/1/at', '/nested/list/1/x~1y~0z']],
    [{ key: 'a\0', label: '\ud800' }, ['/key', '/label']],
    [JSON.parse('{"key":"a","label":"b","__proto__":{"x":1}}'), ['/__proto__']],
    [{ key: 'a', label: 'b', constructor: { prototype: { x: 1 } } }, ['/constructor']],
    [{ key: 'a', label: 'b', ['bad\0key']: 1 }, ['']],
  ])('points at what is wrong: %j', async (body, pointers) => {
    const response = await rawBody(JSON.stringify(body)).expect(422);
    const problem = JSON.parse(response.text);
    expect(problem.errors.map((violation: { pointer: string }) => violation.pointer)).toEqual(pointers);
  });

  it.each([
    ['1e999', ['']],
    ['{"key":"a","label":-1e400}', ['/label']],
    ['{"key":"a","label":"b","nested":{"list":[1e999]}}', ['/nested/list/0']],
  ])('refuses a number that is none: %s', async (body, pointers) => {
    const { body: problem } = await rawBody(body).expect(422);
    expect(problem.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])).toEqual(pointers.map((pointer) => [pointer, 'number_out_of_range']));
  });

  it('reads a query by its schema', async () => {
    const list = (query: string) => test.http().get(`${things}${query}`).set(as(editor));
    expect((await list('').expect(200)).body).toEqual({ limit: 3, word: null });
    expect((await list('?limit=5&word=%C3%A9').expect(200)).body).toEqual({ limit: 5, word: 'é' });
    for (const [query, code] of [
      ['?limit=0', 'QUERY_INVALID'],
      ['?limit=many', 'QUERY_INVALID'],
      ['?word=a&word=b', 'QUERY_INVALID'],
      ['?word=%00', 'QUERY_INVALID'],
      ['?wrod=a', 'UNKNOWN_QUERY_PARAMETER'],
    ] as const) {
      expect((await list(query).expect(400)).body).toMatchObject({ code });
    }
  });

  it('takes an id that is none for something that does not exist', async () => {
    await test.http().get(`${things}/not-a-uuid`).set(as(editor)).expect(404);
  });

  it('refuses a form that breaks off, and fields of it that are no text or too long', async () => {
    const send = (...parts: readonly string[]) =>
      test.http().post(`${things}/uploads`).set(as(editor)).set('content-type', 'multipart/form-data; boundary=x').serialize((value) => value).send(parts.join('\r\n'));
    const field = (name: string, ...lines: readonly string[]) => ['--x', `content-disposition: form-data; name="${name}"`, ...lines];
    expect((await send(...field('label', '', 'a')).expect(400)).body.code).toBe('MALFORMED_REQUEST');
    expect((await send(...field('label', 'content-type: application/json', '', '['.repeat(20_000) + ']'.repeat(20_000)), '--x--', '').expect(415)).body.code).toBe('UNSUPPORTED_MEDIA_TYPE');
    expect((await send(...field('label', '', 'x'.repeat(70_000)), '--x--', '').expect(413)).body.code).toBe('BODY_TOO_LARGE');
    expect((await send(...field('label', '', 'a'), ...field('label', '', 'b'), '--x--', '').expect(422)).body.errors).toMatchObject([{ pointer: '/label' }, { pointer: '/file' }]);
    await send('no form').expect(400);
  });

  it('takes uploads where a route asks for them', async () => {
    const upload = () => test.http().post(`${things}/uploads`).set(as(editor));
    const text = Buffer.from('Grüße');
    const good = await upload().field('label', 'a').attach('file', text, { filename: 'a.md', contentType: 'text/markdown' }).expect(200);
    expect(good.body).toEqual({ bytes: text.length, mediaType: 'text/markdown' });
    await upload().field('label', 'a').attach('file', Buffer.alloc(5 * 1024 * 1024 + 1), 'a.txt').expect(413);
    expect((await upload().field('label', 'a').expect(422)).body.errors[0].pointer).toBe('/file');
    const many = await upload().field('label', 'a').attach('file', text, 'a').attach('other', text, 'b');
    expect(many.status).toBe(413);
  });
});

describe('what says nothing about a read', () => {
  it.each([['content-encoding', 'br'], ['content-type', 'multipart/form-data'], ['expect', 'nonsense']])('%s: %s is passed over', async (name, value) => {
    const wire = new Wire(test.baseUrl);
    const { status } = await wire.send({ method: 'GET', path: '/livez', headers: { [name]: value } });
    wire.close();
    expect(status).toBe(200);
  });
});

describe('access', () => {
  it('does not start while a route says nothing about who may use it', async () => {
    @Controller('open')
    class ForgottenController {
      @Get()
      read(): string {
        return 'for anybody?';
      }
    }
    @Module({ controllers: [ForgottenController] })
    class ForgottenModule {}
    await expect(startTestApp({ modules: [ForgottenModule], database: test.database })).rejects.toThrow(
      'ForgottenController.read has neither @Requires nor @Public',
    );
  });

  it('knows every route and its permission', () => {
    const routes = test.app.get(RoutePermissions).list();
    expect(routes).toContainEqual(
      expect.objectContaining({ method: 'GET', path: '/api/desk/:newsroom/audit', requirement: { kind: 'permission', permission: 'audit.read' } }),
    );
    expect(routes).toContainEqual(expect.objectContaining({ method: 'GET', path: '/livez', requirement: { kind: 'public' } }));
  });

  it('names a permission for everything that is served, except the contract, its browser and the files of the desk', () => {
    // A colon that begins no variable is doubled for the router, which has it once.
    const named = new Set(test.app.get(RoutePermissions).list().map(({ method, path }) => `${method} ${path.replaceAll('::', ':')}`));
    const above: string[] = [];
    const others: string[] = [];
    const tree = test.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
    for (const [, indent = '', step = '', methods = ''] of tree.matchAll(/^([│ ]*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?$/gm)) {
      above.splice(indent.length / 4, Infinity, step);
      for (const method of methods.split(', ')) if (!/^(HEAD)?$/.test(method)) others.push(`${method} ${above.join('')}`);
    }
    expect(others.length).toBeGreaterThan(named.size);
    expect([...named].filter((route) => !others.includes(route))).toEqual([]);
    expect(others.filter((route) => !named.has(route) && !/^GET \/($|openapi\.json|api\/docs|desk)/.test(route))).toEqual([]);
  });

  it('asks for a credential, names what is missing, and hides other newsrooms', async () => {
    const anonymous = await test.http().get(things).expect(401);
    expect(anonymous.headers['www-authenticate']).toBe('Bearer realm="factdesk"');
    await test.http().get(things).set(as(stranger)).expect(404);
    const forbidden = await test.http().delete(`${things}/0190f000-0000-7000-8000-0000000000cc`).set(as(editor)).expect(403);
    expect(forbidden.body).toMatchObject({ code: 'FORBIDDEN', permission: 'policy.edit', reason: 'ROLE_REQUIRED' });
  });

  it('shows a newsroom only its own rows', async () => {
    const { body } = await create(thing()).expect(201);
    await test.http().get(`/api/desk/south/things/${body.id}`).set(as(stranger)).expect(404);
    await test.http().get(`${things}/${body.id}`).set(as(reviewer)).expect(200);
  });

  it('refuses changes that another site makes a browser send', async () => {
    const send = (headers: Record<string, string>) => create(thing()).set(headers);
    await send({ 'sec-fetch-site': 'cross-site' }).expect(403);
    await send({ 'sec-fetch-site': 'same-site' }).expect(403);
    await send({ origin: 'https://evil.example' }).expect(403);
    await send({ origin: 'null' }).expect(403);
    // Browsers send Basic credentials again by themselves; a Bearer token is judged as what it is.
    await send({ 'sec-fetch-site': 'cross-site', authorization: 'Basic eDp5' }).expect(403);
    await send({ 'sec-fetch-site': 'cross-site', authorization: 'Bearer fd_wrong' }).expect(401);
    await send({ origin: test.baseUrl }).expect(201);
    await send({ 'sec-fetch-site': 'same-origin', origin: 'https://proxy.example' }).expect(201);
  });
});

describe('If-Match', () => {
  const rename = (id: string, ifMatch?: string) => {
    const request = test.http().put(`${things}/${id}/label`).set(as(editor));
    return (ifMatch === undefined ? request : request.set('if-match', ifMatch)).send({ label: 'new' });
  };

  it('lets through exactly who has seen the latest version', async () => {
    const { body, headers } = await create(thing()).expect(201);
    expect(headers['etag']).toBe('"1"');
    const renamed = await rename(body.id, '"1"').expect(200);
    expect(renamed.headers['etag']).toBe('"2"');
    const stale = await rename(body.id, '"1"').expect(412);
    expect(stale.body).toMatchObject({ code: 'STALE_VERSION', version: 2 });
    expect((await rename(body.id).expect(428)).body).toMatchObject({ code: 'IF_MATCH_REQUIRED' });
  });

  it.each(['1', '*', 'W/"1"', '"1", "2"', '"0"', '"01"', '"99999999999"', '"a"'])('refuses %s', async (ifMatch) => {
    const response = await rename('0190f000-0000-7000-8000-0000000000cc', ifMatch).expect(400);
    expect(response.body).toMatchObject({ code: 'IF_MATCH_MALFORMED' });
  });
});

describe('headers', () => {
  it('are safe on every answer', async () => {
    for (const url of ['/livez', '/nowhere', things]) {
      const { headers } = await test.http().get(url);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['strict-transport-security']).toBeUndefined();
    }
    expect((await test.http().get(things).set(as(editor))).headers['cache-control']).toBe('no-store');
  });

  it('let any page read what is public, and nothing else', async () => {
    const shared = await test.http().get('/problems').set('origin', 'https://reader.example');
    expect(shared.headers['access-control-allow-origin']).toBe('*');
    expect(shared.headers['access-control-expose-headers']).toContain('ETag');
    const preflight = await test.http().options('/api/v1/claims').expect(204);
    expect(preflight.headers['access-control-allow-methods']).toBe('GET, HEAD, OPTIONS');
    const desk = await test.http().get(things).set(as(editor)).set('origin', 'https://reader.example');
    expect(desk.headers['access-control-allow-origin']).toBeUndefined();
    expect((await test.http().options(things)).headers['access-control-allow-origin']).toBeUndefined();
  });

  it('insist on encryption in production', async () => {
    const production = await startTestApp({ config: { environment: 'production', publicUrl: 'https://facts.example' }, database: test.database });
    const { headers } = await production.http().get('/livez').expect(200);
    expect(headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
    await production.close();
  });

  it('say when to come back once the budget is spent, to each address behind a trusted proxy apart', async () => {
    const config = { rateLimits: { anonymous: 2, caller: 1 }, trustProxy: 1 };
    const strict = await startTestApp({ modules: [TestActorsModule, ThingsModule], config, database: test.database });
    const read = (address: string) => strict.http().get('/problems').set('x-forwarded-for', address);
    for (const status of [200, 200, 429]) {
      const response = await read('203.0.113.1');
      expect(response.status).toBe(status);
      // The minute began with the first of them.
      if (status === 429) expect(response.headers['ratelimit']).toMatch(/^"anonymous";r=0;t=(60|5\d)$/);
      else expect(response.headers['ratelimit']).toBeUndefined();
    }
    expect((await read('203.0.113.1').expect(429)).headers['retry-after']).toMatch(/^(60|5\d)$/);
    await read('203.0.113.2').expect(200);
    await strict.http().get('/livez').set('x-forwarded-for', '203.0.113.1').expect(200);
    // Whoever is signed in has a budget of their own, wherever they come from; a key has one beside its owner's.
    const work = (actor: MemberActor, address: string) => strict.http().get(things).set(as(actor)).set('x-forwarded-for', address);
    await work(editor, '203.0.113.1').expect(200);
    expect((await work(editor, '203.0.113.9').expect(429)).headers['ratelimit']).toMatch(/^"caller";r=0;t=(60|5\d)$/);
    await work(reviewer, '203.0.113.9').expect(200);
    await work({ ...editor, credential: { kind: 'key', keyId: '0190f000-0000-7000-8000-000000000005', scopes: ['desk:read'] } }, '203.0.113.9').expect(200);
    await strict.close();
  });

  it('count a large body as many requests, and parse none for which nothing is left', async () => {
    const config = { rateLimits: { anonymous: 100, caller: 66 } };
    const strict = await startTestApp({ modules: [TestActorsModule, ThingsModule], config, database: test.database });
    const send = (body: string) =>
      strict.http().post(things).set(as(editor)).set('idempotency-key', key()).set('content-type', 'application/json').serialize((value) => value).send(body);
    const large = `${`"${'x'.repeat(200_000)}",`.repeat(5)}}`;
    expect((await send(large).expect(400)).headers['ratelimit']).toMatch(/^"caller";r=4;/);
    await send(large).expect(429);
    await strict.close();
  });

  it('tell a caller how much budget is left', async () => {
    const { headers } = await test.http().get(things).set(as(editor)).expect(200);
    expect(headers['ratelimit-policy']).toMatch(/^"caller";q=\d+;w=60$/);
    expect(headers['ratelimit']).toMatch(/^"caller";r=\d+;t=\d+$/);
  });
});

describe('the contract', () => {
  it('is OpenAPI 3.1, with errors and security on every route', async () => {
    const { body } = await test.http().get('/openapi.json').expect(200);
    expect(body.openapi).toBe('3.1.0');
    const operation = body.paths['/api/desk/{newsroom}/things'].post;
    expect(operation.security).toEqual([{ session: [] }, { apiKey: [] }]);
    expect(operation.parameters).toContainEqual(expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true }));
    expect(operation.responses['422'].content['application/problem+json'].schema).toEqual({ $ref: '#/components/schemas/Problem' });
    expect(body.components.schemas.Thing.required).toEqual(['id', 'key', 'label', 'version']);
    expect(operation.responses['201'].content['application/json'].schema).toEqual({ $ref: '#/components/schemas/Thing' });
    const put = body.paths['/api/desk/{newsroom}/things/{id}/label'].put;
    expect(put.parameters).toContainEqual(expect.objectContaining({ name: 'If-Match', in: 'header', required: true }));
  });

  it('asks every write at the desk for the version that it has read, or for a key to repeat it by', async () => {
    const { body } = await test.http().get('/openapi.json').expect(200);
    type Operation = { security: unknown[]; parameters?: { in: string; name: string; required: boolean }[]; responses: object };
    const without: string[] = [];
    const keepsNoKey: string[] = [];
    for (const [path, item] of Object.entries<Record<string, Operation>>(body.paths)) {
      for (const [method, { security, parameters = [], responses }] of Object.entries(item)) {
        const needs = (name: string): boolean => parameters.some((parameter) => parameter.name === name && parameter.required);
        const creates = method === 'post' && '201' in responses;
        const named = creates ? needs('Idempotency-Key') : needs('If-Match');
        if (method !== 'get' && security.length > 0 && !path.includes('/things') && !named) without.push(`${method} ${path}`);
        if (method === 'post' && security.length > 0 && !parameters.some(({ name }) => name === 'Idempotency-Key')) keepsNoKey.push(path);
      }
    }
    // Nothing is stored by it, so nothing can be stored twice.
    expect(keepsNoKey).toEqual(['/api/desk/{newsroom}/presence/leave']);
    // What has no version: it only ends, it goes to whoever comes first, or (presence) it is a sign of life that overwrites nobody's.
    expect(without.sort()).toEqual([
      'delete /api/desk/me/sessions',
      'delete /api/desk/me/sessions/{sessionId}',
      'delete /api/desk/{newsroom}/api-keys/{keyId}',
      'delete /api/desk/{newsroom}/invitations/{invitationId}',
      'delete /api/desk/{newsroom}/presence/{tab}',
      // Google's API names the version in the body.
      'delete /v1alpha1/pages/{page}',
      'post /api/desk/{newsroom}/claims/take',
      'post /api/desk/{newsroom}/claims/{claim}/take',
      'post /api/desk/{newsroom}/presence/leave',
      'post /v1alpha1/pages',
      'put /api/desk/me/password',
      'put /api/desk/{newsroom}/presence',
      'put /v1alpha1/pages/{page}',
    ]);
  });

  it('has no loose ends', async () => {
    const { body, text } = await test.http().get('/openapi.json').expect(200);
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) expect(body.components.schemas).toHaveProperty([String(name)]);
    const operations = Object.entries<Record<string, { operationId: string; parameters?: { in: string; name: string }[] }>>(body.paths)
      .flatMap(([path, item]) => Object.values(item).map((operation) => ({ path, operation })));
    for (const { path, operation } of operations) {
      const described = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect(described.sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name)).sort());
    }
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(text).not.toContain('x-factdesk-schema');
  });

  it('is sent again only when it has changed', async () => {
    const first = await test.http().get('/openapi.json').expect(200);
    await test.http().get('/openapi.json').set('if-none-match', first.headers['etag'] ?? '').expect(304);
  });

  it('is shown by this server alone', async () => {
    const page = await test.http().get('/api/docs').expect(200);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.text).not.toMatch(/(src|href)="https?:/);
    await test.http().get('/api/docs/swagger-ui-bundle.js').expect(200);
    expect((await test.http().get('/api/docs/swagger-ui-init.js').expect(200)).text).toContain('/livez');
  });
});
