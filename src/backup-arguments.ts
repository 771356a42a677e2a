import { z } from 'zod';

const NUMBER = /^[1-9]\d{0,4}$/;
const instant = z.iso.datetime({ offset: true });

type Options<Name extends string> = Partial<Record<Name, string>>;

/** What was asked for; prints a sentence and ends the process when it makes no sense. */
export function readBackupArguments(read: () => Options<'to' | 'keep'>): { readonly to: string | null; readonly keep: number | null } {
  const { to, keep } = understood(read);
  if (keep !== undefined && !NUMBER.test(keep)) refuse(`--keep is "${keep}", but it has to be a whole number from 1 on.`);
  return { to: to ?? null, keep: keep === undefined ? null : Number(keep) };
}

export interface RestoreArguments {
  readonly from: string | null;
  readonly until: Date | null;
  readonly timeline: number | null;
}

export function readRestoreArguments(read: () => Options<'from' | 'until' | 'timeline'>): RestoreArguments {
  const { from, until, timeline } = understood(read);
  if (timeline !== undefined && !NUMBER.test(timeline)) refuse(`--timeline is "${timeline}", but it has to be a whole number from 1 on.`);
  if (until !== undefined && !instant.safeParse(until).success) refuse(`--until is "${until}", but it has to be an instant such as 2026-11-26T09:30:00Z.`);
  return { from: from ?? null, until: until === undefined ? null : new Date(until), timeline: timeline === undefined ? null : Number(timeline) };
}

function understood<Name extends string>(read: () => Options<Name>): Options<Name> {
  try {
    return read();
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}
