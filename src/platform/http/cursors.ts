import type { z } from 'zod';
import { DomainError } from '../errors/domain-error.js';

/**
 * Positions in lists, as callers hold them: base64url of `[kind, epoch, position]`. Opaque, not secret: a position says
 * where to go on, never what may be seen. `kind` names the list, so that a cursor of another list is refused; `epoch` is
 * renewed when a database is restored from a backup, because positions from before may name rows that are gone.
 */
export interface CursorKind<Position extends z.ZodType> {
  readonly kind: string;
  readonly position: Position;
}

/** For lists whose positions survive a restore. */
export const NO_EPOCH = '';

export function encodeCursor<Position extends z.ZodType>(
  { kind }: CursorKind<Position>,
  position: z.input<Position>,
  epoch: string = NO_EPOCH,
): string {
  return Buffer.from(JSON.stringify([kind, epoch, position])).toString('base64url');
}

/**
 * The position in a cursor. Throws CURSOR_INVALID (400) for anything that this list has not given out, CURSOR_EXPIRED
 * (410) for a cursor of another epoch; `expired` are extra members of that problem, for example the way to start over.
 */
export function decodeCursor<Position extends z.ZodType>(
  { kind, position }: CursorKind<Position>,
  cursor: string,
  epoch: string = NO_EPOCH,
  expired: Readonly<Record<string, string>> = {},
): z.output<Position> {
  const [givenKind, givenEpoch, given] = read(cursor);
  if (givenKind !== kind || typeof givenEpoch !== 'string') throw new DomainError('CURSOR_INVALID');
  const parsed = position.safeParse(given);
  if (!parsed.success) throw new DomainError('CURSOR_INVALID');
  if (givenEpoch !== epoch) throw new DomainError('CURSOR_EXPIRED', { extra: expired });
  return parsed.data;
}

function read(cursor: string): readonly unknown[] {
  try {
    const bytes = Buffer.from(cursor, 'base64url');
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (Array.isArray(value) && value.length === 3 && bytes.toString('base64url') === cursor) return value;
  } catch {
    // Falls through: not base64url, not UTF-8 or not JSON are all the same to the caller.
  }
  throw new DomainError('CURSOR_INVALID');
}
