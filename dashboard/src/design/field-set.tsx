import type { ReactNode } from 'react';
import styles from './field-set.module.css';

interface FieldSetProps {
  /** `fieldId(pointer)` where the server may object to all of them together. */
  readonly id?: string;
  readonly legend: ReactNode;
  /** What is wrong with the choice as a whole; spoken when it appears. */
  readonly error?: ReactNode;
  readonly children: ReactNode;
}

/** Fields that answer one question together. */
export function FieldSet({ id, legend, error = null, children }: FieldSetProps) {
  return (
    <fieldset className={styles['group']} id={id}>
      <legend>{legend}</legend>
      {children}
      {error !== null && (
        <p role="alert" className={styles['error']}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
