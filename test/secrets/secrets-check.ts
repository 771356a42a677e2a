import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../../src/config/config.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { openDatabase } from '../../src/platform/database/open-database.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import type { Check, Conditions, Outcome } from '../assurance/check.js';
import { givenPublished } from '../factories/claim.js';
import { givenDesk, type GivenDesk } from '../factories/desk.js';
import { givenApiKey, givenPassword } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { lookAt, tablesWith } from '../support/stored.js';
import { Plants } from './plants.js';

interface Scene {
  readonly test: TestApp;
  readonly desk: GivenDesk;
  readonly plants: Plants;
  /** Answers to failed requests, and what was thrown at a terminal. */
  readonly said: string[];
}

export const secretsCheck: Check = {
  key: 'secrets',
  promise: 'what opens a door, and the address of a reader, stands in no log, no error, no audit entry, and in no table but its own',
  demanded: '0 of 30 planted secrets found',
  async run({ database, say }: Conditions): Promise<Outcome> {
    const lines: string[] = [];
    const config = { logLevel: 'debug', webhooks: { secretKey: randomBytes(32), allowedNetworks: ['127.0.0.0/8'] } } as const;
    const test = await startTestApp({ database: await database(), clock: new Clock(), watchContract: false, config, log: (line) => void lines.push(line) });
    try {
      const scene: Scene = { test, desk: await givenDesk(test), plants: new Plants(), said: [] };
      await people(scene);
      await visitors(scene);
      await machines(scene);
      await brokenDatabase(scene);
      await terminal(scene);
      await test.app.get(Jobs, { strict: false }).runDue();
      const faults = [...scene.plants.in('the log', lines.join('')), ...scene.plants.in('an error', scene.said.join('\n')), ...(await stored(scene))];
      // A check that wrote no line, or met no failure, shows nothing.
      for (const [what, text] of [['answered', lines.join('')], ['"code":"INTERNAL"', lines.join('')], ['INTERNAL', scene.said.join('')]] as const) if (!text.includes(what)) faults.push(`nothing was heard of ${what}`);
      say(`${String(scene.plants.count)} secrets, ${String(lines.length)} lines of log, ${String(scene.said.length)} errors`);
      return { seen: `${String(faults.length)} of ${String(scene.plants.count)} found`, met: faults.length === 0 && scene.plants.count >= 30, replay: null, notes: faults.slice(0, 10) };
    } finally {
      await test.close();
    }
  },
};

type Headers = Readonly<Record<string, string>>;

/** Sends, and keeps what is said when it fails. */
async function send({ test, said }: Scene, method: string, path: string, headers: Headers = {}, body?: unknown): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type: Headers = body === undefined ? {} : { 'content-type': 'application/json' };
  const answer = await fetch(test.baseUrl + path, { method, headers: { origin: test.baseUrl, ...type, ...headers }, redirect: 'manual', ...(body === undefined ? {} : { body: text }) });
  if (answer.status >= 400) said.push(`${String(answer.status)} ${JSON.stringify([...answer.headers])} ${await answer.clone().text()}`);
  return answer;
}

