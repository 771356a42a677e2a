import { openApiDocument } from '../../src/app.openapi.js';
import { ReportLimiter } from '../../src/reader-reports/report-limiter.js';
import type { Check, Conditions, Outcome } from '../assurance/check.js';
import type { Caller } from '../access/expected-access.js';
import { routeOf } from '../access/matrix.js';
import { givenFullDesk, type Desk } from '../factories/full-desk.js';
import { givenApiKey, givenSession, type GivenMember } from '../factories/newsroom.js';
import { Contract } from '../support/contract.js';
import { Wire, type WireAnswer } from '../support/wire.js';
import { GarbageRequests, type Garbage, type Ground, type Guest } from './garbage-requests.js';
import { Lot } from './lot.js';
import { SecondJudge } from './second-judge.js';
import { serve, type Served } from './served.js';
import { Tally } from './tally.js';

/** A newsroom wears out: what is right is carried out, and people get suspended and claims dropped. */
const PER_NEWSROOM = 1_000;
const LANES = 8;
const LENGTH = { quick: 900, full: 100_000 };
const LONGEST_ANSWER_MS = 120_000;
/** Of what a client would send that much has to be carried out, or the check only knocks at closed doors. */
const CARRIED_OUT = 0.4;
/** How much more memory the server may hold at the end than after the first tenth. */
const FLAT = 1.25;

interface Progress {
  readonly newsrooms: number;
  readonly tally: unknown;
}

export const garbageCheck: Check = {
  key: 'garbage',
  promise: 'Whatever is sent, the answer is no error of the server and keeps the contract',
  demanded: '0 answers ≥ 500 and 0 against openapi.json, by two judges, of 100,000; memory flat',
  async run(conditions) {
    const served = await serve(await conditions.database(), conditions.scale === 'full');
    try {
      return await throwGarbage(conditions, served);
    } finally {
      await served.close();
    }
  },
};

async function throwGarbage({ scale, seed, say, resumed, reached }: Conditions, served: Served): Promise<Outcome> {
  const before = resumed as Progress | null;
  const tally = Tally.of(before?.tally);
  const judges = new Judges(new Contract(openApiDocument(served.test.app, 'closed')), await SecondJudge.ready(), tally);
  const theirs = await givenFullDesk(served.test);
  const newsrooms = Math.ceil(LENGTH[scale] / PER_NEWSROOM);
  for (let number = before?.newsrooms ?? 0; number < newsrooms && tally.findings.length < 20; number += 1) {
    const ground = await prepare(served, theirs);
    const requests = new GarbageRequests(openApiDocument(served.test.app), ground, new Lot(seed + number * 7919));
    await round(Math.min(PER_NEWSROOM, LENGTH[scale] - number * PER_NEWSROOM), requests, { ground, served, judges });
    tally.memory(served.resident());
    if ((number + 1) % 10 === 0) say(`${String((number + 1) * PER_NEWSROOM)} requests, ${String(tally.findings.length)} findings, ${String(served.resident() ?? 0)} MiB`);
    reached({ newsrooms: number + 1, tally: tally.kept() } satisfies Progress);
  }
  return tally.outcome({ carriedOut: CARRIED_OUT, flat: FLAT });
}

interface Round {
  readonly ground: Ground;
  readonly served: Served;
  readonly judges: Judges;
}

/** So many requests, some at the same time. */
async function round(count: number, requests: GarbageRequests, { ground, served, judges }: Round): Promise<void> {
  const wire = new Wire(served.baseUrl, LANES);
  let left = count;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const garbage = requests.next();
      served.alive();
      const answer = await answered(wire, garbage);
      if (answer instanceof Error) judges.unanswered(garbage, answer);
      else {
        const { version } = answer.json ?? {};
        if (answer.status === 412 && typeof version === 'number') ground.versions.set(garbage.request.path, version);
        await judges.judge(garbage, answer);
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  wire.close();
}

/** Node's client refuses some requests before they leave; those count as not sent. */
async function answered(wire: Wire, { request }: Garbage): Promise<WireAnswer | Error> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Error>((resolve) => void (timer = setTimeout(() => resolve(new Error(`no answer for ${String(LONGEST_ANSWER_MS)} ms`)), LONGEST_ANSWER_MS)));
  try {
    return await Promise.race([wire.send(request), late]);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    clearTimeout(timer);
  }
}

