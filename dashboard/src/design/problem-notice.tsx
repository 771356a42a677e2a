import { Plural, Trans } from '@lingui/react/macro';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { ProblemError } from '../api/problem.ts';
import { useProblemWords } from '../api/problem-words.ts';
import { serverWords } from '../api/server-words.ts';
import { Notice } from './notice.tsx';
import styles from './problem-notice.module.css';
import { useSecondsLeft } from './use-seconds-left.ts';

/**
 * What went wrong, as a sentence, with the fields that it is about and the request id for whoever runs the server. Takes the focus when it
 * appears, so that nobody has to look for it.
 */
export function ProblemNotice({ error, takesFocus = true }: { readonly error: unknown; readonly takesFocus?: boolean }) {
  const words = useProblemWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [error, takesFocus]);
  if (error === null || error === undefined) return null;
  const problem = error instanceof ProblemError ? error.problem : null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className={styles['box']}>
      <Notice kind="error">
        <Sentence error={error} words={words(error)} />
        {problem?.errors !== undefined && problem.errors.length > 0 && (
          <ul className={styles['fields']}>
            {problem.errors.map(({ pointer, detail }) => (
              <li key={`${pointer} ${detail}`}>
                <FieldLink pointer={pointer} detail={serverWords(detail)} />
              </li>
            ))}
          </ul>
        )}
        {problem?.requestId !== undefined && (
          <p className={styles['request']}>
            <Trans>
              Request <code>{problem.requestId}</code>
            </Trans>
          </p>
        )}
      </Notice>
    </div>
  );
}

/** Where the server said how long to wait, it counts down for the eye; read out is what it was at first, once. */
function Sentence({ error, words }: { readonly error: unknown; readonly words: string }) {
  const wait = error instanceof ProblemError && error.status === 429 && error.retryAfter !== null ? error.at + error.retryAfter * 1000 : null;
  const seconds = useSecondsLeft(wait);
  if (seconds === null) return <p>{words}</p>;
  return (
    <p>
      <span className="visually-hidden">{words}</span>
      <span aria-hidden="true">
        <Plural value={seconds} _0="Too many requests. You can try again now." one="Too many requests. Try again in # second." other="Too many requests. Try again in # seconds." />
      </span>
    </p>
  );
}

/** What is wrong with a field, under the name that it has on the screen. */
function FieldLink({ pointer, detail }: { readonly pointer: string; readonly detail: string }) {
  const name = useSyncExternalStore(saysNothing, () => nameOf(pointer));
  return (
    <a href={`#${fieldId(pointer)}`} onClick={(event) => focusField(event, pointer)}>
      {name === null ? detail : <Trans>{name}: {detail}</Trans>}
    </a>
  );
}

/** The screen does not tell when it changes: it is looked at whenever the notice is drawn, and once more afterwards. */
const saysNothing = () => () => undefined;

/** Give a field this id (or its wrapper) and a problem with that pointer links to it. */
export const fieldId = (pointer: string): string => `field${pointer.replaceAll(/[^a-zA-Z0-9]+/g, '-')}`;

/** Null where the form has no such field, or it has no name that can be seen. */
function nameOf(pointer: string): string | null {
  const field = document.getElementById(fieldId(pointer));
  if (field === null) return null;
  const legend = field.querySelector('legend');
  const name = (legend ?? controlIn(field)?.labels?.[0])?.textContent.trim() ?? '';
  return name === '' ? null : name;
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | HTMLButtonElement;
const CONTROLS = 'input, textarea, select, button';

const controlIn = (field: HTMLElement): Control | null => (field.matches(CONTROLS) ? (field as Control) : field.querySelector<Control>(CONTROLS));

function focusField(event: { preventDefault(): void }, pointer: string): void {
  const field = document.getElementById(fieldId(pointer));
  if (field === null) return;
  event.preventDefault();
  (controlIn(field) ?? field).focus();
}
