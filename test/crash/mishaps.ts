import { setTimeout as pause } from 'node:timers/promises';
import { contradictions, lost } from './reckoning.js';
import { connectionsAreGone, untilAcknowledged, type Stage } from './stage.js';
import type { Draw } from './stories.js';

/** Something that happens to a working desk; answers what it found wrong. */
export type Mishap = (stage: Stage, draw: Draw) => Promise<string[]>;

/** Requests that are acknowledged between two mishaps. */
const BETWEEN = 60;

/** At some moment, not always at the same step of some request. */
async function amidWork(stage: Stage, draw: Draw): Promise<void> {
  await untilAcknowledged(stage, BETWEEN);
  await pause(draw(40));
}

/** What holds at any moment, whoever is in the middle of what. */
export async function reckoned({ database, journal }: Stage): Promise<string[]> {
  return [...(await lost(database, journal)), ...(await contradictions(database))];
}

export const serverKilled: Mishap = async (stage, draw) => {
  await amidWork(stage, draw);
  stage.journal.hold();
  stage.server().kill('SIGKILL');
  await stage.server().ended;
  await connectionsAreGone(stage.database);
  const wrong = await reckoned(stage);
  await stage.startServer();
  stage.journal.release();
  return wrong;
};

/** The server goes on running, and has to find back by itself. */
export const databaseKilled: Mishap = async (stage, draw) => {
  await amidWork(stage, draw);
  stage.journal.hold();
  await stage.cluster.kill();
  await stage.startDatabase();
  const wrong = await reckoned(stage);
  stage.journal.release();
  return wrong;
};

export const serverStopped = (ms: number): Mishap => async (stage, draw) => {
  await amidWork(stage, draw);
  stage.server().kill('SIGSTOP');
  await pause(ms);
  stage.server().kill('SIGCONT');
  await untilAcknowledged(stage, BETWEEN);
  return reckoned(stage);
};

export const databaseCut: Mishap = async (stage, draw) => {
  await amidWork(stage, draw);
  const pairs = stage.toDatabase.cut();
  return [...(pairs === 0 ? ['there was no connection to the database to be cut'] : []), ...(await reckoned(stage))];
};

export const clientsCut: Mishap = async (stage, draw) => {
  await amidWork(stage, draw);
  const pairs = stage.toServer.cut();
  return [...(pairs === 0 ? ['there was no connection of a client to be cut'] : []), ...(await reckoned(stage))];
};
