import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs';
import { Icon, type IconName } from './icon.tsx';
import styles from './tabs.module.css';

export interface TabItem<Key extends string> {
  readonly key: Key;
  readonly label: ReactNode;
  readonly icon?: IconName;
  /** How many are behind it; nothing is shown for 0. */
  readonly count?: number;
  readonly content: ReactNode;
}

export interface TabsProps<Key extends string> {
  /** What they divide, for a screen reader. */
  readonly label: string;
  readonly tabs: readonly TabItem<Key>[];
  readonly selected: Key;
  readonly onSelect: (key: Key) => void;
}

/** Parts of one screen, of which one shows. Keep the selected one in the address. */
export function Tabs<Key extends string>({ label, tabs, selected, onSelect }: TabsProps<Key>) {
  const select = (key: unknown): void => {
    const tab = tabs.find((candidate) => candidate.key === key);
    if (tab !== undefined && tab.key !== selected) onSelect(tab.key);
  };
  return (
    <AriaTabs selectedKey={selected} onSelectionChange={select} className={styles['tabs']}>
      <TabList aria-label={label} className={styles['list']}>
        {tabs.map(({ key, label: word, icon, count }) => (
          <Tab key={key} id={key} className={styles['tab']}>
            {icon !== undefined && <Icon name={icon} />}
            {word}
            {count !== undefined && count > 0 && <span className={styles['count']}>{count}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ key, content }) => (
        <TabPanel key={key} id={key} className={styles['panel']}>
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
