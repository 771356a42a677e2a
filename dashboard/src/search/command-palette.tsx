import { Trans, useLingui } from '@lingui/react/macro';
import { useState, useSyncExternalStore } from 'react';
import { commands, onCommands, type Command } from '../shortcuts/commands.ts';
import { Keys } from '../shortcuts/keys.tsx';
import { EntryWords } from './entry-words.tsx';
import { fuzzySearch } from './fuzzy.ts';
import { PaletteFrame, type PaletteGroup } from './palette-frame.tsx';

/** Everything that can be done here and now, found by a few letters. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const all = useSyncExternalStore(onCommands, commands);
  const found = fuzzySearch(text, all, ({ label, group, keywords = '' }) => `${label} ${group} ${keywords}`);
  return (
    <PaletteFrame
      label={t`Commands`}
      placeholder={t`What do you want to do?`}
      icon="next"
      text={text}
      onText={setText}
      groups={groupsOf(found)}
      empty={<Trans>No command fits. Claims, articles and people are found with the search: press / for it.</Trans>}
      onClose={onClose}
    />
  );
}

function groupsOf(found: readonly Command[]): PaletteGroup[] {
  return [...Map.groupBy(found, (command) => command.group)].map(([title, members]) => ({
    id: `group ${title}`,
    title,
    entries: members.map(({ id, label, icon = 'next', keys, whyNot = null, run }) => ({
      id,
      icon,
      run,
      textValue: whyNot === null ? label : `${label}. ${whyNot}`,
      isRefused: whyNot !== null,
      content: (
        <>
          <EntryWords main={label} more={whyNot} />
          {keys !== undefined && <Keys keys={keys} />}
        </>
      ),
    })),
  }));
}
