import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { TestCluster } from './database-template.js';
import { databaseUrl } from './database-template.js';

export { startTestCluster } from './database-cluster.js';

/** A database of its own for one spec file: migrated, empty. */
export interface TestDatabase {
  /** As `factdesk_owner`, who owns the tables. */
  readonly ownerUrl: string;
  /** As `factdesk_app`, the role that serves. */
  readonly appUrl: string;
  /** As superuser, past every rule: for making a state that the rules forbid. */
  readonly superuserUrl: string;
  /** Cuts the connections that are left and removes the database. */
  drop(): Promise<void>;
}

/** Copies the migrated template (about 0.1 s). Without an argument from the server of this test run. */
export async function createTestDatabase(cluster?: TestCluster, name = `test_${process.pid}_${randomBytes(6).toString('hex')}`): Promise<TestDatabase> {
  const { superuserUrl, template, ownerPassword, appPassword } = cluster ?? (await sharedCluster());
  await runAsSuperuser(superuserUrl, `create database ${name} owner factdesk_owner template ${template}`);
  const asSuperuser = new URL(superuserUrl);
  asSuperuser.pathname = `/${name}`;
  return {
    ownerUrl: databaseUrl(superuserUrl, name, 'factdesk_owner', ownerPassword),
    appUrl: databaseUrl(superuserUrl, name, 'factdesk_app', appPassword),
    superuserUrl: asSuperuser.href,
    drop: () => runAsSuperuser(superuserUrl, `drop database if exists ${name} with (force)`),
  };
}

/** global-setup.js starts the server in the background, so that runs of pure rules do not wait for it. */
export async function sharedCluster(): Promise<TestCluster> {
  const { FACTDESK_TEST_CLUSTER: prefix, FACTDESK_TEST_CLUSTERS: clusters, JEST_WORKER_ID: worker } = process.env;
  const path = `${String(prefix)}.${String((Number(worker) - 1) % Number(clusters))}.json`;
  if (prefix === undefined) throw new Error('Run the tests with `npm test` or `npm run jest`: they start the database.');
  while (!existsSync(path)) await pause(20);
  const answer: { kind: 'failed'; reason: string } | ({ kind: 'ready' } & TestCluster) = JSON.parse(readFileSync(path, 'utf8'));
  if (answer.kind === 'failed') throw new Error(`The test database could not be started: ${answer.reason}`);
  return answer;
}

async function runAsSuperuser(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
