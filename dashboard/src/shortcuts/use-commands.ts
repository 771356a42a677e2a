import { useEffect, useEffectEvent } from 'react';
import { addCommands, type Command, type CommandRank } from './commands.ts';
import { shortcuts } from './shortcuts.ts';

export interface CommandsOptions {
  readonly rank?: CommandRank;
  /** Binds the keys of those that can be done now, too; `?` lists them under this heading. Without it, keys are only shown. */
  readonly scope?: string;
}

/**
 * Offers these in the palette as long as the component is there. The array may be new with every rendering; what it says decides whether
 * anything changed, and `run` is always the present one.
 */
export function useCommands(commands: readonly Command[], { rank = 'screen', scope }: CommandsOptions = {}): void {
  const run = useEffectEvent((id: string) => commands.find((command) => command.id === id)?.run());
  const said = JSON.stringify(commands);
  useEffect(() => {
    const told = (JSON.parse(said) as Omit<Command, 'run'>[]).map((command): Command => ({ ...command, run: () => run(command.id) }));
    const ends = [addCommands(told, rank), ...(scope === undefined ? [] : told.map((command) => bind(command, scope)))];
    return () => ends.forEach((end) => end());
  }, [said, rank, scope]);
}

function bind({ keys, label, whyNot = null, repeats, run }: Command, scope: string): () => void {
  return keys === undefined || whyNot !== null ? () => undefined : shortcuts.add({ keys, description: label, scope, repeats, run });
}