/** Passwords, sessions and links, used rightly and wrongly. */
async function people(scene: Scene): Promise<void> {
  const { desk, plants } = scene;
  const { reviewer, admin, newsroom } = desk;
  const password = plants.add('a password');
  await givenPassword(reviewer, password);
  const signed = await send(scene, 'POST', '/api/session', {}, { email: reviewer.email, password });
  const cookie = plants.take('a session', /factdesk_session=([^;]+)/.exec(signed.headers.get('set-cookie') ?? '')?.[1]);
  await send(scene, 'GET', '/api/desk/me', { cookie: `factdesk_session=${cookie}` });
  await send(scene, 'POST', '/api/session', {}, { email: plants.add('an e-mail that signs in', 'nobody-%@example.org'), password: plants.add('a wrong password') });
  await send(scene, 'POST', '/api/session', {}, { email: reviewer.email, password: 7, secret: plants.add('a field that nobody knows') });
  await send(scene, 'POST', '/api/session', {}, `{"email":"x","password":"${plants.add('a password in broken JSON')}`);
  await send(scene, 'GET', '/api/desk/me', { cookie: `factdesk_session=${plants.add('a cookie that is no session')}` });
  await send(scene, 'PUT', '/api/desk/me/password', { cookie: reviewer.cookie, 'if-match': '"1"' }, { currentPassword: plants.add('a wrong present password'), newPassword: plants.add('a new password') });
  const email = plants.add('an invited e-mail', 'invited-%@example.org', ['public.invitation', 'public.person', 'public.audit_entry', 'public.idempotency_key']);
  const invited = await send(scene, 'POST', `${newsroom.path}/invitations`, { cookie: admin.cookie, 'idempotency-key': plants.add('an Idempotency-Key', 'key-%', ['public.idempotency_key']) }, { email, role: 'reviewer' });
  const invitation = plants.take('an invitation', ((await invited.json()) as { token?: string }).token);
  await send(scene, 'POST', '/api/invitations/acceptance', {}, { token: invitation, name: 'A', password: 'short' });
  await send(scene, 'POST', '/api/invitations/acceptance', {}, { token: plants.add('a token of nothing'), name: 'New', password: plants.add('a password for nothing') });
  const reset = await send(scene, 'POST', `${newsroom.path}/members/${desk.editor.personId}/password-reset`, { cookie: admin.cookie, 'idempotency-key': 'reset-1' });
  const token = plants.take('a link for a new password', ((await reset.json()) as { token?: string }).token);
  await send(scene, 'POST', '/api/password-resets/completion', {}, { token: `${token}x`, password: plants.add('a password with a wrong link') });
}

/** Readers, and programs that know Google's API. */
async function visitors(scene: Scene): Promise<void> {
  const { desk, plants } = scene;
  const claim = await givenPublished(desk.reviewer, desk.editor);
  const { slug } = (await (await send(scene, 'GET', `/api/v1/claims/${claim.id}`)).json()) as { slug: string };
  const reader = plants.add("a reader's e-mail", 'reader-%@example.org', ['public.reader_report']);
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  await send(scene, 'POST', `/claims/${slug}/reports`, form, `text=${encodeURIComponent('The bridge was closed in 1999.')}&email=${encodeURIComponent(reader)}`);
  const back = await send(scene, 'POST', `/claims/${slug}/reports`, form, `text=x&email=${encodeURIComponent(plants.add("a reader's e-mail with a report that is too short", 'short-%@example.org'))}`);
  // What was typed comes back to whoever typed it, in a page that nobody keeps.
  if (back.headers.get('cache-control') === 'no-store') scene.said.pop();
  for (const path of ['/v1alpha1/claims:search?query=bridge', '/v1alpha1/claims:search?pageSize=x', '/v1alpha1/nothing?a=b']) {
    await send(scene, 'GET', `${path}&key=${plants.add("a key in Google's query")}`);
  }
  await send(scene, 'GET', `/nowhere?token=${plants.add('a token in a query')}`);
  await send(scene, 'GET', `/api/v1/claims?password=${plants.add('a password in a query')}`);
}

