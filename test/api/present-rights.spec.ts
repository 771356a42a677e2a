import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Role } from '../../src/access/roles.js';
import { approve, givenSubmitted, versionOf, type GivenClaim } from '../factories/claim.js';
import { givenDesk, seen, suspend, type GivenDesk } from '../factories/desk.js';
import { givenMember, type GivenMember } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { superuser } from '../support/unchanged.js';

let test: TestApp;
let desk: GivenDesk;
let other: pg.Client;

beforeAll(async () => {
  test = await startTestApp();
  other = await superuser(test.database);
});
beforeEach(async () => void (desk = await givenDesk(test)));
afterAll(async () => {
  await other.end();
  await test.close();
});

type Send = () => PromiseLike<{ status: number; body: unknown }>;

/** Sends a request that has to wait for the claim, because somebody else has it, and changes the world before it comes to its turn. */
const waiting = (claim: GivenClaim, send: Send, meanwhile: () => Promise<void>) =>
  heldUp(`SELECT 1 FROM claim WHERE id = '${claim.id}' FOR UPDATE`, send, meanwhile);

async function heldUp(lock: string, send: Send, meanwhile: () => Promise<void>) {
  await other.query('BEGIN');
  await other.query(lock);
  const answer = Promise.resolve(send());
  await untilWaiting(1);
  await meanwhile();
  await other.query('COMMIT');
  const { status, body } = await answer;
  return { status, body };
}

async function untilWaiting(many: number): Promise<void> {
  const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while (((await other.query(waiting)).rowCount ?? 0) < many) await pause(5);
}

async function changeRole(member: GivenMember, role: Role): Promise<void> {
  const path = `${desk.newsroom.path}/members/${member.personId}`;
  const { body } = await desk.admin.as.get(path).expect(200);
  await desk.admin.as.put(`${path}/role`, { role }, body).expect(200);
}

describe('who waits for a claim while their rights are changed', () => {
  it('approves nothing once they are suspended', async () => {
    const { editor, reviewer } = desk;
    const claim = await givenSubmitted(reviewer);
    const version = await versionOf(claim);
    const refused = await waiting(claim, () => editor.as.post(`${claim.path}/approval`, claim.read, version), () => suspend(desk, editor));
    expect(refused).toMatchObject({ status: 403, body: { code: 'FORBIDDEN', reason: 'MEMBERSHIP_REQUIRED' } });
    expect((await seen(claim, reviewer)).approvals).toMatchObject({ given: 0 });
  });

  it('publishes nothing once they are a reviewer', async () => {
    const { editor, second, reviewer } = desk;
    const claim = await givenSubmitted(reviewer);
    await approve(claim, second);
    const version = await versionOf(claim);
    const publish = () => editor.as.post(`${claim.path}/publication`, { publish: 'now' }, version);
    const refused = await waiting(claim, publish, () => changeRole(editor, 'reviewer'));
    expect(refused).toMatchObject({ status: 403, body: { code: 'FORBIDDEN', reason: 'ROLE_REQUIRED' } });
    await test.http().get(`/api/v1/claims/${claim.id}`).expect(404);
  });

  it('approves nothing either when they are suspended after everything was checked, on the last step to the table', async () => {
    const { editor, reviewer } = desk;
    const claim = await givenSubmitted(reviewer);
    const version = await versionOf(claim);
    const send: Send = () => editor.as.post(`${claim.path}/approval`, claim.read, version);
    expect(await heldUp('LOCK TABLE decision IN SHARE MODE', send, () => suspend(desk, editor))).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    expect((await seen(claim, reviewer)).claim.round).toBe('in_review');
  });

  it('publishes nothing when the approver is suspended on that step', async () => {
    const { editor, second, reviewer } = desk;
    const claim = await givenSubmitted(reviewer);
    await approve(claim, second);
    const version = await versionOf(claim);
    const send: Send = () => editor.as.post(`${claim.path}/publication`, { publish: 'now' }, version);
    const refused = await heldUp('LOCK TABLE publication IN SHARE MODE', send, () => suspend(desk, second));
    expect(refused).toMatchObject({ status: 412, body: { code: 'STALE_VERSION' } });
    await test.http().get(`/api/v1/claims/${claim.id}`).expect(404);
  });

  it('goes on with what the new role allows', async () => {
    const { editor, reviewer } = desk;
    const claim = await givenSubmitted(reviewer);
    const version = await versionOf(claim);
    const done = await waiting(claim, () => editor.as.post(`${claim.path}/approval`, claim.read, version), () => changeRole(editor, 'admin'));
    expect(done.status).toBe(200);
  });
});

