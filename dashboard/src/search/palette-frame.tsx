import type { ReactNode } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { Collection, Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { TextField } from 'react-aria-components/TextField';
import { Icon, type IconName } from '../design/icon.tsx';
import styles from './palette-frame.module.css';

export interface PaletteEntry {
  readonly id: string;
  /** What a screen reader says of it. */
  readonly textValue: string;
  readonly content: ReactNode;
  readonly icon: IconName;
  readonly run: () => unknown;
  /** It does nothing now, and its content says why. */
  readonly isRefused?: boolean;
}

export interface PaletteGroup {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly PaletteEntry[];
}

export interface PaletteFrameProps {
  readonly label: string;
  readonly placeholder: string;
  readonly icon: IconName;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly groups: readonly PaletteGroup[];
  /** Where no entry stands: what that means. */
  readonly empty: ReactNode;
  readonly footer?: ReactNode;
  readonly onClose: () => void;
}

/** A field on top and what answers it below: arrows choose, Enter takes, Escape closes; the field keeps the focus. */
export function PaletteFrame({ label, placeholder, icon, text, onText, groups, empty, footer, onClose }: PaletteFrameProps) {
  const entries = groups.flatMap((group) => group.entries);
  const take = (id: unknown): void => {
    const entry = entries.find((candidate) => candidate.id === id);
    if (entry === undefined || entry.isRefused === true) return;
    onClose();
    entry.run();
  };
  return (
    <ModalOverlay isOpen onOpenChange={(open) => !open && onClose()} isDismissable className={styles['overlay']}>
      <Modal className={styles['modal']}>
        <Dialog aria-label={label} className={styles['dialog']}>
          <Autocomplete inputValue={text} onInputChange={onText}>
            <TextField aria-label={label} autoFocus className={styles['field']}>
              <Icon name={icon} size={18} />
              <Input className={styles['input']} placeholder={placeholder} />
            </TextField>
            {entries.length === 0 && (
              <div className={styles['empty']} role="status">
                {empty}
              </div>
            )}
            <div role="group" aria-label={label} tabIndex={0} className={entries.length === 0 ? styles['hidden'] : styles['scroll']}>
              <Menu aria-label={label} items={groups} onAction={take} shouldCloseOnSelect={false} className={styles['list']}>
                {(group) => (
                  <MenuSection id={group.id}>
                    <Header className={styles['title']}>{group.title}</Header>
                    <Collection items={group.entries}>
                      {(entry) => (
                        <MenuItem id={entry.id} textValue={entry.textValue} className={`${styles['entry'] ?? ''} ${entry.isRefused === true ? (styles['refused'] ?? '') : ''}`}>
                          <Icon name={entry.icon} />
                          <span className={styles['content']}>{entry.content}</span>
                        </MenuItem>
                      )}
                    </Collection>
                  </MenuSection>
                )}
              </Menu>
            </div>
          </Autocomplete>
          {footer !== undefined && <p className={styles['footer']}>{footer}</p>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
