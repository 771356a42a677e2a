import { setTimeout as pause } from 'node:timers/promises';
import { Clock } from '../../src/platform/clock/clock.js';
import { ReadReplica } from '../../src/platform/database/read-replica.js';
import { Metrics } from '../../src/platform/metrics/metrics.js';
import type { Check, Conditions, Outcome, Scale } from '../assurance/check.js';
import { givenPublished, type SubmittedClaim } from '../factories/claim.js';
import { givenDesk, step, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { Replicated } from './replicated.js';

const ROUNDS: Readonly<Record<Scale, number>> = { quick: 3, full: 40 };
/** Word of a commit comes to another process within milliseconds; whatever is older after this stays. */
const WORD_WITHIN_MS = 1_500;
/** No promise: readers ask all the while, in this very process, on a machine that may be busy with other tests. */
const TRUSTED_WITHIN_MS = 60_000;

interface Scene {
  readonly replicated: Replicated;
  /** Publishes, on the primary alone. */
  readonly desk: TestApp;
  /** Two processes that read from the replica: with a memory, and without one, so that every answer comes from a database. */
  readonly readers: readonly TestApp[];
  readonly staff: GivenDesk;
}

export const replicaCheck: Check = {
  key: 'replica',
  promise: 'a replica that lags, stands still or is gone costs readers nothing: no retraction is missed, no read fails',
  demanded: '0 stale answers in 40 rounds, 0 failed reads',
  async run(conditions: Conditions): Promise<Outcome> {
    const scene = await setUp();
    try {
      const faults = [...(await readsFromReplica(scene))];
      for (let round = 1; round <= ROUNDS[conditions.scale]; round += 1) {
        const found = await standsStill(scene);
        faults.push(...found.map((fault) => `round ${String(round)}: ${fault}`));
        if (round % 5 === 0) conditions.say(`round ${String(round)}, ${String(faults.length)} faults`);
      }
      faults.push(...(await isLost(scene)));
      return { seen: `${String(faults.length)} faults in ${String(ROUNDS[conditions.scale])} rounds`, met: faults.length === 0, replay: null, notes: faults.slice(0, 10) };
    } finally {
      for (const app of [...scene.readers, scene.desk]) await app.close();
      await scene.replicated.stop();
    }
  },
};

async function setUp(): Promise<Scene> {
  const replicated = await Replicated.start();
  const { database, readUrl } = replicated;
  const common = { database, watchContract: false } as const;
  const desk = await startTestApp({ ...common, clock: new Clock() });
  const reader = (publicCacheBytes: number): Promise<TestApp> => startTestApp({ ...common, clock: new Clock(), config: { readDatabaseUrl: readUrl, publicCacheBytes, pageCacheBytes: publicCacheBytes } });
  return { replicated, desk, readers: [await reader(0), await reader(8_000_000)], staff: await givenDesk(desk) };
}

const replicaOf = (app: TestApp): ReadReplica => app.app.get(ReadReplica, { strict: false });

async function untilTrusted(readers: readonly TestApp[]): Promise<boolean> {
  const began = performance.now();
  while (!readers.every((app) => replicaOf(app).isTrusted)) {
    if (performance.now() - began > TRUSTED_WITHIN_MS) return false;
    await pause(10);
  }
  return true;
}

/** A published claim of which every reader has heard, a moment after its commit; until then they may trust a replica that does not have it. */
async function givenHeard(readers: readonly TestApp[], staff: Scene['staff']): ReturnType<typeof givenPublished> {
  const claim = await givenPublished(staff.reviewer, staff.editor);
  const until = performance.now() + WORD_WITHIN_MS;
  for (const app of readers) {
    while ((await app.http().get(`/api/v1/claims/${claim.id}`)).status !== 200) {
      if (performance.now() > until) throw new Error('a publication is not heard of');
      await pause(10);
    }
  }
  return claim;
}

async function replicaReads(app: TestApp): Promise<number> {
  const metric = app.app.get(Metrics, { strict: false }).all().find(({ name }) => name === 'factdesk_public_statements_total');
  const samples = await metric?.read();
  return Array.isArray(samples) ? (samples.find(({ labels }) => labels?.['server'] === 'replica')?.value ?? 0) : 0;
}

/** Without this all the rest would be true of a replica that nobody asks. */
async function readsFromReplica({ readers, staff }: Scene): Promise<string[]> {
  const claim = await givenHeard(readers, staff);
  if (!(await untilTrusted(readers))) return ['a replica that keeps up is not trusted'];
  const faults: string[] = [];
  for (const app of readers) {
    const before = await replicaReads(app);
    await app.http().get(`/api/v1/claims/${claim.id}`).expect(200);
    await app.http().get('/api/v1/changes').expect(200);
    if ((await replicaReads(app)) - before < 2) faults.push('a trusted replica is not read from');
  }
  return faults;
}

/** Every way in which a reader can come across a claim. */
function pathsTo({ id, slug }: { readonly id: string; readonly slug: string }): string[] {
  const claim = [`/api/v1/claims/${id}`, `/api/v1/claims/${slug}`, `/api/v1/claims/${id}/claimreview`, `/claims/${slug}`, `/embed/${slug}`];
  return [...claim, `/api/v1/claims/${id}/revisions`, '/api/v1/claims', '/api/v1/export.ndjson', '/feeds/atom.xml', '/v1alpha1/claims:search?pageSize=100'];
}

/** Published while the replica keeps up, read, and retracted after it has stopped to replay. */
async function standsStill(scene: Scene): Promise<string[]> {
  const { replicated, readers, staff } = scene;
  const claim = await givenHeard(readers, staff);
  if (!(await untilTrusted(readers))) return ['the replica is not trusted again'];
  const seen = await Promise.all(readers.map((app) => readEach(app, claim)));
  await replicated.pauseReplay();
  try {
    await step(claim, staff.editor, 'retraction', { reason: 'It was wrong' });
    await pause(WORD_WITHIN_MS);
    const faults: string[] = [];
    for (const [at, app] of readers.entries()) {
      if (replicaOf(app).isTrusted) faults.push('a replica that stands still is trusted');
      const now = await readEach(app, claim);
      for (const [path, answer] of now) if (answer === seen[at]?.get(path)) faults.push(`${path} is as before the retraction`);
      const status = now.get(`/api/v1/claims/${claim.id}`)?.slice(0, 3);
      if (status !== '410') faults.push(`the retracted claim answers ${String(status)}`);
    }
    return faults;
  } finally {
    await replicated.resumeReplay();
  }
}

async function readEach(app: TestApp, { id }: SubmittedClaim): Promise<Map<string, string>> {
  const { body } = await app.http().get(`/api/v1/claims/${id}`);
  const slug = (body as { slug: string }).slug;
  const answers = new Map<string, string>();
  for (const path of pathsTo({ id, slug })) {
    const answer = await fetch(app.baseUrl + path);
    answers.set(path, `${String(answer.status)} ${await answer.text()}`);
  }
  return answers;
}

/** The replica dies under readers who ask all the time, and comes back. */
async function isLost({ replicated, readers, staff }: Scene): Promise<string[]> {
  const claim = await givenHeard(readers, staff);
  await untilTrusted(readers);
  const statuses: number[] = [];
  let isOver = false;
  const reading = Promise.all(
    readers.map(async (app) => {
      while (!isOver) for (const path of [`/api/v1/claims/${claim.id}`, '/api/v1/claims', '/api/v1/changes', '/api/v1/export.ndjson']) {
        const answer = await fetch(app.baseUrl + path);
        await answer.text();
        // An export that had begun on the lost server is told to come again.
        if (!(path.endsWith('.ndjson') && answer.status === 503)) statuses.push(answer.status);
      }
    }),
  );
  await pause(200);
  await replicated.stopReplica();
  await step(claim, staff.editor, 'retraction', { reason: 'It was wrong' });
  await pause(WORD_WITHIN_MS);
  const gone = await Promise.all(readers.map(async (app) => (await app.http().get(`/api/v1/claims/${claim.id}`)).status));
  await replicated.startReplica();
  const trusted = await untilTrusted(readers);
  isOver = true;
  await reading;
  const failed = statuses.filter((status) => status !== 200 && status !== 410);
  return [
    ...failed.map((status) => `a read failed with ${String(status)} when the replica was lost`),
    ...gone.filter((status) => status !== 410).map((status) => `without the replica the retracted claim answers ${String(status)}`),
    ...(trusted ? [] : ['a replica that came back is not trusted']),
  ];
}
