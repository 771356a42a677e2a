import pg from 'pg';
import { migrate } from '../../src/platform/database/migrate.js';

/** What a test needs to know about the server that it runs against. */
export interface TestCluster {
  /** The maintenance database as superuser. */
  readonly superuserUrl: string;
  /** The migrated, empty database that every test database is a copy of. */
  readonly template: string;
  readonly ownerPassword: string;
  readonly appPassword: string;
}

/** Makes the roles and the migrated template. On a server of its own or on one that exists already (TEST_DATABASE_URL). */
export async function prepareTemplate(superuserUrl: string): Promise<TestCluster> {
  const template = `factdesk_template_${process.pid}`;
  const passwords = { ownerPassword: 'owner-in-tests', appPassword: 'app-in-tests' };
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await prepareRole(client, 'factdesk_owner', passwords.ownerPassword);
    await prepareRole(client, 'factdesk_app', passwords.appPassword);
    // The same sort order and character types as the embedded server gives its databases.
    await client.query(
      `create database ${template} owner factdesk_owner template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'`,
    );
  } finally {
    await client.end();
  }
  await migrate(databaseUrl(superuserUrl, template, 'factdesk_owner', passwords.ownerPassword));
  return { superuserUrl, template, ...passwords };
}

/** Where a test run keeps the template with the sample newsroom, once it was wanted. */
export const sampleTemplateOf = ({ template }: TestCluster): string => `${template}_sample`;

/** For a server that outlives the test run. */
export async function dropTemplates(cluster: TestCluster): Promise<void> {
  const client = new pg.Client({ connectionString: cluster.superuserUrl });
  await client.connect();
  for (const name of [cluster.template, sampleTemplateOf(cluster)]) await client.query(`drop database if exists ${name} with (force)`);
  await client.end();
}

/** The same server, another database and role. */
export function databaseUrl(serverUrl: string, database: string, user: string, password: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  url.username = user;
  url.password = password;
  return url.href;
}

async function prepareRole(client: pg.Client, name: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [name]);
  await client.query(`${rowCount === 1 ? 'alter' : 'create'} role ${name} login nosuperuser nobypassrls password '${password}'`);
}
