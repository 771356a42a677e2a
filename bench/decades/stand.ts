import type { INestApplicationContext } from '@nestjs/common';
import { createApp } from '../../src/app.setup.js';
import { readConfig } from '../../src/config/config.js';
import { givenSession, type GivenMember } from '../../test/factories/newsroom.js';
import { haveMonthsCounted } from '../analytics.js';
import { startProduct, type Candidate } from '../candidates.js';
import { asSuperuser, type DecadeDatabase } from './cluster.js';
import { appSettings } from './fill.js';
import { addressOf } from './open-claims.js';

/** Factdesk on the database of one decade, with two people who are signed in. */
export interface Stand {
  readonly claims: number;
  readonly database: DecadeDatabase;
  readonly product: Candidate;
  readonly reviewer: GivenMember;
  readonly editor: GivenMember;
  stop(): Promise<void>;
}

/** The product in a process of its own; beside it an application in this process, which makes sessions and prepares claims. */
export async function openStand(database: DecadeDatabase): Promise<Stand> {
  const { candidate } = await startProduct(database);
  const app = await createApp({ config: readConfig(appSettings(database)), databaseUrl: database.appUrl, runsJobs: false });
  await app.init();
  const member = (role: 'reviewer' | 'editor'): Promise<GivenMember> => signIn(app, { base: candidate.base, database, role });
  const [reviewer, editor] = [await member('reviewer'), await member('editor')];
  await haveMonthsCounted(`${candidate.base}${editor.newsroom.path}/analytics?from=2017-01-01`, editor.cookie, database.superuserUrl);
  return {
    claims: database.claims, database, product: candidate, reviewer, editor,
    stop: async () => {
      await app.close();
      await candidate.stop();
    },
  };
}

interface Known {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly newsroomId: string;
  readonly slug: string;
  readonly newsroom: string;
}

async function signIn(app: INestApplicationContext, { base, database, role }: { base: string; database: DecadeDatabase; role: 'reviewer' | 'editor' }): Promise<GivenMember> {
  const test = { app, baseUrl: base, database };
  const [known] = await asSuperuser(database.superuserUrl, async (client) => {
    const { rows } = await client.query<Known>(
      `SELECT p.id AS "personId", p.name, p.email, n.id AS "newsroomId", n.slug, n.name AS newsroom FROM person p
       JOIN membership m ON m.person_id = p.id JOIN newsroom n ON n.id = m.newsroom_id WHERE p.email = $1`,
      [addressOf(role, 1)],
    );
    return rows;
  });
  if (known === undefined) throw new Error(`Nobody is ${addressOf(role, 1)}.`);
  const { personId, name, email, newsroomId, slug } = known;
  const session = await givenSession(test, personId);
  const credential = { kind: 'session', sessionId: session.sessionId } as const;
  const actor = { kind: 'member', personId, personName: name, newsroomId, newsroomSlug: slug, role, credential } as const;
  return { test, personId, name, email, ...session, newsroom: { test, id: newsroomId, slug, name: known.newsroom, path: `/api/desk/${slug}` }, role, actor };
}
