import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { acts, type ActName, type Pair, type Side } from './acts.js';
import { LANES, type Stage } from './stage.js';
import { sceneOf, type Scene, type Start } from './starts.js';
import { broken, comparable, look, type Stored } from './stored.js';

/** How somebody fared: it was done; it was not for them; or something else had come before. */
type Fared = 'done' | 'not allowed' | 'too late' | 'failed';
export interface Outcome {
  readonly left: readonly Fared[];
  readonly right: readonly Fared[];
  readonly stored: Stored;
}
/** What a pair can come to: one outcome for every order in which its steps can be taken one after the other. */
export type Allowed = readonly Outcome[];

const DUE_WITHIN_MS = 20_000;
/**
 * How much later the second request is written, round by round, as a share of what the first took when nobody was in its way: what takes
 * longer would otherwise never come first.
 */
const STAGGERED = [0, 0, 0.3, 0, 0.6, 0.8, 0, 0.95];

/** What changes the rights of people, or the policy, does not wait for a claim. */
const BESIDE_THE_CLAIM: readonly ActName[] = ['suspend the approver', 'demote the approver', 'demote the editor', 'demote the chief', 'suspend the chief', 'ask for two approvals'];

function fared(status: number): Fared {
  if (status < 300) return 'done';
  if (status === 401 || status === 403) return 'not allowed';
  return status === 404 || status === 409 || status === 412 || status === 422 ? 'too late' : 'failed';
}

const isBeside = (side: Side): boolean => side.every((name) => BESIDE_THE_CLAIM.includes(name));

/** All orders in which two sides can take turns, each keeping its own: `l` and `r`. */
function orders(left: number, right: number): string[] {
  if (left === 0 || right === 0) return ['l'.repeat(left) + 'r'.repeat(right)];
  return [...orders(left - 1, right).map((rest) => `l${rest}`), ...orders(left, right - 1).map((rest) => `r${rest}`)];
}

/** Does one pair of sides, one after the other or at once. */
export class Race {
  /** What the sides took one after the other, in milliseconds. */
  private readonly took = { l: 0, r: 0 };

  constructor(
    private readonly stage: Stage,
    private readonly start: Start,
    private readonly pair: Pair,
  ) {}

  /** What may come of it: whatever order the steps are taken in, nobody between them. */
  async allowed(): Promise<Allowed> {
    const found: Outcome[] = [];
    for (const order of orders(this.pair.left.length, this.pair.right.length)) {
      const scene = await sceneOf(this.start);
      const [left, right]: [Fared[], Fared[]] = [[], []];
      for (const side of order) {
        const mine = side === 'l' ? left : right;
        const name = (side === 'l' ? this.pair.left : this.pair.right)[mine.length];
        const began = performance.now();
        if (name !== undefined) mine.push(await this.act(name, scene, side === 'l' ? 0 : 1));
        if (mine.length === 1 && mine[0] === 'done') this.took[side === 'l' ? 'l' : 'r'] = performance.now() - began;
      }
      found.push({ left, right, stored: await look(this.start, scene) });
    }
    return [...found, ...this.inOtherWords(found), ...(await this.turnedAway())];
  }

  /**
   * Whoever is suspended while their request comes in has a session still, but no newsroom any more: they are refused as a stranger is (404), where
   * a moment later nobody would have known them (401).
   */
  private inOtherWords(found: Allowed): Allowed {
    if (!isBeside(this.pair.left) || !isBeside(this.pair.right)) return [];
    const asStranger = (how: readonly Fared[]): Fared[] => how.map((each) => (each === 'not allowed' ? 'too late' : each));
    return found.map(({ left, right, stored }) => ({ left: asStranger(left), right: asStranger(right), stored }));
  }

  /**
   * Where people or policy change while somebody decides, the database may find at the end that the decision rests on what is gone. It
   * is then refused as a whole: what is stored is what the other side alone would have left.
   */
  private async turnedAway(): Promise<Allowed> {
    const { left, right } = this.pair;
    const [[deciding, other], [first, second]] = isBeside(right) ? [[left, right], ['left', 'right'] as const] : [[right, left], ['right', 'left'] as const];
    if (!isBeside(other) || isBeside(deciding) || deciding.length > 1) return [];
    const scene = await sceneOf(this.start);
    const how: Fared[] = [];
    for (const name of other) how.push(await this.act(name, scene, 0));
    const alone = { [second]: how, stored: await look(this.start, scene) };
    return (['too late', 'not allowed'] as const).map((refused) => ({ [first]: [refused], ...alone }) as unknown as Outcome);
  }

  /**
   * Both at once: the connections are open, and both requests are written before anything else happens. Which of them is written
   * first, and at which server, changes from round to round.
   */
  async run(round: number): Promise<Outcome> {
    const scene = await sceneOf(this.start);
    const server = round % 2 === 0 ? 0 : 1;
    const side = (which: Side, at: 0 | 1) => async (): Promise<Fared[]> => {
      const how: Fared[] = [];
      for (const name of which) how.push(await this.act(name, scene, at));
      return how;
    };
    const [left, right] = [side(this.pair.left, server), side(this.pair.right, server === 0 ? 1 : 0)];
    const leftFirst = (round >> 1) % 2 === 0;
    const later = (STAGGERED[(round >> 2) % STAGGERED.length] ?? 0) * this.took[leftFirst ? 'l' : 'r'] * LANES;
    const staggered = (which: () => Promise<Fared[]>): Promise<Fared[]> => (later === 0 ? which() : pause(later).then(which));
    const [one, two] = await Promise.all(leftFirst ? [left(), staggered(right)] : [right(), staggered(left)]);
    return { left: leftFirst ? one : two, right: leftFirst ? two : one, stored: await look(this.start, scene) };
  }

  private async act(name: ActName, scene: Scene, server: 0 | 1): Promise<Fared> {
    if (name === 'due') return this.due(scene);
    const { status } = await this.stage.send(server, (origin) => acts[name](scene, origin));
    return fared(status);
  }

  /** The time of the schedule has come, and a server does what was promised, or finds that it was taken back. */
  private async due({ copy, claimId }: Scene): Promise<Fared> {
    const { copies } = this.start;
    const id = copy.of(claimId);
    const key = `publish_due:${id}`;
    await copies.query(`UPDATE schedule SET at = now() - interval '1 second' WHERE claim_id = $1`, [id]);
    await copies.query(
      `SELECT graphile_worker.add_job('publish_due', json_build_object('newsroomId', s.newsroom_id, 'claimId', s.claim_id, 'scheduleId', s.id), run_at => now(), job_key => $2)
       FROM schedule s WHERE s.claim_id = $1`,
      [id, key],
    );
    const until = Date.now() + DUE_WITHIN_MS;
    while ((await copies.query('SELECT 1 FROM graphile_worker.jobs WHERE key = $1', [key])).length > 0) {
      if (Date.now() > until) return 'failed';
      await pause(2);
    }
    return 'done';
  }
}

/** Which of the orders it went like; null when like none, or when something that always holds does not. */
export function orderOf(outcome: Outcome, allowed: Allowed): number | null {
  if (broken(outcome.stored) !== null) return null;
  const plain = ({ left, right, stored }: Outcome): unknown => ({ left, right, stored: comparable(stored) });
  const at = allowed.findIndex((each) => isDeepStrictEqual(plain(each), plain(outcome)));
  return at === -1 ? null : at;
}
