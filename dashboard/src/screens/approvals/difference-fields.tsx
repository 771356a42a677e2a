import { Trans, useLingui } from '@lingui/react/macro';
import type { Difference } from './content-parts.ts';
import { ContentFields, useFieldName } from './content-fields.tsx';
import styles from './difference-fields.module.css';

/** What changed in one part, field by field; texts word by word. */
export function DifferenceFields({ differences }: { readonly differences: readonly Difference[] }) {
  return (
    <div className={styles['differences']}>
      {differences.map((difference) => (
        <OneDifference key={`${difference.kind} ${difference.pointer}`} difference={difference} />
      ))}
    </div>
  );
}

function OneDifference({ difference }: { readonly difference: Difference }) {
  const { t } = useLingui();
  const fieldName = useFieldName();
  const steps = difference.pointer.split('/').slice(1);
  const names = steps.filter((step) => !/^\d+$/.test(step));
  const name = fieldName(names, steps.filter((step) => /^\d+$/.test(step)).map((step) => Number(step) + 1));
  const last = names.slice(-1);
  switch (difference.kind) {
    case 'added':
      return (
        <div className={styles['field']}>
          <p className={styles['name']}>{t`${name}: added`}</p>
          <ins className={styles['block']}>
            <ContentFields value={difference.after} names={last} />
          </ins>
        </div>
      );
    case 'removed':
      return (
        <div className={styles['field']}>
          <p className={styles['name']}>{t`${name}: removed`}</p>
          <del className={styles['block']}>
            <ContentFields value={difference.before} names={last} />
          </del>
        </div>
      );
    case 'moved':
      return (
        <p className={styles['name']}>
          <Trans>
            {name}: moved from place {difference.before + 1} to place {difference.after + 1}
          </Trans>
        </p>
      );
    case 'changed':
      return (
        <div className={styles['field']}>
          <p className={styles['name']}>{t`${name}: changed`}</p>
          {difference.words === undefined ? <BeforeAndAfter before={difference.before} after={difference.after} names={last} /> : <Words words={difference.words} />}
        </div>
      );
  }
}

function Words({ words }: { readonly words: NonNullable<Extract<Difference, { kind: 'changed' }>['words']> }) {
  return (
    <p className={styles['words']} dir="auto">
      {words.map(({ op, text }, index) =>
        op === 'same' ? <span key={index}>{text}</span> : op === 'added' ? <ins key={index}>{text}</ins> : <del key={index}>{text}</del>,
      )}
    </p>
  );
}

function BeforeAndAfter({ before, after, names }: { readonly before: unknown; readonly after: unknown; readonly names: readonly string[] }) {
  return (
    <>
      {before !== null && (
        <del className={styles['block']}>
          <ContentFields value={before} names={names} />
        </del>
      )}
      {after !== null && (
        <ins className={styles['block']}>
          <ContentFields value={after} names={names} />
        </ins>
      )}
    </>
  );
}