it('of two admins who suspend each other at the same moment one comes through, though a third is left', async () => {
  const { newsroom } = desk;
  const admins = [await givenMember(newsroom, 'admin'), await givenMember(newsroom, 'admin')] as const;
  const suspend = (by: GivenMember, whom: GivenMember) =>
    Promise.resolve(by.as.put(`${newsroom.path}/members/${whom.personId}/suspension`, { reason: 'I was first' }, 1));
  await other.query('BEGIN');
  await other.query('SELECT 1 FROM membership WHERE person_id = ANY($1) FOR UPDATE', [admins.map(({ personId }) => personId)]);
  const answers = [suspend(admins[0], admins[1]), suspend(admins[1], admins[0])];
  await untilWaiting(2);
  await other.query('COMMIT');
  const told = (await Promise.all(answers)).map(({ status, body }) => ({ status, reason: body.reason }));
  expect(told.toSorted((left, right) => left.status - right.status)).toMatchObject([{ status: 200 }, { status: 403, reason: 'MEMBERSHIP_REQUIRED' }]);
});

describe('an admin whose rights are taken away while they make a link', () => {
  const asked = {
    invitation: (by: GivenMember) => by.as.post(`${desk.newsroom.path}/invitations`, { role: 'admin' }),
    password_reset: (by: GivenMember) => by.as.post(`${desk.newsroom.path}/members/${desk.reviewer.personId}/password-reset`),
  };
  type Kind = keyof typeof asked;
  const kinds = Object.keys(asked) as Kind[];
  const openLinks = async (kind: Kind, by: GivenMember): Promise<number> => {
    const open = {
      invitation: 'SELECT 1 FROM invitation WHERE invited_by = $1 AND accepted_at IS NULL AND revoked_at IS NULL',
      password_reset: 'SELECT 1 FROM password_reset WHERE issued_by = $1 AND used_at IS NULL AND expires_at > now()',
    };
    return (await other.query(open[kind], [by.personId])).rowCount ?? 0;
  };

  it.each(kinds)('is refused it when they have no rights any more: %s', async (kind) => {
    const suspended = await givenMember(desk.newsroom, 'admin');
    await other.query('BEGIN');
    await other.query(`UPDATE membership SET status = 'suspended', suspended_at = now(), suspended_reason = 'Left' WHERE person_id = $1`, [suspended.personId]);
    const answer = Promise.resolve(asked[kind](suspended));
    await Promise.race([answer, untilWaiting(1)]);
    await other.query('COMMIT');
    const { status, body } = await answer;
    expect({ status, body }).toMatchObject({ status: 403, body: { code: 'FORBIDDEN', reason: 'MEMBERSHIP_REQUIRED' } });
    expect(await openLinks(kind, suspended)).toBe(0);
  });

  it.each(kinds)('is left with none when they were a moment earlier: %s', async (kind) => {
    const suspended = await givenMember(desk.newsroom, 'admin');
    await other.query('BEGIN');
    await other.query(`LOCK TABLE ${kind} IN SHARE MODE`);
    const making = Promise.resolve(asked[kind](suspended));
    await untilWaiting(1);
    const suspending = suspend(desk, suspended);
    await Promise.race([suspending, untilWaiting(2)]);
    await other.query('COMMIT');
    await suspending;
    await making;
    expect(await openLinks(kind, suspended)).toBe(0);
  });
});
