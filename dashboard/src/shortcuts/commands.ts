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
  readonly keys?: string;
  /** Why it cannot be done now: shown, and then it does nothing. */
  readonly whyNot?: string | null;
  readonly run: () => void;
}

interface Offer {
  readonly commands: readonly Command[];
  readonly isGeneral: boolean;
}

let offers: readonly Offer[] = [];
let flat: readonly Command[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Offer[]): void {
  offers = next;
  // What came last is nearest to the work; what can be done everywhere stands behind all else, whichever was loaded first.
  const nearest = offers.toReversed();
  flat = [...nearest.filter(({ isGeneral }) => !isGeneral), ...nearest.filter(({ isGeneral }) => isGeneral)].flatMap((offer) => offer.commands);
  for (const listener of listeners) listener();
}

export function addCommands(added: readonly Command[], isGeneral = false): () => void {
  const offer = { commands: added, isGeneral };
  change([...offers, offer]);
  return () => change(offers.filter((each) => each !== offer));
}

export const commands = (): readonly Command[] => flat;

export function onCommands(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
