import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LookupAddress } from 'node:dns';
import { createServer, type Server } from 'node:http';
import { isIP, type AddressInfo } from 'node:net';
import { readConfig } from '../config/config.js';
import { HostLookup } from './host-lookup.js';
import { WebhookSender } from './webhook-sender.js';
import { WebhookTarget } from './webhook-target.js';

/** An IPv4 address in every way in which an address of the web may be written. */
function spellings(address: string): string[] {
  const parts = address.split('.').map(Number) as [number, number, number, number];
  const [a, b, c, d] = parts;
  const number = ((a * 256 + b) * 256 + c) * 256 + d;
  const hex = (value: number, digits = 0): string => value.toString(16).padStart(digits, '0');
  const digits = (zero: number): string => address.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
  const groups = `${hex(a * 256 + b)}:${hex(c * 256 + d)}`;
  return [
    address, `${address}.`, String(number), `0x${hex(number)}`, `0X${hex(number).toUpperCase()}`, `0${number.toString(8)}`,
    parts.map((part) => `0x${hex(part)}`).join('.'), parts.map((part) => `0${part.toString(8)}`).join('.'), parts.map((part) => `000${part.toString(8)}`).join('.'),
    `${String(a)}.0x${hex(b)}.0${c.toString(8)}.${String(d)}`, `${String(a)}.${String(b)}.${String(c * 256 + d)}`, `${String(a)}.${String((b * 256 + c) * 256 + d)}`,
    `0x${hex(a)}.0x${hex((b * 256 + c) * 256 + d)}`, digits(0xff10), digits(0x1d7ce), address.replaceAll('.', '。'), address.replaceAll('.', '．'),
    address.replace(/\d/g, (digit) => `%3${digit}`), address.replaceAll('.', '%2e'), address.replace('.', '\u00ad.'), `hooks.example@${address}`, `hooks.example:443@${address}`,
    `[::ffff:${address}]`, `[::ffff:${groups}]`, `[::FFFF:${groups.toUpperCase()}]`, `[0:0:0:0:0:ffff:${groups}]`, `[0000:0000:0000:0000:0000:ffff:${hex(a, 2)}${hex(b, 2)}:${hex(c, 2)}${hex(d, 2)}]`,
    `[::${address}]`, `[64:ff9b::${address}]`, `[2002:${groups}::]`,
  ];
}

const INNER = ['127.0.0.2', '10.0.0.1', '169.254.169.254', '192.168.1.1', '172.16.5.4', '100.64.0.1', '0.0.0.0'];
const INNER_IPV6 = ['::1', '::', '0:0:0:0:0:0:0:1', 'fe80::1', 'fd00:ec2::254', 'fc00::1', 'ff02::1', '2001:db8::1', '2001:0:7f00:1::', 'FE80::1', '::0001', '2001::1'];
const written = [...new Set([...INNER.flatMap(spellings), ...INNER_IPV6.map((address) => `[${address}]`)])];
const NAMES = ['localhost', 'LOCALHOST.', 'a.localhost', 'printer.local', 'metadata.google.internal'];

/** Answers each look-up with the next of its answers. */
class TurningLookup extends HostLookup {
  private asked = 0;
  constructor(private readonly answers: readonly string[]) {
    super();
  }

  override addressesOf(): Promise<LookupAddress[]> {
    const address = this.answers[this.asked] ?? '';
    this.asked += 1;
    return Promise.resolve([{ address, family: isIP(address) }]);
  }
}

/** Listens on every address of this machine, as what nobody from outside may reach does. */
let canary: Server;
let canaryPort: number;
let hits: string[];
/** May be reached, and sends whoever comes elsewhere. */
let receiver: Server;
let receiverPort: number;
let elsewhere: string;

beforeAll(async () => {
  canary = createServer((request, response) => {
    hits.push(`${request.socket.localAddress ?? ''}${request.url ?? ''}`);
    response.end();
  });
  receiver = createServer((_request, response) => void response.writeHead(307, { location: Buffer.from(elsewhere).toString('latin1'), connection: 'close' }).end());
  await Promise.all([new Promise<void>((resolve) => canary.listen(0, resolve)), new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))]);
  canaryPort = (canary.address() as AddressInfo).port;
  receiverPort = (receiver.address() as AddressInfo).port;
});
afterAll(() => {
  canary.close();
  receiver.close();
});
beforeEach(() => {
  hits = [];
  elsewhere = '/';
});

const targetWith = (networks: string, answers: readonly string[]): WebhookTarget =>
  new WebhookTarget(readConfig({ NODE_ENV: 'test', WEBHOOK_ALLOWED_NETWORKS: networks }), new TurningLookup(answers));
const send = (target: WebhookTarget, url: string) =>
  new WebhookSender(target, { timeoutMs: 5_000 }).send({ url, headers: { 'content-length': '2' }, body: '{}' });
const leadingTo = async (address: string) => {
  const target = targetWith('127.0.0.1/32', ['127.0.0.1', address]);
  const name = `http://hooks.example:${String(receiverPort)}/`;
  return [(await send(target, name)).outcome, (await send(target, name)).outcome];
};

describe('inner addresses', () => {
  it('are written in more than 150 ways, each of which leads to one', () => {
    expect(written.length).toBeGreaterThan(150);
    expect(written.filter((host) => isIP(new URL(`https://${host}/`).hostname.replace(/^\[|\]$/g, '')) === 0)).toEqual([]);
  });

  it('are reached by somebody who may: the canary hears', async () => {
    await send(targetWith('127.0.0.0/8', []), `http://127.0.0.2:${String(canaryPort)}/`).then(({ outcome }) => expect(['delivered', 'unreachable']).toContain(outcome));
    await send(targetWith('127.0.0.0/8', []), `http://127.0.0.1:${String(canaryPort)}/heard`);
    expect(hits).toContainEqual(expect.stringContaining('/heard'));
  });

  it('cannot be written down', () => {
    expect([...written, ...NAMES].filter((host) => targetWith('', []).objection(`https://${host}/`)?.includes('may not reach') !== true)).toEqual([]);
  });

  it('are not connected to, directly', async () => {
    for (const host of written) {
      expect([host, (await send(targetWith('', []), `https://${host}/`)).outcome]).toEqual([host, 'target_refused']);
      // Whatever else is allowed, and where a canary listens.
      expect([host, (await send(targetWith('127.0.0.1/32', []), `http://${host}:${String(canaryPort)}/`)).outcome]).toEqual([host, 'target_refused']);
    }
    expect(hits).toEqual([]);
  });

  it('are not followed to', async () => {
    for (const host of [...written, ...NAMES]) {
      elsewhere = `http://${host}:${String(canaryPort)}/`;
      expect([host, (await send(targetWith('127.0.0.1/32', []), `http://127.0.0.1:${String(receiverPort)}/`)).outcome]).toEqual([host, 'redirected']);
    }
    expect(hits).toEqual([]);
  });

  it('are not connected to by a name that leads there at the second look', async () => {
    for (const host of written) {
      const { hostname } = new URL(`https://${host}/`);
      expect([host, await leadingTo(hostname.replace(/^\[|\]$/g, ''))]).toEqual([host, ['redirected', 'target_refused']]);
    }
    expect(hits).toEqual([]);
  });
});
