import { Plural, Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { serverNow } from '../../api/server-clock.ts';
import { Button } from '../../design/button.tsx';
import { Time } from '../../design/time.tsx';
import { UNDO_TIME } from './decisions.ts';
import styles from './publication-countdown.module.css';

export interface PublicationCountdownProps {
  /** When it is published, ISO 8601 in UTC. */
  readonly at: string;
  readonly onUndo: () => void;
  /** The time has come: ask the server what became of it. */
  readonly onDue: () => void;
}

/** Between "Publish" and the moment when it leaves the house. */
export function PublicationCountdown({ at, onUndo, onDue }: PublicationCountdownProps) {
  const [left, setLeft] = useState(() => secondsUntil(at));
  useEffect(() => {
    const timer = setInterval(() => {
      const seconds = secondsUntil(at);
      setLeft(seconds);
      // Published by a job a moment later: asked again until the state has moved on.
      if (seconds <= 0) onDue();
    }, 1000);
    return () => clearInterval(timer);
  }, [at, onDue]);
  const soon = left * 1000 <= UNDO_TIME + 1000;
  return (
    <div className={styles['bar']} role="timer">
      <p>
        {!soon ? (
          <Trans>
            Will be published <Time at={at} exact />.
          </Trans>
        ) : left > 0 ? (
          <Plural value={left} one="Publishing in # second…" other="Publishing in # seconds…" />
        ) : (
          <Trans>Publishing…</Trans>
        )}
      </p>
      {left > 0 && (
        <Button onPress={onUndo}>
          <Trans>Undo</Trans>
        </Button>
      )}
    </div>
  );
}

const secondsUntil = (at: string): number => Math.max(0, Math.ceil((Date.parse(at) - serverNow()) / 1000));
