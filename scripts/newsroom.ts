/**
 * `npm run newsroom -- create --slug north --name "North Desk"`: makes a newsroom and prints its first admin's one-time token.
 * `npm run newsroom -- invite-admin --slug north`: another such token, in place of one that was lost.
 * `npm run newsroom -- reset-password --email ada@example.org`: a link for somebody who works in several newsrooms.
 */
import { parseArgs } from 'node:util';
import { runWithApp } from '../src/command-line.js';
import { StartFailure } from '../src/config/start-failure.js';
import { firstAdminLines } from '../src/first-admin.js';
import { PasswordResetsService } from '../src/identity/password-resets.service.js';
import { SetupService } from '../src/identity/setup.service.js';
import { DomainError } from '../src/platform/errors/domain-error.js';

const USAGE = [
  'Usage: npm run newsroom -- create --slug north --name "North Desk"',
  '       npm run newsroom -- invite-admin --slug north',
  '       npm run newsroom -- reset-password --email ada@example.org',
].join('\n');

const { positionals, values } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { slug: { type: 'string' }, name: { type: 'string' }, email: { type: 'string' } },
});

function wanted(name: 'slug' | 'name' | 'email'): string {
  const value = values[name];
  if (typeof value !== 'string' || value.trim() === '') throw new StartFailure(`--${name} is missing.\n${USAGE}`);
  return value.trim();
}

await runWithApp(async (app, { config }) => {
  const url = config.publicUrl ?? `http://127.0.0.1:${String(config.port)}`;
  const setup = app.get(SetupService, { strict: false });
  const commands: Record<string, () => Promise<string[]>> = {
    create: async () => firstAdminLines(await setup.createNewsroom({ slug: wanted('slug'), name: wanted('name') }), url),
    'invite-admin': async () => firstAdminLines(await setup.inviteAdmin(wanted('slug')), url),
    'reset-password': async () => {
      const { token, expiresAt } = await app.get(PasswordResetsService, { strict: false }).issueForInstallation(wanted('email'));
      const body = JSON.stringify({ token, password: 'a long password of your own' });
      return [`Works once, until ${expiresAt}:`, `  curl -X POST ${url}/api/password-resets/completion -H 'content-type: application/json' -d '${body}'`];
    },
  };
  const command = commands[positionals[0] ?? ''];
  if (command === undefined) throw new StartFailure(USAGE);
  try {
    console.log((await command()).join('\n'));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new StartFailure([`${error.title}.`, ...error.errors.map(({ detail }) => detail)].join(' '));
  }
});
