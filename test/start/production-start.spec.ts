import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { buildServer, startServerProcess } from '../support/server-process.js';
import { lookAt } from '../support/stored.js';

const CURL = /^ +(curl -X POST .+)$/m;

describe('a start in production', () => {
  let database: TestDatabase;
  let environment: Record<string, string>;

  beforeAll(async () => {
    buildServer();
    database = await createTestDatabase();
    // `auto`, as when nobody says anything: production has no sample.
    environment = { NODE_ENV: 'production', ALLOW_INSECURE_HTTP: 'yes', SAMPLE: 'auto', DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl };
  });
  afterAll(() => database.drop());

  /** What the server printed; `meanwhile` is given that while it runs. */
  async function started(meanwhile: (output: string, url: string) => Promise<void> | void = () => undefined): Promise<string> {
    const server = startServerProcess({ through: 'node', environment });
    try {
      const url = await server.url();
      await meanwhile(server.output(), url);
    } finally {
      server.kill('SIGTERM');
      await server.ended;
    }
    return server.output();
  }

  /** Runs the command that was printed, as the person who reads it would, with an address of their own. */
  const paste = (output: string, email: string): object => {
    const command = CURL.exec(output)?.[1]?.replace('you@example.org', email) ?? 'false';
    return JSON.parse(execFileSync('bash', ['-c', command], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) as object;
  };

  it('has no accounts, and prints a token once that makes the first admin', async () => {
    await started(async (output) => {
      expect(output).toMatch(/has no admin yet\. This token makes one, once, within seven days:\n {2}[\w-]{43}\n/);
      expect(await lookAt(database, 'SELECT 1 FROM person')).toEqual([]);
      expect(paste(output, 'ada@example.org')).toMatchObject({ newsrooms: [{ slug: 'newsroom', role: 'admin', sample: false }] });
      expect(paste(output, 'eve@example.org')).toMatchObject({ code: 'INVITATION_EXPIRED' });
    });
    expect(await started()).not.toMatch(/token|curl|PASSWORD/);
  });

  it('gets another newsroom, and the token of its first admin, by a command', async () => {
    await started((_output, url) => {
      const { port } = new URL(url);
      const env = { PATH: process.env['PATH'], ...environment, PORT: port };
      const printed = execFileSync(process.execPath, ['dist/scripts/newsroom.js', 'create', '--slug', 'north', '--name', 'North Desk'], { encoding: 'utf8', env });
      expect(printed).toMatch(/^The newsroom "North Desk" \(north\) has no admin yet\./);
      expect(paste(printed, 'bo@example.org')).toMatchObject({ newsrooms: [{ slug: 'north', name: 'North Desk', role: 'admin' }] });
    });
  });
});