class Judges {
  constructor(
    private readonly contract: Contract,
    private readonly second: SecondJudge,
    private readonly tally: Tally,
  ) {}

  async judge(garbage: Garbage, { status, headers, text }: WireAnswer): Promise<void> {
    const { row, kind, request } = garbage;
    this.tally.count(row, kind, status);
    const contentType = headers['content-type'];
    const isStream = contentType?.toString().startsWith('text/event-stream') === true;
    const isPacked = headers['content-encoding'] !== undefined;
    const exchange = { method: request.method, url: request.path, status, contentType: contentType?.toString(), body: isPacked ? '' : text };
    if (status >= 500 && !isUnready(row, text)) this.tally.find(garbage, `answered ${String(status)}: ${text.slice(0, 200)}`);
    if (request.method === 'HEAD' || isStream || isPacked || !isHttp(request.path) || isEarly(exchange)) return;
    const wrong = this.contract.violation(exchange);
    if (wrong !== null) this.tally.find(garbage, `breaks the contract: ${wrong}`);
    const alsoWrong = await this.second.violation(exchange);
    if (alsoWrong !== null) this.tally.find(garbage, `breaks the contract, says the second judge: ${alsoWrong}`);
    if (status < 300 && kind === 'one field broken' && !(await this.mayBeSent(garbage))) this.tally.find(garbage, `carried out, though the contract forbids the body: ${String(status)}`);
  }

  /** The connection broke: right only when Node's client would not even send it, or the head was no HTTP. */
  unanswered(garbage: Garbage, error: Error): void {
    const cause = error.cause instanceof Error ? (error.cause as NodeJS.ErrnoException) : (error as NodeJS.ErrnoException);
    if (cause.code?.startsWith('ERR_') === true) this.tally.count(garbage.row, garbage.kind, 0);
    else this.tally.find(garbage, `${error.message} (${cause.code ?? cause.message})`);
  }

  private async mayBeSent({ row, request }: Garbage): Promise<boolean> {
    const { body } = request;
    if (typeof body !== 'string' || body === '' || request.headers?.['content-type'] !== undefined) return true;
    return this.second.allows(routeOf(row), JSON.parse(body));
  }
}

/** This server takes no jobs, so that no webhook leaves the machine, and says so after a minute when it is asked whether it is ready (HEAD: without words). */
const isUnready = (row: string, text: string): boolean => row === 'GET /readyz' && (text === '' || (text.includes('"reasons":[{"code":"queue"') && !text.includes('},{')));

/** What stands in no address: such a request is refused before the server knows what was asked. */
const isHttp = (path: string): boolean => /^[\x21-\x7e]*$/.test(path);

/** Headers that are too long are refused before the address is read: such an answer belongs to no operation of the contract. */
const isEarly = ({ status, body }: { status: number; body: string }): boolean => status === 431 && body.includes('"HEADERS_TOO_LARGE"');

async function prepare({ test, baseUrl }: Served, theirs: Desk): Promise<Ground> {
  const desk = await givenFullDesk(test);
  // Readers may report little in an hour, and each prepared newsroom has one report.
  await test.app.get(ReportLimiter, { strict: false }).giveBack('127.0.0.1');
  const { reviewer, author, editor, coEditor, admin } = desk.people;
  const guests = new Map<Caller, Guest>();
  for (const [caller, member] of Object.entries({ reviewer, author, editor, coEditor, admin }) as [Caller, GivenMember][]) {
    const { sessionId, cookie } = await givenSession(test, member.personId);
    guests.set(caller, { personId: member.personId, sessionId, headers: { cookie } });
  }
  const ids = { personId: admin.personId, sessionId: admin.sessionId };
  for (const [caller, scopes] of [['readKey', ['desk:read']], ['fullKey', ['desk:read', 'desk:write']]] as const) {
    guests.set(caller, { ...ids, headers: { authorization: `Bearer ${(await givenApiKey(admin, scopes)).key}` } });
  }
  guests.set('anonymous', { ...ids, headers: {} });
  guests.set('outsider', { personId: theirs.people.admin.personId, sessionId: theirs.people.admin.sessionId, headers: { cookie: theirs.people.admin.cookie } });
  return { desk, theirs, guests, origin: baseUrl, versions: new Map() };
}
