import { Agent, createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const ASK_EVERY_MS = 100;
const ANSWER_WITHIN_MS = 2_000;
/** So many questions without any answer, one after the other, take a process out, as it is usual; one 503 does at once. */
const SILENCES = 3;

/**
 * Spreads requests over processes, each in turn, as long as their /readyz says so. It repeats nothing: a request that a process loses is lost, and
 * counted.
 */
export interface Balancer {
  readonly url: string;
  /** Requests that got no answer from the process that they were sent to, or for which there was none: one line each. */
  readonly failures: readonly string[];
  /** Resolves when the process gets requests. */
  join(url: string): Promise<void>;
  /** It has ended: it is not asked any more. */
  forget(url: string): void;
  close(): Promise<void>;
}

interface Member {
  readonly url: string;
  readonly agent: Agent;
  isReady: boolean;
  /** What it answered when it was asked last whether it is ready. */
  said: string;
  silences: number;
  isAsked: boolean;
}

export async function startBalancer(): Promise<Balancer> {
  const members: Member[] = [];
  const failures: string[] = [];
  let turn = 0;
  const server = createServer((request, response) => {
    const ready = members.filter(({ isReady }) => isReady);
    const member = ready[(turn += 1) % Math.max(1, ready.length)];
    const fail = (why: string): void => {
      // Whoever asked is gone.
      if (response.closed) return;
      failures.push(`${String(request.method)} ${String(request.url)}: ${why}`);
      if (response.headersSent) response.destroy();
      else response.writeHead(502).end();
    };
    if (member === undefined) fail(`no process is ready (${members.map(({ said }) => said).join('; ')})`);
    else forward(member, request, response, fail);
  });
  const asking = setInterval(() => members.forEach((member) => void ask(member)), ASK_EVERY_MS).unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    failures,
    async join(url) {
      const member: Member = { url, agent: new Agent({ keepAlive: true }), isReady: false, said: '', silences: 0, isAsked: false };
      while (!member.isReady) await ask(member);
      members.push(member);
    },
    forget(url) {
      const [gone] = members.splice(members.findIndex((member) => member.url === url), 1);
      gone?.agent.destroy();
    },
    close: () => {
      clearInterval(asking);
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function ask(member: Member): Promise<void> {
  if (member.isAsked) return;
  member.isAsked = true;
  const began = performance.now();
  try {
    const answer = await fetch(`${member.url}/readyz`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    member.said = await answer.text();
    member.isReady = answer.ok;
    member.silences = 0;
  } catch (error) {
    member.said = `${String(error)} after ${String(Math.round(performance.now() - began))} ms`;
    member.silences += 1;
    if (member.silences >= SILENCES) member.isReady = false;
  } finally {
    member.isAsked = false;
  }
}

/** `connection` and `keep-alive` are between two neighbours (RFC 9110, section 7.6.1). */
function forward({ url, agent }: Member, request: IncomingMessage, response: ServerResponse, fail: (why: string) => void): void {
  const { hostname, port } = new URL(url);
  const { connection: _connection, ...headers } = request.headers;
  const onward = httpRequest({ agent, hostname, port, method: request.method, path: request.url, headers }, (answer) => {
    const { connection: _theirs, 'keep-alive': _period, ...kept } = answer.headers;
    response.writeHead(answer.statusCode ?? 502, kept);
    // A stream of events begins with headers alone.
    response.flushHeaders();
    answer.on('error', () => fail('the answer broke off')).pipe(response);
  });
  onward.on('error', (error) => fail(error.message));
  response.once('close', () => onward.destroy());
  request.pipe(onward);
}
