import pg from 'pg';
import { copyClaim } from './claim-copies.js';
import type { TestDatabase } from './database.js';

/** A claim as it stands in the database, with everything that a step of its workflow leaves behind. */
export interface StoredClaim {
  readonly round: string;
  readonly live: string;
  readonly version: number;
  readonly assignee: string | null;
  readonly statement: string;
  /** The newest review revision, recomputed from its bytes. */
  readonly frozenDigest: string | null;
  /** Approvals that count, and the digests that they are bound to. */
  readonly approvals: readonly { readonly by: string; readonly digest: string }[];
  readonly publications: readonly { readonly revision: number; readonly digest: string; readonly recomputed: string }[];
  readonly publishedClaims: number;
  readonly renditions: number;
  /** Actions since the claim was armed, in their order. */
  readonly audit: readonly string[];
}

/** Claims that are put back into the same state again and again, past all rules: a race needs a start, not a story. */
export interface ArmedClaims {
  readonly ids: readonly string[];
  arm(id: string): Promise<void>;
  look(id: string): Promise<StoredClaim>;
}

/** What is put back, and what is taken away because the claim has none of it when it is armed. */
const RESTORED = ['claim', 'decision', 'claim_contributor'];
const REMOVED = ['publication', 'published_claim', 'rendition', 'audit_entry'];

/** One connection for each lane: nobody waits for another's start. `end` it. */
export async function openArmoury(database: TestDatabase, lanes: number): Promise<pg.Pool> {
  const pool = new pg.Pool({ connectionString: database.superuserUrl, max: lanes });
  const column = (table: string): string => (table === 'claim' ? 'id' : 'claim_id');
  await pool.query(`
    CREATE SCHEMA armed;
    ${RESTORED.map((table) => `CREATE TABLE armed.${table} AS SELECT * FROM ${table} WHERE false;`).join('\n')}
    CREATE FUNCTION armed.arm(target uuid) RETURNS void LANGUAGE plpgsql SET session_replication_role = replica AS $$
    BEGIN
      ${[...RESTORED, ...REMOVED].map((table) => `DELETE FROM ${table} WHERE ${column(table)} = target;`).join('\n')}
      ${RESTORED.map((table) => `INSERT INTO ${table} SELECT * FROM armed.${table} WHERE ${column(table)} = target;`).join('\n')}
    END $$`);
  return pool;
}

/** Copies of a claim, each of which can be put back into the state in which the claim is now. */
export async function armClaims(database: TestDatabase, pool: pg.Pool, claimId: string, count: number): Promise<ArmedClaims> {
  const ids = await copyClaim(database, claimId, count);
  for (const table of RESTORED) {
    await pool.query(`INSERT INTO armed.${table} SELECT * FROM ${table} WHERE ${table === 'claim' ? 'id' : 'claim_id'} = ANY ($1)`, [ids]);
  }
  return {
    ids,
    arm: async (id) => {
      await pool.query('SELECT armed.arm($1)', [id]);
    },
    look: async (id) => (await pool.query<StoredClaim>(LOOK, [id])).rows[0] ?? lost(id),
  };
}

function lost(id: string): never {
  throw new Error(`The claim ${id} is gone.`);
}

const LOOK = `
  SELECT c.round::text, c.live::text, c.version, c.assignee_id AS assignee, c.statement,
    (SELECT digest_of(r.content) FROM review_revision r WHERE r.claim_id = c.id AND r.number = c.review_revision) AS "frozenDigest",
    (SELECT coalesce(json_agg(json_build_object('by', d.by, 'digest', d.content_digest)), '[]') FROM decision d
      WHERE d.claim_id = c.id AND d.kind = 'approve' AND d.revoked_at IS NULL) AS approvals,
    (SELECT coalesce(json_agg(json_build_object('revision', p.revision, 'digest', p.content_digest, 'recomputed', digest_of(p.content))), '[]')
      FROM publication p WHERE p.claim_id = c.id) AS publications,
    (SELECT count(*)::int FROM published_claim p WHERE p.claim_id = c.id) AS "publishedClaims",
    (SELECT count(*)::int FROM rendition n WHERE n.claim_id = c.id AND n.form = 'json' AND n.encoding = 'identity') AS renditions,
    (SELECT coalesce(json_agg(a.action ORDER BY a.seq), '[]') FROM audit_entry a WHERE a.claim_id = c.id) AS audit
  FROM claim c WHERE c.id = $1`;
