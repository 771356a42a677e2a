import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../src/config/project-root.js';
import { SampleService } from '../../src/sample/sample.service.js';
import { givenDesk } from '../factories/desk.js';
import { givenApiKey } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { installClient } from '../support/client-package.js';

const GUIDE = join(projectRoot, 'docs', 'api');
/** The address of the examples; the test puts the running server in its place. */
const ADDRESS = 'https://facts.example';
/** A page without examples, and one whose examples are servers: webhooks.spec runs these. */
const ELSEWHERE = ['caching.md', 'webhooks.md'];

interface Example {
  readonly language: 'sh' | 'js' | 'ts';
  readonly code: string;
  /** What the page says that it prints; '' when it says nothing. */
  readonly prints: string;
}

function examplesIn(path: string): Example[] {
  const blocks = readFileSync(path, 'utf8').matchAll(/```(sh|js|ts)\n([\s\S]*?)```\n(?:\n```text\n([\s\S]*?)```)?/g);
  return [...blocks].map(([, language, code = '', prints = '']) => ({ language: language as Example['language'], code, prints }));
}

/** A pattern in which … stands for anything on its line. */
const asPattern = (prints: string): RegExp => new RegExp(`^${prints.trim().split('…').map(escaped).join('.+')}$`);
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

const pages = [...readdirSync(GUIDE).filter((name) => name.endsWith('.md') && !ELSEWHERE.includes(name)).map((name) => join(GUIDE, name)), join(projectRoot, 'clients', 'typescript', 'README.md')];
const named = pages.map((path) => [path.slice(projectRoot.length + 1), path] as const);

let test: TestApp;
let folder: string;
let key: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'factdesk-docs-'));
  installClient(folder);
  symlinkSync(join(projectRoot, 'node_modules', '@googleapis'), join(folder, 'node_modules', '@googleapis'));
  const port = await freePort();
  test = await startTestApp({ port, config: { publicUrl: `http://127.0.0.1:${String(port)}` } });
  await test.app.get(SampleService, { strict: false }).ensure('when-empty');
  ({ key } = await givenApiKey((await givenDesk(test)).reviewer, ['desk:read', 'desk:write']));
}, 120_000);
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

/** All examples of a page in one session, as a reader has it; what each of them prints. */
async function printedBy(examples: readonly Example[], name: string): Promise<string[]> {
  const place = join(folder, name.replaceAll('/', '-'));
  mkdirSync(place);
  const script = examples.map(({ language, code }, at) => {
    const text = code.replaceAll(ADDRESS, test.baseUrl);
    if (language === 'sh') return `${text}\nprintf '\\f'`;
    writeFileSync(join(place, `example-${String(at)}.m${language}`), text);
    return `node example-${String(at)}.m${language}\nprintf '\\f'`;
  });
  // The Node that runs this; the reader's may be any that is new enough.
  const path = `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`;
  const { stdout } = await promisify(execFile)('bash', ['-eo', 'pipefail', '-c', script.join('\n')], { cwd: place, env: { PATH: path, HOME: folder, NO_COLOR: '1', FACTDESK_KEY: key } });
  return stdout.split('\f').map((text) => text.trim());
}

describe.each(named)('%s', (name, path) => {
  const examples = examplesIn(path);

  it('has examples, and each prints what the page says', async () => {
    expect(examples.length).toBeGreaterThan(0);
    const printed = await printedBy(examples, name);
    examples.forEach(({ code, prints }, at) => {
      expect({ code, printed: printed[at] }).toEqual({ code, printed: expect.stringMatching(asPattern(prints)) });
    });
  }, 60_000);
});

it('the copy that stays in step ends, and drops nothing, while the server fails', async () => {
  const [, inStep] = examplesIn(join(projectRoot, 'clients', 'typescript', 'README.md'));
  const failing = createHttpServer((request, response) => {
    if (request.url?.startsWith('/api/v1/claims/') === true) return void response.writeHead(503, { 'retry-after': '0' }).end();
    void fetch(`${test.baseUrl}${request.url ?? ''}`).then(async (answer) => response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text()));
  }).listen(0, '127.0.0.1');
  await once(failing, 'listening');
  const place = join(folder, 'failing');
  mkdirSync(place);
  writeFileSync(join(place, 'copy.mts'), (inStep?.code ?? '').replaceAll(ADDRESS, `http://127.0.0.1:${String((failing.address() as AddressInfo).port)}`));
  // In front of the last change, so that its claim is read.
  const { items } = (await test.http().get('/api/v1/changes?limit=1000').expect(200)).body;
  const { nextCursor } = (await test.http().get(`/api/v1/changes?limit=${String(items.length - 1)}`).expect(200)).body;
  writeFileSync(join(place, 'factdesk.cursor'), nextCursor);
  const run = await promisify(execFile)(process.execPath, ['copy.mts'], { cwd: place, env: {} }).catch((error: unknown) => error as { code: number; stdout: string; stderr: string });
  failing.close();
  expect(run).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('answered 503') });
  expect(readFileSync(join(place, 'factdesk.cursor'), 'utf8').trim()).toBe(nextCursor);
}, 60_000);

it('examples in TypeScript keep the types of the package', async () => {
  const place = join(folder, 'typed');
  mkdirSync(place);
  const examples = pages.flatMap(examplesIn).filter(({ language }) => language === 'ts');
  const files = examples.map((_, at) => join(place, `example-${String(at)}.mts`));
  examples.forEach(({ code }, at) => writeFileSync(files[at] ?? '', code));
  const tsc = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = ['--noEmit', '--ignoreConfig', '--strict', '--skipLibCheck', '--target', 'es2022', '--module', 'nodenext', '--lib', 'es2023,dom,dom.asynciterable'];
  const checked = await promisify(execFile)(process.execPath, [tsc, ...options, ...files], { cwd: place, env: {} }).catch((error: unknown) => error as { stdout: string });
  expect(checked.stdout).toBe('');
  expect(files.length).toBeGreaterThanOrEqual(3);
}, 60_000);

it('links lead to pages that are there', () => {
  for (const [name, path] of named) {
    for (const [, target = ''] of readFileSync(path, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      expect([name, target, existsSync(join(dirname(path), target))]).toEqual([name, target, true]);
    }
  }
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
