import { readdirSync, readFileSync } from 'node:fs';

/** Ticks a second of /proc, the same on every Linux that Node runs on. */
const TICKS = 100;

interface Times {
  readonly parent: number;
  /** Seconds of all its threads, to the nanosecond. */
  readonly own: number;
  /** Seconds of processes that it started and that have ended. */
  readonly ended: number;
}

/** Seconds of processor time that a process has used so far, all threads together. Linux only. */
export const processorSeconds = (pid: number): number => timesOf(pid)?.own ?? NaN;

/** The same of a PostgreSQL: its postmaster, what that has started, and what of it has ended. */
export function postgresSeconds(postmaster: number): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);
  const children = pids.flatMap((pid) => timesOf(pid) ?? []).filter(({ parent }) => parent === postmaster);
  const { own, ended } = timesOf(postmaster) ?? { own: NaN, ended: NaN };
  return own + ended + children.reduce((sum, child) => sum + child.own, 0);
}

/** Null when it has ended. */
function timesOf(pid: number): Times | null {
  try {
    // The name stands in brackets and may hold anything; behind it come state, parent and the rest (proc_pid_stat(5)).
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number);
    const [parent = 0, endedUser = 0, endedSystem = 0] = [fields[1], ...fields.slice(13, 15)];
    return { parent, own: threadSeconds(pid), ended: (endedUser + endedSystem) / TICKS };
  } catch {
    return null;
  }
}

/** stat counts in ticks, which are too long for the little that a short measurement on a busy machine gets. */
function threadSeconds(pid: number): number {
  const threads = readdirSync(`/proc/${String(pid)}/task`);
  const nanoseconds = threads.map((thread) => Number(readFileSync(`/proc/${String(pid)}/task/${thread}/schedstat`, 'utf8').split(' ')[0]));
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e9;
}
