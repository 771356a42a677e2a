import { readText, replaceFile } from './file-cursor-store.js';

/** How far a pull has come. */
export interface PullState {
  /** Whose claims. */
  readonly base: string;
  /** Null: the first export has not ended. */
  readonly cursor: string | null;
  /** False: it was killed, or is running, and may have left half a line behind. */
  readonly isWhole: boolean;
}

/** Null when there was no pull yet. Throws when the file is something else. */
export async function loadState(path: string): Promise<PullState | null> {
  const text = await readText(path);
  if (text === null) return null;
  const state = parsed(text);
  if (typeof state === 'object' && state !== null && 'base' in state && 'cursor' in state) {
    const { base, cursor } = state;
    const isWhole = 'isWhole' in state && state.isWhole === true;
    if (typeof base === 'string' && (typeof cursor === 'string' || cursor === null)) return { base, cursor, isWhole };
  }
  throw new Error(`${path} is not a state file of factdesk-pull.`);
}

export const saveState = (path: string, { base, cursor, isWhole }: PullState): Promise<void> =>
  replaceFile(path, `${JSON.stringify({ base, cursor, isWhole })}\n`);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
