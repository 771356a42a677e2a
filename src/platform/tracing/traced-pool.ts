import type { Pool, PoolClient } from 'pg';
import type { OpenSpan, Tracing } from './tracing.js';

type Call = (...args: unknown[]) => unknown;

/** Every statement becomes a span of what it is sent for: its first word and its name, never its text or values. */
export function traceStatements(pool: Pool, tracing: Tracing): void {
  if (!tracing.isOn) return;
  const connect = pool.connect.bind(pool) as Call;
  // Whoever waits for a connection is called by whoever gives it back.
  Object.assign(pool, { connect: (...args: unknown[]) => connect(...args.map((arg) => (isCall(arg) ? tracing.bound(arg) : arg))) });
  pool.on('connect', (client) => traceClient(client, tracing));
}

function traceClient(client: PoolClient, tracing: Tracing): void {
  const query = client.query.bind(client) as Call;
  const traced = (...args: unknown[]): unknown => {
    const span = tracing.beginPart(`postgresql ${operationOf(args[0])}`, 'client', { 'db.system.name': 'postgresql', 'db.operation.name': operationOf(args[0]), 'server.address': client.host });
    if (span === null) return query(...args);
    const last = args.at(-1);
    if (isCall(last)) return query(...args.slice(0, -1), tracing.bound(ending(span, last)));
    const result = query(...args);
    if (result instanceof Promise) result.then(() => span.end(), (error: unknown) => span.fail(error));
    else span.end();
    return result;
  };
  Object.assign(client, { query: traced });
}

const isCall = (value: unknown): value is Call => typeof value === 'function';

const ending = (span: OpenSpan, answer: Call): Call => (error: unknown, ...rest: unknown[]) => {
  if (error === null || error === undefined) span.end();
  else span.fail(error);
  return answer(error, ...rest);
};

/** What Prisma's statements are called (statement-names.ts) says nothing. */
const NUMBERED = /^desk_\d+$/;

/** A name that we gave a statement, otherwise its first word. */
function operationOf(query: unknown): string {
  const { name, text } = typeof query === 'object' && query !== null ? (query as { name?: unknown; text?: unknown }) : { name: undefined, text: query };
  if (typeof name === 'string' && name !== '' && !NUMBERED.test(name)) return name;
  return /^\s*([a-z]+)/i.exec(typeof text === 'string' ? text : '')?.[1]?.toUpperCase() ?? 'COPY';
}
