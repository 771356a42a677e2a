import type { ReactElement, ReactNode } from 'react';
import { Collection, Menu as AriaMenu, MenuItem as AriaMenuItem, MenuSection, MenuTrigger, Text } from 'react-aria-components/Menu';
import { Header } from 'react-aria-components/Header';
import { Popover } from 'react-aria-components/Popover';
import { Icon, type IconName } from './icon.tsx';
import list from './list-box.module.css';
import styles from './menu.module.css';

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly description?: string;
  /** Why it cannot be done now. The item stays within reach of the keyboard and says so, but does nothing. */
  readonly whyNot?: string | null;
  /** `danger` for what takes something away. */
  readonly tone?: 'danger';
  /** As it is typed: "Ctrl+Enter". Shown only; register it with `useShortcut`. */
  readonly shortcut?: string;
  /** Shows a tick and tells a screen reader that it is the chosen one. */
  readonly isChosen?: boolean;
  readonly onAction: () => void;
}

export interface MenuGroup {
  readonly key: string;
  readonly title: string;
  readonly items: readonly MenuItem[];
}

export interface MenuProps {
  /** The button that opens it: `<TriggerButton>`. */
  readonly trigger: ReactElement;
  /** What the menu is, for a screen reader. */
  readonly label: string;
  readonly items?: readonly MenuItem[];
  readonly groups?: readonly MenuGroup[];
}

/** Actions behind a button. Arrow keys and first letters move, Escape closes. */
export function Menu({ trigger, label, items = [], groups = [] }: MenuProps) {
  const chosen = [...items, ...groups.flatMap((group) => group.items)].filter(({ isChosen }) => isChosen === true).map(({ key }) => key);
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={list['popover']}>
        <AriaMenu aria-label={label} className={list['list']} {...(chosen.length > 0 ? { selectionMode: 'single' as const, selectedKeys: chosen } : {})}>
          {items.map((item) => (
            <Item key={item.key} item={item} />
          ))}
          {groups.map((group) => (
            <MenuSection key={group.key} id={group.key}>
              <Header className={styles['title']}>{group.title}</Header>
              <Collection items={group.items.map((item) => ({ ...item, id: item.key }))}>{(item) => <Item item={item} />}</Collection>
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function Item({ item }: { readonly item: MenuItem }) {
  const refused = item.whyNot !== undefined && item.whyNot !== null;
  const description: ReactNode = refused ? item.whyNot : item.description;
  const names = [list['option'], styles['item'], item.tone === 'danger' ? styles['danger'] : undefined, refused ? styles['refused'] : undefined];
  return (
    <AriaMenuItem
      id={item.key}
      textValue={item.label}
      onAction={refused ? undefined : item.onAction}
      shouldCloseOnSelect={!refused}
      className={names.filter((name) => name !== undefined).join(' ')}
    >
      {item.icon !== undefined && <Icon name={item.icon} />}
      <span className={styles['words']}>
        <Text slot="label">{item.label}</Text>
        {description !== undefined && (
          <Text slot="description" className={list['description']}>
            {description}
          </Text>
        )}
      </span>
      {item.shortcut !== undefined && <kbd className={styles['shortcut']}>{item.shortcut}</kbd>}
    </AriaMenuItem>
  );
}
