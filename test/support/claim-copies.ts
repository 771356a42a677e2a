import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { TestDatabase } from './database.js';

/** Tables whose rows belong to one claim, and which of their columns hold ids that a copy has to have of its own. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  claim_topic: [],
  claim_stage: [],
  claim_contributor: [],
  explanation: [],
  appearance: ['id'],
  chain_link: ['id'],
  evidence: ['id'],
  reply_request: ['id'],
  verdict: ['id'],
  review_revision: ['id'],
  decision: ['id', 'revision_id'],
  schedule: ['id', 'revision_id'],
};

/**
 * Copies of a claim with everything that belongs to it, under ids and numbers of their own; answers the ids. Past all
 * rules and triggers: a claim that took twenty requests to make is there a hundred times in a moment.
 */
export async function copyClaim(database: Pick<TestDatabase, 'superuserUrl'>, claimId: string, count: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SET LOCAL session_replication_role = replica`);
    const copies = Array.from({ length: count }, () => randomUUID());
    for (const copy of copies) await copyOnce(client, claimId, copy);
    await client.query('COMMIT');
    return copies;
  } finally {
    await client.end();
  }
}

async function copyOnce(client: pg.Client, claimId: string, copy: string): Promise<void> {
  const number = await client.query<{ number: number }>(
    `UPDATE newsroom SET next_claim_number = next_claim_number + 1 WHERE id = (SELECT newsroom_id FROM claim WHERE id = $1)
     RETURNING next_claim_number - 1 AS number`,
    [claimId],
  );
  await client.query(
    `INSERT INTO claim SELECT (jsonb_populate_record(c, jsonb_build_object('id', $2::uuid, 'number', $3::int))).* FROM claim c WHERE c.id = $1`,
    [claimId, copy, number.rows[0]?.number],
  );
  for (const [table, ids] of Object.entries(PARTS)) {
    const own = ids.map((column) => `, '${column}', ${copiedId(`t.${column}`)}`).join('');
    await client.query(
      `INSERT INTO ${table} SELECT (jsonb_populate_record(t, jsonb_build_object('claim_id', $2::uuid${own}))).* FROM ${table} t WHERE t.claim_id = $1`,
      [claimId, copy],
    );
  }
}

/** The same id in the same copy is the same everywhere. A UUID of version 8, because the API accepts no other bits. */
const copiedId = (column: string): string =>
  `overlay(overlay(md5(${column}::text || $2::uuid) placing '8' from 13) placing '8' from 17)::uuid`;
