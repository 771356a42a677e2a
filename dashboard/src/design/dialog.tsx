import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import styles from './dialog.module.css';

export interface DialogProps {
  readonly title: ReactNode;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** `alertdialog` for what cannot be taken back. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly size?: 'medium' | 'wide';
  /** False: a click beside it does not close it, because something typed would be lost. */
  readonly isDismissable?: boolean;
}

/** A modal dialog: takes the focus, keeps it, gives it back; Escape closes it. */
export function Dialog({ title, isOpen, onClose, children, role = 'dialog', size = 'medium', isDismissable = true }: DialogProps) {
  const { t } = useLingui();
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable={isDismissable} className={styles['overlay']}>
      <Modal className={`${styles['modal'] ?? ''} ${size === 'wide' ? (styles['wide'] ?? '') : ''}`}>
        <AriaDialog role={role} className={styles['dialog']}>
          <header className={styles['head']}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button look="quiet" square aria-label={t`Close`} onPress={onClose}>
              <Icon name="close" />
            </Button>
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
