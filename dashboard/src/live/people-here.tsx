import { Plural, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { PresencePart } from './desk-event.ts';
import { PRESENCE_WORDS } from './presence-words.ts';
import styles from './presence.module.css';
import { useOthersAt } from './use-presence.tsx';

export interface PresenceProps {
  /** The claim's or the article's id, not its number. */
  readonly claim: string;
  /** Only who is at this part. */
  readonly part?: PresencePart;
}

const SHOWN = 3;
const ANNOUNCED_AFTER_MS = 2_500;

/** Who else is here and what they do. Nothing is locked: this is for talking to each other before two people write the same. */
export function PeopleHere({ claim, part }: PresenceProps) {
  const { i18n } = useLingui();
  const others = useOthersAt(claim, part);
  const sentences = others.map(({ person, part: theirs }) => ({ id: person.id, name: person.name, isEditing: theirs !== 'reading', words: i18n._(PRESENCE_WORDS[theirs](person.name)) }));
  const more = sentences.length - SHOWN;
  return (
    <>
      {sentences.length > 0 && (
        <ul className={styles['people']}>
          {sentences.slice(0, SHOWN).map(({ id, name, words, isEditing }) => (
            <li key={id} className={`${styles['person'] ?? ''} ${isEditing ? (styles['editing'] ?? '') : ''}`}>
              <span className={styles['initial']} aria-hidden="true">
                {[...name][0] ?? '?'}
              </span>
              <span className={styles['words']}>{words}</span>
            </li>
          ))}
          {more > 0 && (
            <li className={styles['person']}>
              <span className={styles['words']}>
                <Plural value={more} one="# more" other="# more" />
              </span>
            </li>
          )}
        </ul>
      )}
      <Announcement text={sentences.filter(({ isEditing }) => isEditing).map(({ words }) => words).join('. ')} />
    </>
  );
}

/** Said once it has lasted: people who walk through with the keyboard are no news. */
function Announcement({ text }: { readonly text: string }) {
  const [said, say] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => say(text), ANNOUNCED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <span role="status" className="visually-hidden">
      {said}
    </span>
  );
}
