import type { Outcome } from '../assurance/check.js';
import type { Garbage } from './garbage-requests.js';

interface Kept {
  readonly findings: string[];
  readonly statuses: Record<string, number>;
  /** Of what a client would send: how often, and how often it was carried out, by route. */
  readonly carried: Record<string, [number, number]>;
  readonly memory: number[];
}

/** A route that was asked fewer times says nothing about what is never carried out. */
const OFTEN = 20;

/** What came of the requests so far; as JSON in a run that was stopped. */
export class Tally {
  private constructor(private readonly kept_: Kept) {}

  static of(kept: unknown): Tally {
    return new Tally((kept ?? { findings: [], statuses: {}, carried: {}, memory: [] }) as Kept);
  }

  get findings(): readonly string[] {
    return this.kept_.findings;
  }

  kept(): unknown {
    return this.kept_;
  }

  /** `status` 0: was not even sent. */
  count(row: string, kind: Garbage['kind'], status: number): void {
    const { statuses, carried } = this.kept_;
    const key = `${kind}, ${status === 0 ? 'not sent' : `${String(status)[0] ?? ''}xx`}`;
    statuses[key] = (statuses[key] ?? 0) + 1;
    if (kind !== 'as a client sends it') return;
    const [asked, done] = carried[row] ?? [0, 0];
    carried[row] = [asked + 1, done + (status >= 200 && status < 400 ? 1 : 0)];
  }

  find({ row, kind, request: { method, path, headers = {}, body } }: Garbage, what: string): void {
    const { cookie: _cookie, authorization: _authorization, ...told } = headers;
    const sent = Buffer.isBuffer(body) ? `base64:${body.toString('base64')}` : typeof body === 'string' ? body : JSON.stringify(body ?? '');
    this.kept_.findings.push(`${row} (${kind}) ${what}\n    ${method} ${path.slice(0, 500)} ${JSON.stringify(told).slice(0, 500)} ${sent.slice(0, 1_000)}`);
  }

  memory(mebibytes: number | null): void {
    if (mebibytes !== null) this.kept_.memory.push(mebibytes);
  }

  outcome({ carriedOut, flat }: { carriedOut: number; flat: number }): Outcome {
    const { findings, statuses, carried, memory } = this.kept_;
    const total = Object.values(statuses).reduce((sum, count) => sum + count, 0) + findings.length;
    const [asked, done] = Object.values(carried).reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
    const share = done / asked;
    const never = Object.entries(carried).filter(([, [times, successes]]) => times >= OFTEN && successes === 0).map(([row]) => row);
    const growth = growthOf(memory);
    const isFlat = growth === null || growth.to / growth.from <= flat;
    const seen = [
      `${String(findings.length)} of ${total.toLocaleString('en')}`,
      ...(growth === null ? [] : [`memory ${String(growth.from)} → ${String(growth.to)} MiB`]),
    ].join(', ');
    return {
      seen,
      met: findings.length === 0 && share >= carriedOut && isFlat,
      replay: null,
      notes: [
        ...findings.slice(0, 20),
        Object.entries(statuses).sort().map(([what, count]) => `${what}: ${count.toLocaleString('en')}`).join('; '),
        `of what a client would send ${String(Math.round(share * 100))} % was carried out (at least ${String(carriedOut * 100)} % must be); never: ${never.join(', ') || 'nothing'}`,
      ],
    };
  }
}

/** Medians of the second tenth and of the last, so that one look at a bad moment decides nothing. */
function growthOf(memory: readonly number[]): { from: number; to: number } | null {
  const tenth = Math.floor(memory.length / 10);
  if (tenth < 2) return null;
  return { from: median(memory.slice(tenth, 2 * tenth)), to: median(memory.slice(-tenth)) };
}

const median = (values: readonly number[]): number => [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
