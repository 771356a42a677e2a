import { approve, givenSubmitted, type ReadRevision } from '../factories/claim.js';
import { givenDesk, type GivenDesk } from '../factories/desk.js';
import type { GivenMember } from '../factories/newsroom.js';
import { startTestApp } from '../support/app.js';
import { armClaims, openArmoury, type ArmedClaims, type StoredClaim } from '../support/armed-claims.js';
import { Wire, type WireAnswer } from '../support/wire.js';

/** How often both sides of a race start together; more of them: `RACE_ROUNDS=10000 npm test -- test/races`. */
export const ROUNDS = Number(process.env['RACE_ROUNDS'] ?? 200);
/** Claims that are raced for at the same time, each with two connections of its own. */
export const LANES = 6;

/** What both sides of one round got, and what is stored afterwards. */
export interface Outcome {
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly stored: StoredClaim;
}

export type Side = (claimPath: string, round: number) => Promise<number[]>;

export interface Race {
  readonly claims: ArmedClaims;
  readonly left: Side;
  readonly right: Side;
  /** What should not be; null when the round went as it must. */
  readonly violation: (outcome: Outcome, round: number) => string | null;
}

/** A server, people, and claims that are put back to the start after every round. */
export interface Arena {
  readonly desk: GivenDesk;
  readonly read: ReadRevision;
  readonly inReview: ArmedClaims;
  readonly approved: ArmedClaims;
  /** The only claims that wait in the queue. */
  readonly drafts: ArmedClaims;
  /** Version and statement version of the claims when they are armed. */
  readonly versions: Readonly<Record<'inReview' | 'approved' | 'statement', number>>;
  request(member: GivenMember, method: string, path: string, more?: { version?: number; body?: object }): Promise<WireAnswer>;
  close(): Promise<void>;
}

export async function openArena(): Promise<Arena> {
  const test = await startTestApp({ watchContract: false });
  const desk = await givenDesk(test);
  const claim = await givenSubmitted(desk.reviewer, { statement: 'The bridge is safe' });
  const { body } = await desk.editor.as.get(claim.path).expect(200);
  await desk.editor.as.put(`${claim.path}/assignment`, { personId: desk.reviewer.personId }, body).expect(200);
  const pool = await openArmoury(test.database, LANES);
  const arm = (id: string): Promise<ArmedClaims> => armClaims(test.database, pool, id, LANES);
  const inReview = await arm(claim.id);
  const { version: reviewed } = await inReview.look(claim.id);
  await approve(claim, desk.admin);
  const approved = await arm(claim.id);
  const { version: after } = await approved.look(claim.id);
  const draft = await desk.reviewer.as.post(`${desk.newsroom.path}/claims`, { statement: 'The bridge is old' }).expect(201);
  const drafts = await arm(draft.body.claim.id);
  await desk.reviewer.as.post(`${desk.newsroom.path}/claims/${String(draft.body.claim.id)}/take`).expect(200);
  const wire = new Wire(test.baseUrl, LANES * 2);
  await wire.warm(LANES * 2);
  return {
    desk,
    read: claim.read,
    inReview,
    approved,
    drafts,
    versions: { inReview: reviewed, approved: after, statement: body.statement.version },
    request: (member, method, path, { version, body: sent } = {}) => {
      const ifMatch: Record<string, string> = version === undefined ? {} : { 'if-match': `"${String(version)}"` };
      return wire.send({ method, path, headers: { cookie: member.cookie, origin: test.baseUrl, ...ifMatch }, body: sent });
    },
    async close() {
      wire.close();
      await pool.end();
      await test.close();
    },
  };
}

/** A side that sends one request; `what` is asked when it is sent. */
export const step = (arena: () => Arena, method: string, verb: string, what: (arena: Arena) => { who: GivenMember; version?: number; body?: object }): Side =>
  async (path) => {
    const { who, ...more } = what(arena());
    return [(await arena().request(who, method, `${path}/${verb}`, more)).status];
  };

export const EDITED = 'The bridge is not safe';

const editing = (arena: () => Arena): Side =>
  step(arena, 'PUT', 'statement', ({ desk, versions }) => ({
    who: desk.reviewer,
    version: versions.statement,
    body: { statement: EDITED, kind: 'fact', language: 'en' },
  }));

/** Every other time whoever edits first makes the claim editable: otherwise the state alone would refuse them. */
export function editingAfter(arena: () => Arena, opening: Side): Side {
  const edit = editing(arena);
  return async (path, round) => (round % 2 === 0 ? edit(path, round) : [...(await opening(path, round)), ...(await edit(path, round))]);
}

