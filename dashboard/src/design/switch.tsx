import type { ReactNode } from 'react';
import { SwitchButton, SwitchField, Text, type SwitchFieldProps } from 'react-aria-components/Switch';
import styles from './choice.module.css';

export interface SwitchProps extends Omit<SwitchFieldProps, 'className' | 'style' | 'children'> {
  readonly children: ReactNode;
  readonly description?: ReactNode;
}

/** On or off, at once. */
export function Switch({ children, description, ...rest }: SwitchProps) {
  return (
    <SwitchField {...rest} className={styles['field']}>
      <SwitchButton className={styles['button']}>
        <span className={styles['track']} />
        <span className={styles['words']}>{children}</span>
      </SwitchButton>
      {description !== undefined && (
        <Text slot="description" className={`${styles['description'] ?? ''} ${styles['besideTrack'] ?? ''}`}>
          {description}
        </Text>
      )}
    </SwitchField>
  );
}
