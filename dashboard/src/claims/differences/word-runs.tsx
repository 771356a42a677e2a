import { Fragment } from 'react';
import type { Schema } from '../../api/client.ts';
import styles from './difference-list.module.css';

/** A text with what was taken out and put in. */
export function WordRuns({ words }: { readonly words: readonly Schema<'WordRun'>[] }) {
  return (
    <p className={styles['words']} dir="auto">
      {words.map(({ op, text }, index) => (
        <Fragment key={index}>{op === 'same' ? text : op === 'removed' ? <del>{text}</del> : <ins>{text}</ins>}</Fragment>
      ))}
    </p>
  );
}
