import type pg from 'pg';

const INSUFFICIENT_PRIVILEGE = '42501';

/** Cluster, timeline and database: a dump that is read in elsewhere, and a server that was rolled back or promoted, have another place. */
const PLACE = `select concat_ws('/', (select system_identifier from pg_control_system()), (select timeline_id from pg_control_checkpoint()),
  (select oid from pg_database where datname = current_database())) as place`;

/** What is followed in the order of transactions. */
const FOLLOWED = ['publication', 'audit_entry'] as const;

/**
 * Cursors of readers name positions that a restored database may never have had. So their epoch is renewed when the database is
 * another one than at the last start. Not seen: the copy of a disk that is put back in place; for that there is `renewCursorEpoch`.
 */
export async function noticeRestore(client: pg.Client): Promise<void> {
  const place = await placeOf(client);
  if (place === null) return;
  const { rows } = await client.query<{ place: string | null }>('select place from instance');
  const known = rows[0]?.place ?? null;
  if (known === place) return;
  if (known !== null) {
    await renewCursorEpoch(client);
    await startOver(client);
  }
  await client.query('update instance set place = $1', [place]);
}

/** From now on every cursor that was given out is refused, with the way to start over. As owner. */
export async function renewCursorEpoch(client: pg.Client): Promise<void> {
  await client.query('update instance set cursor_epoch = gen_random_uuid()');
}

/**
 * Another cluster may be far behind the transaction ids that it was given: whoever follows would be told nothing until it has caught
 * up. All that was restored is committed, and rows of one claim came in the order of their sequence, so that it is put before
 * everything that comes.
 */
async function startOver(client: pg.Client): Promise<void> {
  for (const table of FOLLOWED) {
    const ahead = `select from ${table} where xid >= (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint limit 1`;
    await client.query('begin');
    try {
      const { rows: newsrooms } = await client.query<{ id: string }>('select id from newsroom');
      let isAhead = false;
      for (const { id } of newsrooms) {
        await bindTo(client, id);
        isAhead ||= (await client.query(ahead)).rowCount !== 0;
      }
      if (isAhead) await resetPositions(client, table, newsrooms.map(({ id }) => id));
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  }
}

/** Row-level security holds for the owner, too; history is closed to everybody, and only the owner can open it. */
async function resetPositions(client: pg.Client, table: string, newsroomIds: readonly string[]): Promise<void> {
  await client.query(`alter table ${table} disable trigger append_only`);
  for (const id of newsroomIds) {
    await bindTo(client, id);
    await client.query(`update ${table} set xid = 0 where newsroom_id = $1`, [id]);
  }
  await client.query(`alter table ${table} enable trigger append_only`);
}

async function bindTo(client: pg.Client, newsroomId: string): Promise<void> {
  await client.query(`select set_config('factdesk.newsroom_id', $1, true)`, [newsroomId]);
}

/** Null where the server does not tell. */
async function placeOf(client: pg.Client): Promise<string | null> {
  try {
    const { rows } = await client.query<{ place: string }>(PLACE);
    return rows[0]?.place ?? null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === INSUFFICIENT_PRIVILEGE) return null;
    throw error;
  }
}
