import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { UnreachableError } from '../api/problem.ts';
import { useProblemWords } from '../api/problem-words.ts';
import { Button } from '../design/button.tsx';
import { Icon, type IconName } from '../design/icon.tsx';
import { useSecondsLeft } from '../design/use-seconds-left.ts';
import type { DraftState, DraftView } from './draft-view.ts';
import styles from './draft-status.module.css';

type Shown = Pick<DraftView, 'status' | 'problem' | 'retryAt' | 'isSlow' | 'isKept' | 'broughtBackFrom'>;

export interface DraftStatusProps {
  readonly draft: Shown & { readonly tryAgain: () => void; readonly discard: () => void };
}

const ICONS: Readonly<Record<DraftState, IconName>> = {
  saved: 'check',
  waiting: 'draft',
  saving: 'draft',
  offline: 'offline',
  'signed-out': 'withheld',
  conflict: 'warning',
  refused: 'warning',
};

/** Where what was typed is: on the server, on its way, or in this browser and why. */
export function DraftStatus({ draft }: DraftStatusProps) {
  const isTrouble = draft.status === 'refused' || draft.status === 'conflict' || !draft.isKept;
  return (
    <div className={`${styles['status'] ?? ''} ${isTrouble ? (styles['trouble'] ?? '') : ''}`}>
      <Icon name={ICONS[draft.status]} size={14} />
      <div className={styles['words']}>
        <span role="status">
          <Words draft={draft} />
        </span>
        <Countdown draft={draft} />
        {draft.status === 'refused' && (
          <span className={styles['actions']}>
            <Button size="small" onPress={draft.tryAgain}>
              <Trans>Try again</Trans>
            </Button>
            <Button size="small" look="danger" onPress={draft.discard}>
              <Trans>Discard what I typed</Trans>
            </Button>
          </span>
        )}
      </div>
    </div>
  );
}

function Words({ draft }: { readonly draft: Shown }): ReactNode {
  const { i18n } = useLingui();
  const words = useProblemWords();
  if (draft.status !== 'saved' && !draft.isKept) return <Trans>Not saved, and this browser has no room to keep it: do not close this page.</Trans>;
  switch (draft.status) {
    case 'saved':
      return <Trans>Saved</Trans>;
    case 'saving':
      return draft.isSlow ? <Trans>Still saving: the server takes long. What you typed is kept in this browser.</Trans> : <Trans>Saving…</Trans>;
    case 'offline':
      return <Trans>Offline: kept in this browser</Trans>;
    case 'signed-out':
      return <Trans>Signed out: kept in this browser until you sign in again</Trans>;
    case 'conflict':
      return <Trans>Somebody else changed this, too: choose below</Trans>;
    case 'refused':
      return draft.problem === null ? <Trans>Not sent: this cannot be edited now. What you typed is kept in this browser.</Trans> : <Trans>Not saved: {words(draft.problem)}</Trans>;
    case 'waiting':
      if (draft.problem !== null) return <Trans>Not saved yet: kept in this browser</Trans>;
      if (draft.broughtBackFrom === null) return <Trans>Not saved yet</Trans>;
      return <Trans>Brought back what you typed on {new Intl.DateTimeFormat(i18n.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(draft.broughtBackFrom)}</Trans>;
  }
}

/** Beside the live region, which would read out every second. */
function Countdown({ draft: { status, problem, retryAt } }: { readonly draft: Shown }) {
  const seconds = useSecondsLeft(status === 'offline' || status === 'waiting' ? retryAt : null);
  if (seconds === null || problem === null) return null;
  return (
    <span className={styles['countdown']}>
      {problem instanceof UnreachableError ? (
        <Plural value={seconds} one="next try in # second" other="next try in # seconds" />
      ) : (
        <Plural value={seconds} one="the server failed; next try in # second" other="the server failed; next try in # seconds" />
      )}
    </span>
  );
}
