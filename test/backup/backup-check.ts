import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { givenPublished } from '../factories/claim.js';
import { givenDesk, step } from '../factories/desk.js';
import type { Check, Conditions, Outcome, Scale } from '../assurance/check.js';
import { lookAt } from '../support/stored.js';
import { Drill } from './drill.js';
import { Writers, type Written } from './writers.js';

/** Moments that are restored, one after the other from the same copies; and how long people work between them. */
const LENGTH: Readonly<Record<Scale, { readonly moments: number; readonly workMs: number }>> = { quick: { moments: 1, workMs: 300 }, full: { moments: 6, workMs: 8_000 } };

/** A moment, and what has to be there and what not when it is restored. */
interface Moment {
  readonly at: Date;
  readonly marker: string;
  readonly later: string;
}

interface Story {
  readonly moments: readonly Moment[];
  readonly written: readonly Written[];
  /** Published before everything and retracted after all moments: at each of them it is public. */
  readonly retracted: string;
  /** Given out before everything. */
  readonly cursor: string;
}

export const backupCheck: Check = {
  key: 'backup',
  promise: 'a backup under load is brought to any moment since: what was before is there, what came after is not, and the audit log says so',
  demanded: '0 lost, 0 too many at 6 moments',
  async run(conditions: Conditions): Promise<Outcome> {
    const drill = new Drill();
    try {
      const story = await happen(drill, conditions);
      const faults: string[] = [];
      for (const [number, moment] of story.moments.entries()) {
        faults.push(...(await restored(drill, story, moment)).map((fault) => `moment ${String(number + 1)}: ${fault}`));
        conditions.say(`moment ${String(number + 1)} of ${String(story.moments.length)} restored, ${String(faults.length)} faults`);
      }
      if (conditions.scale === 'full') faults.push(...(await refusals(drill)));
      const seen = `${String(faults.length)} faults at ${String(story.moments.length)} moments, ${String(story.written.length)} articles written meanwhile`;
      return { seen, met: faults.length === 0, replay: null, notes: faults.slice(0, 10) };
    } finally {
      await drill.stop().catch(() => undefined);
      drill.remove();
    }
  },
};

/** People work, a copy is taken meanwhile, and at each moment something was just published that stays and something is published that must go. */
async function happen(drill: Drill, { scale, say }: Conditions): Promise<Story> {
  const { moments: wanted, workMs } = LENGTH[scale];
  await drill.start();
  const desk = await givenDesk(drill.app);
  const retracted = await givenPublished(desk.reviewer, desk.editor);
  const { body } = await drill.app.http().get('/api/v1/changes').expect(200);
  const writers = new Writers([desk.reviewer, desk.editor]);
  const taken = await drill.command('backup');
  // It knows its own folder, whatever is in its name.
  if (taken.code !== 0 || /that moment only/.test(taken.output)) throw new Error(`The backup failed: ${taken.output}`);
  say(taken.output.trim());
  const moments: Moment[] = [];
  for (let number = 0; number < wanted; number += 1) {
    await pause(workMs);
    const marker = await givenPublished(desk.reviewer, desk.editor);
    const at = await drill.moment();
    const later = await givenPublished(desk.reviewer, desk.editor);
    moments.push({ at, marker: marker.id, later: later.id });
  }
  await step(retracted, desk.editor, 'retraction', { reason: 'It was wrong' });
  await writers.stop();
  await drill.archived();
  await drill.stop();
  drill.loseData();
  return { moments, written: writers.written, retracted: retracted.id, cursor: (body as { nextCursor: string }).nextCursor };
}

async function restored(drill: Drill, story: Story, { at, marker, later }: Moment): Promise<string[]> {
  // All moments lie on the history that was there before the first restore.
  const ran = await drill.command('restore', '--until', at.toISOString(), '--timeline', '1');
  if (ran.code !== 0) return [`the restore failed: ${ran.output}`];
  await drill.start();
  const { app } = drill;
  const faults: string[] = [];
  const expectStatus = async (what: string, path: string, status: number): Promise<void> => {
    const { status: seen } = await app.http().get(path);
    if (seen !== status) faults.push(`${what}: ${String(seen)} instead of ${String(status)}`);
  };
  await expectStatus('what was published before', `/api/v1/claims/${marker}`, 200);
  await expectStatus('what was published after', `/api/v1/claims/${later}`, 404);
  await expectStatus('what was retracted after', `/api/v1/claims/${story.retracted}`, 200);
  await expectStatus('a cursor from before', `/api/v1/changes?cursor=${encodeURIComponent(story.cursor)}`, 410);
  faults.push(...(await articleFaults(drill, story.written, at)), ...(await auditFaults(drill, at)), ...(await goesOn(drill)));
  await drill.stop();
  return faults;
}

/** Commits are stamped between question and answer; what was under way at the moment may be there or not. */
async function articleFaults({ app }: Drill, written: readonly Written[], at: Date): Promise<string[]> {
  const present = new Set((await lookAt<{ id: string }>(app.database, 'SELECT id FROM article')).map(({ id }) => id));
  const lost = written.filter(({ id, answered }) => answered < at.getTime() && !present.has(id));
  const extra = written.filter(({ id, asked }) => asked > at.getTime() && present.has(id));
  return [...lost.map(({ id }) => `article ${id} is lost`), ...extra.map(({ id }) => `article ${id} is from later`)];
}

async function auditFaults({ app }: Drill, at: Date): Promise<string[]> {
  const rows = await lookAt<{ after: { until: string } }>(app.database, `SELECT after FROM audit_entry WHERE action = 'newsroom.restored'`);
  return rows.length === 1 && rows[0]?.after.until === at.toISOString() ? [] : [`the audit log says ${JSON.stringify(rows)} of the restore`];
}

/** It is a database like any other: work goes on, and followers hear of it. */
async function goesOn({ app }: Drill): Promise<string[]> {
  const desk = await givenDesk(app);
  const claim = await givenPublished(desk.reviewer, desk.editor);
  const { body } = await app.http().get('/api/v1/changes?limit=1000').expect(200);
  const last = (body as { items: { claimId: string }[] }).items.at(-1);
  return last?.claimId === claim.id ? [] : ['what is published after the restore does not come last in the feed'];
}

/** What cannot be restored is refused with a sentence, and changes nothing. */
async function refusals(drill: Drill): Promise<string[]> {
  const cases = [
    { until: '2020-01-01T00:00:00Z', expected: /^The oldest backup in .+ cannot be restored to an earlier moment\.\n$/ },
    { until: '2099-01-01T00:00:00Z', expected: /^The log in the backup ends before 2099-01-01T00:00:00\.000Z: .+ Nothing was changed\.\n$/ },
    { until: 'yesterday', expected: /^--until is "yesterday", but it has to be an instant such as .+\.\n$/ },
  ];
  const faults: string[] = [];
  for (const { until, expected } of cases) {
    const { code, output } = await drill.command('restore', '--until', until);
    if (code === 0 || !expected.test(output)) faults.push(`--until ${until} says: ${output}`);
  }
  await drill.start();
  const busy = await drill.command('restore');
  if (busy.code === 0 || !/^A PostgreSQL is running on .+: stop Factdesk first\.\n$/.test(busy.output)) faults.push(`while it runs, a restore says: ${busy.output}`);
  const kept = await drill.command('backup', '--keep', '1');
  if (kept.code !== 0 || !/Older copies removed: 1\.\n$/.test(kept.output)) faults.push(`a second backup says: ${kept.output}`);
  if (!existsSync(drill.backups)) faults.push('the backups are gone');
  return faults;
}
