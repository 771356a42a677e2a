import { SetupService, type FirstAdminInvitation } from './identity/setup.service.js';
import type { StartupTask } from './startup-tasks.js';

/** A newsroom without an admin prints the token by which somebody becomes its first: there are no default accounts. */
export const firstAdmin: StartupTask = {
  name: 'first admin',
  async run(app, { config, url }) {
    const invitations = await app.get(SetupService, { strict: false }).ensureFirstAdmin(config.newsroom);
    return invitations.flatMap((invitation) => ['', ...firstAdminLines(invitation, url)]);
  },
};

/** How to use the token, for the terminal. `url`: where the server answers, without a slash at its end. */
export function firstAdminLines({ newsroom, token }: FirstAdminInvitation, url: string): string[] {
  const body = JSON.stringify({ token, email: 'you@example.org', name: 'Your Name', password: 'a long password of your own' });
  return [
    `The newsroom "${newsroom.name}" (${newsroom.slug}) has no admin yet. This token makes one, once, within seven days:`,
    `  ${token}`,
    `  curl -X POST ${url}/api/invitations/acceptance -H 'content-type: application/json' -d '${body}'`,
  ];
}
