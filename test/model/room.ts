import { givenDraftReadyToSubmit, putStatement, type GivenClaim } from '../factories/claim.js';
import { givenApiKey, givenMember, givenNewsroom, type GivenMember } from '../factories/newsroom.js';
import type { TestApp } from '../support/app.js';
import { NewsroomCopies } from '../support/newsroom-copies.js';
import { people, type Role, type Who } from './acts.js';
import type { Start } from './desk-rules.js';
import { conclusionOf, policyOf, rationale, settingsOf, statementOf } from './words.js';

const roleOf = (who: Who): Role => (who.startsWith('r') ? 'reviewer' : who.startsWith('e') ? 'editor' : 'admin');
const KEYS = { r1: ['desk:read', 'desk:write'], e1: ['desk:read', 'desk:write'], a1: ['desk:read', 'desk:write'], e2: ['desk:read'] } as const;
export type KeyOwner = keyof typeof KEYS;
export const keyOwners = Object.keys(KEYS) as KeyOwner[];

/** A newsroom of its own for one sequence: everybody, their sessions and keys, and claims that are ready to be submitted. */
export interface Room {
  readonly slug: string;
  readonly id: string;
  readonly claims: readonly string[];
  readonly people: Readonly<Record<Who, string>>;
  /** Changed when somebody signs in again. */
  readonly cookies: Record<Who, string>;
  readonly keys: Readonly<Record<KeyOwner, { readonly id: string; readonly key: string }>>;
  readonly start: Start;
}
interface Original {
  readonly id: string;
  readonly claims: readonly string[];
  readonly members: ReadonlyMap<Who, GivenMember>;
  readonly keys: ReadonlyMap<KeyOwner, string>;
}

/** Rooms like the first, which was furnished over HTTP. */
export class Rooms {
  private constructor(
    readonly copies: NewsroomCopies,
    private readonly test: TestApp,
    private readonly original: Original,
    private readonly start: Start,
  ) {}

  static async of(test: TestApp): Promise<Rooms> {
    const original = await furnished(test);
    const copies = await NewsroomCopies.of(test.database, original.id);
    return new Rooms(copies, test, original, await startOf(copies, original));
  }

  /** `approvalsNeeded`: by the policy with which it begins. */
  async make(approvalsNeeded: number): Promise<Room> {
    const copy = await this.copies.make({ now: this.test.clock.now(), newsroom: { approvals_needed: approvalsNeeded } });
    const idOf = (who: Who): string => this.original.members.get(who)?.personId ?? missing(who);
    const each = <Key extends string, Value>(names: readonly Key[], value: (name: Key) => Value) => Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Key, Value>;
    return {
      slug: copy.slug,
      id: copy.id,
      claims: this.original.claims.map(copy.of),
      people: each(people, (who) => copy.of(idOf(who))),
      cookies: each(people, (who) => copy.cookie(idOf(who))),
      keys: each(keyOwners, (owner) => {
        const id = this.original.keys.get(owner) ?? missing(owner);
        return { id: copy.of(id), key: copy.key(id) };
      }),
      start: { ...this.start, approvalsNeeded },
    };
  }

  signIn(personId: string): Promise<string> {
    return this.copies.signIn(personId, this.test.clock.now());
  }
}

/** The newsroom as its people make it. One claim was written at the desk, the other with a key and by an import, too. */
async function furnished(test: TestApp): Promise<Original> {
  const newsroom = await givenNewsroom(test);
  const members = new Map<Who, GivenMember>();
  for (const who of people) members.set(who, await givenMember(newsroom, roleOf(who)));
  const of = (who: Who): GivenMember => members.get(who) ?? missing(who);
  const admin = of('a1');
  const { body: present } = await admin.as.get(newsroom.path).expect(200);
  const { body: settled } = await admin.as.put(newsroom.path, settingsOf(true), present).expect(200);
  await admin.as.put(`${newsroom.path}/policy`, policyOf(1), settled).expect(200);
  const first = await written(of('r1'), 0);
  const second = await written(of('r2'), 1);
  const own = await givenApiKey(of('e1'), KEYS.e1);
  await putStatement({ ...second, author: { ...of('e1'), as: own.as } }, { headline: 'By a key' });
  const keys = new Map<KeyOwner, string>([['e1', own.keyId]]);
  for (const owner of keyOwners) if (owner !== 'e1') keys.set(owner, (await givenApiKey(of(owner), KEYS[owner])).keyId);
  const copies = await NewsroomCopies.of(test.database, newsroom.id);
  await copies.query(
    `INSERT INTO claim_contributor (newsroom_id, claim_id, epoch, person_id, via, part, at) VALUES ($1, $2, 0, $3, 'import', 'statement', now())`,
    [newsroom.id, second.id, of('e3').personId],
  );
  await copies.close();
  return { id: newsroom.id, claims: [first.id, second.id], members, keys };
}

const written = (author: GivenMember, number: number): Promise<GivenClaim> =>
  givenDraftReadyToSubmit(author, { statement: statementOf(number, 0), conclusion: conclusionOf(0), rationale });

function missing(what: string): never {
  throw new Error(`There is no ${what}.`);
}

async function startOf(copies: NewsroomCopies, { id, claims, members }: Original): Promise<Start> {
  const rows = await copies.query<{ version: number; statementVersion: number; explanationVersion: number; creator: string; contributors: string[] }>(
    `SELECT c.version, c.statement_version AS "statementVersion", e.version AS "explanationVersion", c.created_by AS creator,
       array(SELECT k.person_id::text FROM claim_contributor k WHERE k.claim_id = c.id) AS contributors
     FROM unnest($1::uuid[]) WITH ORDINALITY AS o(id, place) JOIN claim c USING (id) JOIN explanation e ON e.claim_id = c.id ORDER BY place`,
    [claims],
  );
  const [newsroom] = await copies.query<{ version: number }>('SELECT version FROM newsroom WHERE id = $1', [id]);
  const whoIs = (personId: string): Who => people.find((who) => members.get(who)?.personId === personId) ?? missing(personId);
  return {
    membershipVersion: 1,
    newsroomVersion: newsroom?.version ?? 0,
    approvalsNeeded: 1,
    claims: rows.map(({ creator, contributors, ...rest }) => ({ ...rest, text: 0, conclusion: 0, creator: whoIs(creator), contributors: new Set(contributors.map(whoIs)) })),
  };
}
