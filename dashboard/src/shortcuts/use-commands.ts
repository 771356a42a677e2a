import { useEffect, useEffectEvent } from 'react';
import { addCommands, type Command } from './commands.ts';

/**
 * Offers these in the palette as long as the component is there. The array may be new with every rendering; what it says decides whether
 * anything changed, and `run` is always the present one.
 * `isGeneral`: those of the frame, which stand behind those of the screen.
 */
export function useCommands(commands: readonly Command[], { isGeneral = false }: { readonly isGeneral?: boolean } = {}): void {
  const run = useEffectEvent((id: string) => commands.find((command) => command.id === id)?.run());
  const said = JSON.stringify(commands);
  useEffect(() => {
    const told = JSON.parse(said) as Omit<Command, 'run'>[];
    return addCommands(told.map((command) => ({ ...command, run: () => run(command.id) })), isGeneral);
  }, [said, isGeneral]);
}
