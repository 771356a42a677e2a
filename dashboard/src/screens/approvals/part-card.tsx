import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { evidencePlace } from '../../claims/evidence-place.ts';
import { Icon } from '../../design/icon.tsx';
import type { Part, PartKey } from './content-parts.ts';
import { PARTS } from './part-words.ts';
import styles from './part-card.module.css';

export function usePartName(): (key: PartKey) => string {
  const { i18n } = useLingui();
  return (key) => {
    const [name = '', number] = key.split('/');
    const word = i18n._(PARTS[name as keyof typeof PARTS]);
    return number === undefined ? word : `${word} [E${number}]`;
  };
}

export interface PartCardProps {
  readonly part: Part;
  readonly seen: boolean;
  readonly onSeen: (seen: boolean) => void;
  /** Comments on this part are asked for with the request for changes. */
  readonly onComment: (() => void) | null;
  readonly children: ReactNode;
}

/** One part of what is to be approved, with its tick. */
export function PartCard({ part, seen, onSeen, onComment, children }: PartCardProps) {
  const { t } = useLingui();
  const name = usePartName()(part.key);
  const place = part.key.startsWith('evidence/') ? evidencePlace(Number(part.key.slice('evidence/'.length))) : part.key;
  const id = `part-${place}`;
  return (
    <section id={place} className={`${styles['card'] ?? ''} ${seen ? (styles['seen'] ?? '') : ''}`} aria-labelledby={id} data-part={part.key} tabIndex={-1}>
      <header className={styles['head']}>
        <h2 id={id}>{name}</h2>
        <div className={styles['tools']}>
          {onComment !== null && (
            <button type="button" className={styles['comment']} onClick={onComment} aria-label={t`Request a change of ${name}`}>
              <Icon name="comment" />
            </button>
          )}
          <label className={styles['tick']}>
            <input type="checkbox" checked={seen} onChange={(event) => onSeen(event.target.checked)} />
            <span>{t`Seen`}</span>
            <span className="visually-hidden">{name}</span>
          </label>
        </div>
      </header>
      {children}
    </section>
  );
}