/** API keys and webhooks. */
async function machines(scene: Scene): Promise<void> {
  const { desk, plants } = scene;
  const { admin, newsroom } = desk;
  const key = await givenApiKey(desk.reviewer, ['desk:read']);
  plants.take('an API key', key.key);
  await send(scene, 'GET', `${newsroom.path}/claims`, { authorization: `Bearer ${key.key}` });
  await send(scene, 'GET', `${newsroom.path}/claims?limit=x`, { authorization: `Bearer ${key.key}` });
  await send(scene, 'GET', `${newsroom.path}/claims`, { authorization: `Bearer ${plants.add('a Bearer token of nobody')}` });
  await send(scene, 'GET', `${newsroom.path}/claims`, { authorization: `Basic ${Buffer.from(`me:${plants.add('a Basic password')}`).toString('base64')}` });
  await send(scene, 'GET', `${newsroom.path}/claims`, { authorization: plants.add('an Authorization of no kind') });
  const target = `http://127.0.0.1:1/hooks/${plants.add('the path of a receiver', 'hook-%', ['public.webhook_subscription', 'public.idempotency_key'])}`;
  const made = await send(scene, 'POST', `${newsroom.path}/webhooks`, { cookie: admin.cookie, 'idempotency-key': 'hook-1' }, { url: target, description: null, eventTypes: ['claim.published'], filters: {} });
  const webhook = (await made.json()) as { id: string; secret?: string };
  plants.take('the secret of a webhook', webhook.secret?.slice('whsec_'.length));
  const etag = made.headers.get('etag') ?? '"1"';
  const rotated = await send(scene, 'POST', `${newsroom.path}/webhooks/${webhook.id}/secrets`, { cookie: admin.cookie, 'idempotency-key': 'hook-2', 'if-match': etag }, { overlapHours: 0 });
  plants.take('its next secret', ((await rotated.json()) as { secret?: string }).secret?.slice('whsec_'.length));
  await send(scene, 'POST', `${newsroom.path}/webhooks/${webhook.id}/tests`, { cookie: admin.cookie, 'idempotency-key': 'hook-3' });
  await scene.test.app.get(Jobs, { strict: false }).runDue();
  await send(scene, 'POST', `${newsroom.path}/webhooks`, { cookie: admin.cookie, 'idempotency-key': 'hook-4' }, { url: `https://me:${plants.add('a password in a webhook address')}@hooks.example/`, description: null, eventTypes: ['claim.published'], filters: {} });
}

const QUOTING = ['invitation', 'session', 'idempotency_key'] as const;

/** PostgreSQL quotes the row that it refuses, here in the message itself. */
async function brokenDatabase(scene: Scene): Promise<void> {
  const { test, desk, plants } = scene;
  const { admin, newsroom } = desk;
  await lookAt(test.database, `CREATE FUNCTION quote_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'there is no room for %', NEW; END $$`);
  for (const table of QUOTING) await lookAt(test.database, `CREATE TRIGGER broken BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION quote_row()`);
  await send(scene, 'POST', `${newsroom.path}/invitations`, { cookie: admin.cookie, 'idempotency-key': plants.add('an Idempotency-Key of a failure') }, { email: plants.add('an e-mail in a refused row', 'refused-%@example.org'), role: 'reviewer' });
  const password = plants.add('a password while nothing can be written');
  await givenPassword(desk.editor, password);
  await send(scene, 'POST', '/api/session', {}, { email: desk.editor.email, password });
  await send(scene, 'POST', `${newsroom.path}/articles`, { cookie: admin.cookie, 'idempotency-key': plants.add('an Idempotency-Key in a refused row') }, { title: 'A', text: 'The bridge was closed.', language: 'en' });
  await lookAt(test.database, `DROP TRIGGER broken ON idempotency_key`);
  await send(scene, 'POST', `${newsroom.path}/invitations`, { cookie: admin.cookie, 'idempotency-key': 'invite-2' }, { email: plants.add('another e-mail in a refused row', 'quoted-%@example.org'), role: 'reviewer' });
  await lookAt(test.database, 'DROP FUNCTION quote_row() CASCADE');
  await lookAt(test.database, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'factdesk%'`);
  await pause(300);
}

/** Addresses and keys that a start complains of. */
async function terminal({ plants, said }: Scene): Promise<void> {
  const url = `postgresql://owner:${plants.add('the password of a database that is not there')}@127.0.0.1:1/factdesk`;
  await openDatabase({ kind: 'external', appUrl: url, ownerUrl: url }, 'refuse').catch((error: unknown) => said.push(String(error)));
  for (const [name, form] of [['DATABASE_URL', 'mysql://u:%@h/x'], ['READ_DATABASE_URL', 'pg://u:%@h/x'], ['WEBHOOK_SECRET_KEY', '%'], ['OTEL_EXPORTER_OTLP_ENDPOINT', 'ftp://u:%@h']] as const) {
    try {
      readConfig({ [name]: form.replace('%', plants.add(`a secret in ${name}`)) });
      said.push(`${name} was accepted`);
    } catch (error) {
      said.push(String(error));
    }
  }
}

async function stored({ test, plants }: Scene): Promise<string[]> {
  const faults: string[] = [];
  for (const { what, value, tables } of plants.all()) {
    for (const table of await tablesWith(test.database, value)) if (!tables.includes(table)) faults.push(`${what} stands in ${table}`);
  }
  return faults;
}
