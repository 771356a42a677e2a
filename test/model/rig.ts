import { setTimeout as pause } from 'node:timers/promises';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { givenMember, givenNewsroom } from '../factories/newsroom.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';
import type { TestDatabase } from '../support/database.js';
import { Wire, type WireAnswer } from '../support/wire.js';
import { Coverage } from './coverage.js';
import { Rooms } from './room.js';
import type { Stranger } from './request.js';

/** How long the news of a publication may take within one process. */
const PUBLIC_WITHIN_MS = 5_000;

/** The product in this process, and what the sequences share. */
export interface Rig {
  readonly test: TestApp;
  readonly clock: TestClock;
  readonly rooms: Rooms;
  readonly wire: Wire;
  readonly origin: string;
  /** Somebody of another newsroom, whose session is as new as the sequence. */
  stranger: Stranger;
  begin(): Promise<void>;
  readonly coverage: Coverage;
  /** How many were sent so far. */
  commands: number;
  runDue(): Promise<void>;
  /** The public answer, asked for until it is as expected or has had its time. */
  readPublic(claimId: string, expected: (answer: WireAnswer) => boolean): Promise<WireAnswer>;
  close(): Promise<void>;
}

/** The clock stands still but for what the sequences wait: minutes of the model are exact. */
export async function openRig(database: TestDatabase): Promise<Rig> {
  const clock = new TestClock(new Date().toISOString());
  const test = await startTestApp({ database, clock, watchContract: false });
  const rooms = await Rooms.of(test);
  const elsewhere = await givenNewsroom(test);
  const stranger = await givenMember(elsewhere, 'editor');
  const wire = new Wire(test.baseUrl, 2);
  const rig: Rig = {
    test, clock, rooms, wire,
    origin: test.baseUrl,
    stranger: { cookie: stranger.cookie, path: elsewhere.path },
    async begin() {
      rig.stranger = { ...rig.stranger, cookie: await rooms.signIn(stranger.personId) };
    },
    coverage: new Coverage(),
    commands: 0,
    runDue: () => test.app.get(Jobs, { strict: false }).runDue(),
    async readPublic(claimId, expected) {
      const read = (): Promise<WireAnswer> => wire.send({ method: 'GET', path: `/api/v1/claims/${claimId}` });
      let answer = await read();
      for (const until = Date.now() + PUBLIC_WITHIN_MS; !expected(answer) && Date.now() < until; answer = await read()) await pause(1);
      return answer;
    },
    async close() {
      wire.close();
      await rooms.copies.close();
      await test.close();
    },
  };
  return rig;
}
