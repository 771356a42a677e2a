import type pg from 'pg';
import { StartFailure } from '../../config/start-failure.js';

/**
 * Gives the serving role its rights on the tables. Which rights is said by the migrations themselves, in
 * `grant_serving_rights`. Nothing to do when the owner serves as well: it has every right, and the start says what is lost.
 * @throws StartFailure when that role does not exist
 */
export async function grantServingRights(client: pg.Client, appRole: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [appRole]);
  if (rowCount !== 1) throw new StartFailure(`The role ${appRole}, which is to serve the database, does not exist: create it, or correct DATABASE_URL.`);
  await client.query('select grant_serving_rights(quote_ident($1)::regrole)', [appRole]);
}

/**
 * Lets the serving role add and run jobs. graphile-worker turns row-level security on for its tables without any policy,
 * so that otherwise only their owner could use them.
 */
export async function grantJobRights(client: pg.Client, appRole: string): Promise<void> {
  const role = client.escapeIdentifier(appRole);
  await client.query(`
    begin;
    grant usage on schema graphile_worker to ${role};
    grant select, insert, update, delete on all tables in schema graphile_worker to ${role};
    grant usage, select on all sequences in schema graphile_worker to ${role};
    grant execute on all functions in schema graphile_worker to ${role};
    do $$
    declare name text;
    begin
      for name in
        select c.relname from pg_class c
        where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity
          and not exists (select from pg_policy p where p.polrelid = c.oid and ${client.escapeLiteral(appRole)}::name = any (
            select r.rolname from pg_roles r where r.oid = any (p.polroles)))
      loop
        execute format('create policy %I on graphile_worker.%I to %I using (true) with check (true)',
          'jobs of ' || ${client.escapeLiteral(appRole)}, name, ${client.escapeLiteral(appRole)});
      end loop;
    end $$;
    commit`);
}