/**
 * Both at once: the connections are open, and both requests are written before anything else happens. Which of them is written first
 * changes every other pair of rounds, so that each of them wins some.
 */
async function together(arena: Arena, race: Race, id: string, round: number): Promise<Outcome> {
  const path = `${arena.desk.newsroom.path}/claims/${id}`;
  await race.claims.arm(id);
  const first = (round >> 1) % 2 === 0 ? 'left' : 'right';
  const other = first === 'left' ? 'right' : 'left';
  const [one, two] = await Promise.all([race[first](path, round), race[other](path, round)]);
  const [left, right] = first === 'left' ? [one, two] : [two, one];
  return { left, right, stored: await race.claims.look(id) };
}

/** The first violations of all rounds, and how often the left side got through. */
export async function violations(arena: Arena, race: Race): Promise<{ found: string[]; leftWins: number }> {
  const found: string[] = [];
  let leftWins = 0;
  let round = 0;
  const lane = async (id: string): Promise<void> => {
    while (round < ROUNDS) {
      const mine = (round += 1);
      const outcome = await together(arena, race, id, mine);
      if (outcome.left.includes(200)) leftWins += 1;
      const wrong = race.violation(outcome, mine) ?? broken(outcome.stored);
      if (wrong !== null) found.push(`round ${String(mine)}: ${wrong}: ${JSON.stringify(outcome)}`);
    }
  };
  await Promise.all(race.claims.ids.map(lane));
  return { found: found.slice(0, 5), leftWins };
}

/** What holds for every claim at every time. */
function broken({ round, live, frozenDigest, approvals, publications, publishedClaims, renditions }: StoredClaim): string | null {
  if (approvals.some(({ digest }) => digest !== frozenDigest)) return 'an approval of other words';
  if (new Set(approvals.map(({ by }) => by)).size !== approvals.length) return 'somebody approved twice';
  if (publications.some(({ digest, recomputed }) => digest !== recomputed || digest !== frozenDigest)) return 'published what nobody approved';
  const isPublic = live === 'published';
  const records = publications.length;
  if (isPublic !== (records === 1 && publishedClaims === 1 && renditions === 1)) return 'half published';
  if (!isPublic && records + publishedClaims + renditions > 0) return 'a record without a publication';
  if ((round === 'approved' || isPublic) && approvals.length < 1) return 'approved by nobody';
  return null;
}

const same = (one: readonly unknown[], other: readonly unknown[]): boolean => JSON.stringify(one) === JSON.stringify(other);
const refused = (status: number | undefined): boolean => status === 409 || status === 412;

/** The state in which a claim ends, and what the log says of it. */
export type End = readonly [string, string];

/** Exactly one side gets through; what is stored is what the winner did, and the log tells it and nothing else. */
export function oneWins({ left, right, stored }: Outcome, ends: Readonly<Record<'left' | 'right', End>>): string | null {
  const won = [left, right].filter(([status]) => status === 200).length;
  if (won !== 1) return `${String(won)} winners`;
  const winner = left[0] === 200 ? 'left' : 'right';
  if (!refused((winner === 'left' ? right : left)[0])) return 'the loser was not told';
  const [state, action] = ends[winner];
  if (stored.round !== state) return `${winner} won, but the claim is ${stored.round}`;
  return same(stored.audit, [action]) ? null : 'the log tells something else';
}

/**
 * Somebody decides while somebody else edits. Where the decision was taken, no word has changed since; where it was not, the words
 * are free and the decision is not there.
 */
export function decidedOrEdited({ left, right, stored }: Outcome, round: number, ends: Readonly<Record<'decided' | 'opened', End>>): string | null {
  const edited = stored.statement === EDITED;
  const opens = round % 2 === 1;
  if (left[0] === 200) {
    if (edited || right.some((status) => !refused(status))) return 'edited what was decided';
    return stored.round === ends.decided[0] && same(stored.audit, [ends.decided[1]]) ? null : 'decided, and stored otherwise';
  }
  if (!opens || !refused(left[0])) return 'nobody decided';
  if (!same(right, [200, 200]) || !edited) return 'neither decided nor edited';
  return stored.round === ends.opened[0] && same(stored.audit, [ends.opened[1], 'claim.statementEdited']) ? null : 'edited, and stored otherwise';
}
