import { Trans, useLingui } from '@lingui/react/macro';
import type { Schema } from '../../api/client.ts';
import { ContentValue } from './content-value.tsx';
import { pointerWords, sectionOf } from './difference-words.ts';
import { WordRuns } from './word-runs.tsx';
import styles from './difference-list.module.css';

export type Difference = Schema<'Difference'>;

/** Nobody wrote these: they follow from everything else. */
const TECHNICAL: ReadonlySet<string> = new Set(['salt', 'contentVersion']);

export const worthShowing = (differences: readonly Difference[]): readonly Difference[] => differences.filter(({ pointer }) => !TECHNICAL.has(sectionOf(pointer)));

/** What differs between two contents of a claim, field by field, texts word by word. */
export function DifferenceList({ differences }: { readonly differences: readonly Difference[] }) {
  return (
    <ul className={styles['list']}>
      {worthShowing(differences).map((difference) => (
        <li key={`${difference.kind} ${difference.pointer}`} className={styles['item']}>
          <DifferenceView difference={difference} />
        </li>
      ))}
    </ul>
  );
}

export function DifferenceView({ difference }: { readonly difference: Difference }) {
  const { i18n } = useLingui();
  return (
    <>
      <p className={styles['where']}>
        {pointerWords(i18n, difference.pointer).join(' › ')} <Kind kind={difference.kind} />
      </p>
      <Change difference={difference} />
    </>
  );
}

function Kind({ kind }: { readonly kind: Difference['kind'] }) {
  switch (kind) {
    case 'added':
      return (
        <span className={styles['added']}>
          <Trans>added</Trans>
        </span>
      );
    case 'removed':
      return (
        <span className={styles['removed']}>
          <Trans>removed</Trans>
        </span>
      );
    case 'changed':
      return <Trans>changed</Trans>;
    case 'moved':
      return <Trans>moved</Trans>;
  }
}

function Change({ difference }: { readonly difference: Difference }) {
  switch (difference.kind) {
    case 'added':
      return (
        <ins className={styles['block']}>
          <ContentValue value={difference.after} />
        </ins>
      );
    case 'removed':
      return (
        <del className={styles['block']}>
          <ContentValue value={difference.before} />
        </del>
      );
    case 'moved':
      return (
        <p>
          <Trans>
            From place {difference.before + 1} to place {difference.after + 1}
          </Trans>
        </p>
      );
    case 'changed':
      if (difference.words !== undefined) return <WordRuns words={difference.words} />;
      return (
        <div className={styles['pair']}>
          <del className={styles['block']}>
            <ContentValue value={difference.before} />
          </del>
          <ins className={styles['block']}>
            <ContentValue value={difference.after} />
          </ins>
        </div>
      );
  }
}
