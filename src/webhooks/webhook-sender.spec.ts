import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LookupAddress } from 'node:dns';
import { readFileSync } from 'node:fs';
import https from 'node:https';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import tls from 'node:tls';
import { gzipSync } from 'node:zlib';
import { readConfig } from '../config/config.js';
import { projectRoot } from '../config/project-root.js';
import { HostLookup } from './host-lookup.js';
import { onlyThese, WebhookSender, type OutgoingWebhook } from './webhook-sender.js';
import { WebhookTarget } from './webhook-target.js';

const TIMEOUT_MS = 250;

/** Answers each look-up with the next of its answers, and goes on with the last. */
class TurningLookup extends HostLookup {
  asked = 0;
  constructor(private readonly answers: readonly (readonly string[])[]) {
    super();
  }

  override addressesOf(): Promise<LookupAddress[]> {
    const answer = this.answers[Math.min(this.asked, this.answers.length - 1)] ?? [];
    this.asked += 1;
    return Promise.resolve(answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  }
}

let server: Server;
let port: number;
let heard: string[];
/** What the receiver does with a connection on which something came. */
let behave: (socket: Socket) => void;
const sockets = new Set<Socket>();

beforeAll(async () => {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
    socket.once('data', (chunk) => {
      heard.push(chunk.toString('utf8'));
      behave(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});
beforeEach(() => {
  heard = [];
  behave = (socket) => socket.end('HTTP/1.1 204 No Content\r\n\r\n');
});

function senderWith(networks: string, lookup: HostLookup = new HostLookup()): WebhookSender {
  const config = readConfig({ NODE_ENV: 'test', WEBHOOK_ALLOWED_NETWORKS: networks });
  return new WebhookSender(new WebhookTarget(config, lookup), { timeoutMs: TIMEOUT_MS });
}
const webhook = (url: string): OutgoingWebhook => ({ url, headers: { 'content-type': 'application/json', 'content-length': '2' }, body: '{}' });
const here = (): OutgoingWebhook => webhook(`http://127.0.0.1:${String(port)}/hook?x=1`);
const sendHere = () => senderWith('127.0.0.1/32').send(here());
const answering = (text: string | Buffer) => (socket: Socket) => void socket.write(text);

describe('an answer', () => {
  it('with any 2xx means that it got through', async () => {
    expect(await sendHere()).toMatchObject({ outcome: 'delivered', status: 204, body: null, error: null });
    expect(heard[0]).toMatch(/^POST \/hook\?x=1 HTTP\/1\.1\r\n[\s\S]*connection: close\r\n\r\n\{\}$/i);
  });

  it.each([
    [301, 'redirected'], [308, 'redirected'], [400, 'rejected'], [410, 'gone'], [429, 'rejected'], [500, 'rejected'], [304, 'redirected'],
  ])('with %s: %s', async (status, outcome) => {
    behave = (socket) => socket.end(`HTTP/1.1 ${String(status)} So\r\nlocation: http://127.0.0.1:${String(port)}/elsewhere\r\nretry-after: 7\r\ncontent-length: 2\r\n\r\nno`);
    expect(await sendHere()).toMatchObject({ outcome, status, retryAfter: '7' });
    expect(heard).toHaveLength(1);
  });

  it('is kept as far as its first 1,024 bytes, without characters that do something', async () => {
    behave = (socket) => socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 3000\r\n\r\n\u0000\u001b[31m${'x'.repeat(2995)}`);
    const { body } = await sendHere();
    expect(body).toHaveLength(1024);
    expect(body?.startsWith('\ufffd\ufffd[31mxx')).toBe(true);
  });

  it('that never ends is not waited for', async () => {
    behave = (socket) => {
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
      const pour = setInterval(() => socket.write(`400\r\n${'y'.repeat(1024)}\r\n`), 5);
      socket.once('close', () => clearInterval(pour));
    };
    expect(await sendHere()).toMatchObject({ outcome: 'delivered', body: 'y'.repeat(1024) });
  });

  it('that is compressed is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(1_000_000));
    behave = answering(Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${String(bomb.length)}\r\n\r\n`), bomb]));
    expect(await sendHere()).toMatchObject({ outcome: 'delivered', body: '(gzip, not unpacked)' });
  });

  it.each([
    ['says that more comes, and closes', 'HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\nshort', true],
    ['says that more comes, and hangs', 'HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\nshort', false],
    ['says less than comes', 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nshort and more of it', true],
  ])('that %s counts by its status', async (_what, text, closes) => {
    behave = (socket) => (closes ? socket.end(text) : socket.write(text));
    expect(await sendHere()).toMatchObject({ outcome: 'delivered', status: 200, body: 'short' });
  });
});

describe('no answer', () => {
  it('comes from a receiver that hangs: it is over in time', async () => {
    behave = () => undefined;
    const result = await sendHere();
    expect(result).toMatchObject({ outcome: 'timeout', status: null });
    expect(result.durationMs).toBeGreaterThanOrEqual(TIMEOUT_MS - 5);
  });

  it('is what somebody gives who sends headers drop by drop', async () => {
    behave = (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const drip = setInterval(() => socket.write('x: y\r\n'), 20);
      socket.once('close', () => clearInterval(drip));
    };
    expect((await sendHere()).outcome).toBe('timeout');
  });

  it('comes while a name server hangs', async () => {
    const lookup = new TurningLookup([]);
    lookup.addressesOf = () => new Promise(() => undefined);
    expect((await senderWith('127.0.0.1/32', lookup).send(webhook('http://hooks.example/'))).outcome).toBe('timeout');
  });

  it.each<[string, (socket: Socket) => void, string]>([
    ['closes', (socket) => void socket.end(), 'unreachable'],
    ['cuts the line', (socket) => void socket.resetAndDestroy(), 'unreachable'],
    ['speaks something else', answering('SSH-2.0-OpenSSH_9.9\r\n'), 'unreadable'],
    ['sends headers without end', (socket) => void socket.write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(40_000)}`), 'unreadable'],
    ['switches protocols', answering('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'), 'unreachable'],
  ])('comes from a receiver that %s', async (_what, does, outcome) => {
    behave = does;
    expect(await sendHere()).toMatchObject({ outcome, status: null, body: null });
  });

  it('comes from where nobody listens', async () => {
    const { outcome, error } = await senderWith('127.0.0.1/32').send(webhook('http://127.0.0.1:1/'));
    expect([outcome, error]).toEqual(['unreachable', expect.stringContaining('ECONNREFUSED')]);
  });
});

describe('where it leads', () => {
  const named = (): OutgoingWebhook => webhook(`http://hooks.example:${String(port)}/`);

  it.each([
    ['an inner address', ['10.0.0.1']],
    ['a machine\'s secrets', ['169.254.169.254']],
    ['loopback in IPv6', ['::1']],
    ['loopback in disguise', ['::ffff:127.0.0.1']],
    ['a public and an inner address', ['93.184.216.34', '192.168.0.1']],
    ['nowhere', []],
  ])('a name that leads to %s is refused, and the message does not say which', async (_what, addresses) => {
    const result = await senderWith('', new TurningLookup([addresses])).send(webhook('https://hooks.example/'));
    expect(result).toMatchObject({ outcome: 'target_refused', status: null });
    expect(result.error).not.toMatch(/\d/);
  });

  it('an address is refused without a look-up, whatever is allowed elsewhere', async () => {
    const lookup = new TurningLookup([['127.0.0.1']]);
    for (const host of ['127.0.0.1', '[::1]', '0.0.0.0', '2130706433']) {
      expect((await senderWith('10.0.0.0/8', lookup).send(webhook(`http://${host}:${String(port)}/`))).outcome).toBe('target_refused');
    }
    expect([lookup.asked, heard]).toEqual([0, []]);
  });

  it('plain http and other ports are refused at public addresses', async () => {
    const sender = senderWith('127.0.0.1/32', new TurningLookup([['93.184.216.34']]));
    for (const url of ['http://hooks.example/', 'https://hooks.example:6379/']) {
      const { outcome, error } = await sender.send(webhook(url));
      expect([outcome, error]).toEqual(['target_refused', expect.stringContaining('by https')]);
    }
  });

  it('the address that was checked is the one that is connected to: a name that turns is asked once', async () => {
    const lookup = new TurningLookup([['127.0.0.1'], ['127.0.0.2']]);
    const sender = senderWith('127.0.0.1/32', lookup);
    expect((await sender.send(named())).outcome).toBe('delivered');
    expect([lookup.asked, heard.length]).toEqual([1, 1]);
    expect((await sender.send(named())).outcome).toBe('target_refused');
    expect(heard[0]).toContain(`host: hooks.example:${String(port)}`.replace('host', 'Host'));
  });

  it('every way of asking gets the checked addresses', async () => {
    const checked = [{ address: '127.0.0.1', family: 4 }, { address: '::1', family: 6 }];
    const ask = (all: boolean) => new Promise((resolve) => onlyThese(checked)('hooks.example', { all }, (_error, ...answer) => resolve(answer)));
    expect([await ask(true), await ask(false)]).toEqual([[checked], ['127.0.0.1', 4]]);
  });

  it('a connection that ended up elsewhere is cut before a word is sent', async () => {
    const target = new WebhookTarget(readConfig({ NODE_ENV: 'test', WEBHOOK_ALLOWED_NETWORKS: '127.0.0.9/32' }), new HostLookup());
    target.resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    const { outcome, error } = await new WebhookSender(target, { timeoutMs: TIMEOUT_MS }).send(named());
    expect([outcome, error]).toEqual(['unreachable', expect.stringContaining('elsewhere')]);
    expect(heard).toEqual([]);
  });
});

describe('over https', () => {
  const pem = readFileSync(join(projectRoot, 'test', 'fixtures', 'tls', 'hooks.example.pem'), 'utf8');
  const trusted = tls.getCACertificates('default');
  const asked: (string | false | null | undefined)[] = [];
  const secure = https.createServer({ key: pem, cert: pem }, (_request, response) => void response.writeHead(204).end());
  secure.on('secureConnection', (socket) => asked.push(socket.servername)).on('tlsClientError', () => undefined);
  const sendTo = (host: string) => {
    const { port: securePort } = secure.address() as AddressInfo;
    return senderWith('127.0.0.1/32', new TurningLookup([['127.0.0.1']])).send(webhook(`https://${host}:${String(securePort)}/`));
  };

  beforeAll(() => new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve)));
  afterAll(() => {
    tls.setDefaultCACertificates(trusted);
    secure.closeAllConnections();
    secure.close();
  });

  it('a certificate that nobody vouches for is refused', async () => {
    expect(await sendTo('hooks.example')).toMatchObject({ outcome: 'unreachable', error: expect.stringContaining('SELF_SIGNED_CERT') });
  });

  it('the name is the one that was written down, and the certificate has to be for it', async () => {
    tls.setDefaultCACertificates([...trusted, pem.slice(pem.indexOf('-----BEGIN CERTIFICATE'))]);
    asked.length = 0;
    expect((await sendTo('hooks.example')).outcome).toBe('delivered');
    expect(asked).toEqual(['hooks.example']);
    expect(await sendTo('other.example')).toMatchObject({ outcome: 'unreachable', error: expect.stringContaining('ALTNAME') });
  });
});
