import { randomUUID } from 'node:crypto';
import type { Check } from '../assurance/check.js';
import type { WireAnswer, WireRequest } from '../support/wire.js';
import { openStage, type Stage } from './stage.js';
import { givenStart, sceneOf, type Scene, type Start, type Who } from './starts.js';

const KEYS = { quick: 50, full: 1_000 };
/** How often each request is sent, at the same moment, at both servers in turn. */
const DUPLICATES = 5;
/** Keys whose requests run at the same time. */
const LANES = 4;
const TOLD = 5;

interface Effect {
  readonly name: string;
  readonly start: string;
  readonly who: Who;
  readonly path: string;
  readonly isStep: boolean;
  readonly status: number;
  body(scene: Scene): object;
  /** How often it happened, as the database tells; $1 is the newsroom. */
  readonly count: string;
}

const audited = (action: string): string => `SELECT count(*)::int AS count FROM audit_entry WHERE newsroom_id = $1 AND action = '${action}'`;

/** What is created, and what moves a claim: everything in one newsroom of its own, where it happens once or not. */
const effects: readonly Effect[] = [
  { name: 'a claim', start: 'draft', who: 'reviewer', path: '/claims', isStep: false, status: 201, body: () => ({ statement: 'The bridge sways' }), count: audited('claim.created') },
  { name: 'evidence', start: 'draft', who: 'reviewer', path: 'evidence', isStep: false, status: 201, count: audited('evidence.added'),
    body: () => ({ stance: 'refutes', source: { name: 'Office', kind: 'data', url: 'https://example.org/office' }, title: 'A table' }) },
  { name: 'a discussion', start: 'review', who: 'colleague', path: 'threads', isStep: false, status: 201, body: () => ({ part: null, blocking: false, body: 'Is this so?' }), count: audited('thread.opened') },
  { name: 'a hold', start: 'approved', who: 'second', path: 'holds', isStep: false, status: 201, body: () => ({ kind: 'legal', reason: 'A letter', until: null }), count: audited('hold.placed') },
  { name: 'a recusal', start: 'draft', who: 'editor', path: '/recusals', isStep: false, status: 201, body: ({ copy, claimId }) => ({ claim: copy.of(claimId), reason: 'A relative' }), count: audited('member.recused') },
  { name: 'taking the next', start: 'queue', who: 'colleague', path: '/claims/take', isStep: false, status: 200, body: () => ({}), count: audited('claim.taken') },
  { name: 'a submission', start: 'draft', who: 'reviewer', path: 'submission', isStep: true, status: 200, body: () => ({}), count: audited('claim.submitted') },
  { name: 'an approval', start: 'review', who: 'editor', path: 'approval', isStep: true, status: 200, count: audited('claim.approved'),
    body: ({ read }) => ({ revision: read?.revision, contentDigest: read?.contentDigest }) },
  { name: 'a publication', start: 'approved', who: 'editor', path: 'publication', isStep: true, status: 200, body: () => ({ publish: 'now' }), count: `SELECT count(*)::int AS count FROM publication WHERE newsroom_id = $1` },
  { name: 'a retraction', start: 'published', who: 'editor', path: 'retraction', isStep: true, status: 200, body: () => ({ reason: 'It was wrong' }), count: audited('claim.retracted') },
];

export const retriesCheck: Check = {
  key: 'retries',
  promise: 'a request that is sent again with its Idempotency-Key has its effect once, and the same answer every time',
  demanded: '1,000 effects and the same answers for 1,000 keys × 5 duplicates at the same moment',
  async run(conditions) {
    const stage = await openStage(conditions);
    const starts = new Map<string, Start>();
    try {
      for (const { start } of effects) if (!starts.has(start)) starts.set(start, await givenStart(stage.test, start));
      const keys = KEYS[conditions.scale];
      const found: string[] = [];
      let [next, had] = [0, 0];
      const lane = async (): Promise<void> => {
        while (next < keys) {
          const number = (next += 1);
          const effect = effects[number % effects.length];
          const start = starts.get(effect?.start ?? '');
          if (effect === undefined || start === undefined) throw new Error('There is no such effect.');
          const { count, wrong } = await repeated(stage, start, effect);
          had += count;
          if (wrong !== null) found.push(`key ${String(number)}, ${effect.name}: ${wrong}`);
          if (number % 100 === 0) conditions.say(`${String(number)} keys, ${String(had)} effects`);
        }
      };
      await Promise.all(Array.from({ length: LANES }, lane));
      const seen = `${had.toLocaleString('en')} effects of ${keys.toLocaleString('en')} keys × ${String(DUPLICATES)} duplicates, ${String(found.length)} with another answer or count`;
      return { seen, met: had === keys && found.length === 0, replay: null, notes: found.slice(0, TOLD) };
    } finally {
      await Promise.all([...starts.values()].map(({ copies }) => copies.close()));
      await stage.close();
    }
  },
};

/** All duplicates of one request at the same moment, and one more when they have their answers. */
async function repeated(stage: Stage, start: Start, effect: Effect): Promise<{ count: number; wrong: string | null }> {
  const scene = await sceneOf(start);
  const before = await counted(start, scene, effect);
  const key = randomUUID();
  const send = (at: number): Promise<WireAnswer> => stage.send(at % 2 === 0 ? 0 : 1, (origin) => requestOf(effect, scene, key, origin));
  const answers = await Promise.all(Array.from({ length: DUPLICATES }, (_, at) => send(at)));
  answers.push(await send(0));
  const count = (await counted(start, scene, effect)) - before;
  const said = new Set(answers.map(({ status, text, headers: { etag, location } }) => JSON.stringify([status, text, etag, location])));
  const first = answers.filter(({ headers }) => headers['idempotency-replayed'] === undefined).length;
  if (said.size !== 1 || answers[0]?.status !== effect.status) return { count, wrong: `${String(said.size)} answers: ${[...said].join(' ').slice(0, 600)}` };
  if (first !== 1) return { count, wrong: `${String(first)} answers say that they are the first` };
  return { count, wrong: count === 1 ? null : `it happened ${String(count)} times` };
}

async function counted({ copies }: Start, { copy }: Scene, { count }: Effect): Promise<number> {
  const [row] = await copies.query<{ count: number }>(count, [copy.id]);
  return row?.count ?? 0;
}

function requestOf({ path, who, isStep, body }: Effect, scene: Scene, key: string, origin: string): WireRequest {
  const { copy, people, claimId, version } = scene;
  const base = `/api/desk/${copy.slug}`;
  const ifMatch: Record<string, string> = isStep ? { 'if-match': `"${String(version)}"` } : {};
  return {
    method: 'POST',
    path: path.startsWith('/') ? `${base}${path}` : `${base}/claims/${copy.of(claimId)}/${path}`,
    headers: { origin, cookie: copy.cookie(people[who].personId), 'idempotency-key': key, ...ifMatch },
    body: body(scene),
  };
}
