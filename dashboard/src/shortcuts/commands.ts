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

let registered: readonly (readonly Command[])[] = [];
let flat: readonly Command[] = [];
const listeners = new Set<() => void>();

function change(groups: readonly (readonly Command[])[]): void {
  registered = groups;
  // What came last is nearest to the work.
  flat = groups.toReversed().flat();
  for (const listener of listeners) listener();
}

export function addCommands(commands: readonly Command[]): () => void {
  change([...registered, commands]);
  return () => change(registered.filter((each) => each !== commands));
}

export const commands = (): readonly Command[] => flat;

export function onCommands(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
