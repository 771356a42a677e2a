import { Trans } from '@lingui/react/macro';
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { Button } from '../../../design/button.tsx';
import { Icon, type IconName } from '../../../design/icon.tsx';
import styles from './confirm-button.module.css';

export interface ConfirmButtonProps {
  readonly icon: IconName;
  /** What the button does, for those who do not see the icon. */
  readonly label: string;
  readonly question: string;
  readonly confirm: string;
  readonly isPending?: boolean;
  readonly onConfirm: () => void;
}

/** A small button for something that takes things away: asks once, beside itself. */
export function ConfirmButton({ icon, label, question, confirm, isPending = false, onConfirm }: ConfirmButtonProps) {
  return (
    <DialogTrigger>
      <Button look="quiet" size="small" square aria-label={label} isPending={isPending}>
        <Icon name={icon} />
      </Button>
      <Popover className={styles['popover']}>
        <AriaDialog className={styles['dialog']} aria-label={label}>
          {({ close }) => (
            <>
              <p>{question}</p>
              <div className={styles['actions']}>
                <Button
                  look="danger"
                  size="small"
                  onPress={() => {
                    close();
                    onConfirm();
                  }}
                >
                  {confirm}
                </Button>
                <Button look="quiet" size="small" onPress={close}>
                  <Trans>Cancel</Trans>
                </Button>
              </div>
            </>
          )}
        </AriaDialog>
      </Popover>
    </DialogTrigger>
  );
}
