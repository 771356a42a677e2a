import { Plural, Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { ProblemError } from '../api/problem.ts';
import { useProblemWords } from '../api/problem-words.ts';
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
                <a href={`#${fieldId(pointer)}`} onClick={(event) => focusField(event, pointer)}>
                  {detail}
                </a>
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

/** Give a field this id (or its wrapper) and a problem with that pointer links to it. */
export const fieldId = (pointer: string): string => `field${pointer.replaceAll(/[^a-zA-Z0-9]+/g, '-')}`;

function focusField(event: { preventDefault(): void }, pointer: string): void {
  const field = document.getElementById(fieldId(pointer));
  if (field === null) return;
  event.preventDefault();
  const control = field.matches('input, textarea, select, button') ? field : field.querySelector<HTMLElement>('input, textarea, select, button');
  (control ?? field).focus();
}
