import { expect, it } from '@jest/globals';
import { addCommands, commands, onCommands, type Command } from './commands.ts';

const command = (id: string): Command => ({ id, label: id, group: 'test', run: () => undefined });

it('what leads on stands first, then what is nearest to the work, what can be done everywhere last, whichever was loaded first', () => {
  let told = 0;
  const stop = onCommands(() => (told += 1));
  const removeScreen = addCommands([command('screen one'), command('screen two')]);
  const removeFrame = addCommands([command('frame')], 'general');
  const removeLead = addCommands([command('lead')], 'lead');
  const removePart = addCommands([command('part')]);
  expect(commands().map(({ id }) => id)).toEqual(['lead', 'part', 'screen one', 'screen two', 'frame']);
  removePart();
  removeLead();
  removeScreen();
  expect(commands().map(({ id }) => id)).toEqual(['frame']);
  removeFrame();
  expect([commands(), told]).toEqual([[], 8]);
  stop();
});
