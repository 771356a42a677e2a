import { lazy, Suspense, useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { Icon, type IconName } from '../../../design/icon.tsx';

const ConfirmDialog = lazy(() => import('./confirm-dialog.tsx').then(({ ConfirmDialog }) => ({ default: ConfirmDialog })));

export interface ConfirmButtonProps {
  readonly icon: IconName;
  /** What the button does, for those who do not see the icon. */
  readonly label: string;
  readonly question: string;
  readonly confirm: string;
  readonly isPending?: boolean;
  readonly onConfirm: () => void;
}

/** A small button for something that takes things away: asks once. */
export function ConfirmButton({ icon, label, question, confirm, isPending = false, onConfirm }: ConfirmButtonProps) {
  const [asks, setAsks] = useState(false);
  const decide = (): void => {
    setAsks(false);
    onConfirm();
  };
  return (
    <>
      <Button look="quiet" size="small" square aria-label={label} aria-haspopup="dialog" isPending={isPending} onPress={() => setAsks(true)}>
        <Icon name={icon} />
      </Button>
      {asks && (
        <Suspense fallback={null}>
          <ConfirmDialog title={label} question={question} confirm={confirm} onConfirm={decide} onClose={() => setAsks(false)} />
        </Suspense>
      )}
    </>
  );
}
