import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';
import styles from './bar.module.css';

/** The foot of the window, where bars stand above each other. */
export function Bars({ children }: { readonly children: ReactNode }) {
  return <div className={styles['bars']}>{children}</div>;
}

export interface BarProps {
  readonly kind: 'quiet' | 'info' | 'warning';
  readonly icon: IconName;
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly children: ReactNode;
}

/** One sentence on the state of things that holds for the whole page, for as long as it holds. */
export function Bar({ kind, icon, action, children }: BarProps) {
  return (
    <div className={`${styles['bar'] ?? ''} ${styles[kind] ?? ''}`}>
      <Icon name={icon} size={kind === 'quiet' ? 14 : 18} />
      <div role="status" className={styles['text']}>
        {children}
      </div>
      {action !== undefined && (
        <Button size="small" onPress={action.run}>
          {action.label}
        </Button>
      )}
    </div>
  );
}
