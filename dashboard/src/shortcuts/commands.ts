import type { IconName } from '../design/icon.tsx';

/** Something that can be done from the palette (Ctrl+K). */
export interface Command {
  /** Stable and unique, such as `claim.submit`. */
  readonly id: string;
  /** In the person's language, beginning with the verb. */
  readonly label: string;
  /** The heading under which it stands, in the person's language: the screen, "C-12", "Go to". */
  readonly group: string;
  readonly icon?: IconName;
  /** Other words by which people look for it. */
  readonly keywords?: string;
  /** As shortcuts are written: `g q`, `Ctrl+Enter`. */
  readonly keys?: string;
  /** Keeps running while its key is held down. */
  readonly repeats?: boolean;
  /** Why it cannot be done now: shown, and then it does nothing. */
  readonly whyNot?: string | null;
  /** Returns false when there was nothing to do: its key, where it is bound, then goes on. */
  readonly run: () => unknown;
}

/** In the order of the palette: the step that leads the work on, what else the screen can do, what can be done everywhere. */
const RANKS = ['lead', 'screen', 'general'] as const;
export type CommandRank = (typeof RANKS)[number];

interface Offer {
  readonly commands: readonly Command[];
  readonly rank: CommandRank;
}

let offers: readonly Offer[] = [];
let flat: readonly Command[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Offer[]): void {
  offers = next;
  // Within a rank, what came last is nearest to the work.
  const nearest = offers.toReversed();
  flat = RANKS.flatMap((rank) => nearest.filter((offer) => offer.rank === rank)).flatMap((offer) => offer.commands);
  for (const listener of listeners) listener();
}

export function addCommands(added: readonly Command[], rank: CommandRank = 'screen'): () => void {
  const offer = { commands: added, rank };
  change([...offers, offer]);
  return () => change(offers.filter((each) => each !== offer));
}

export const commands = (): readonly Command[] => flat;

export function onCommands(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
