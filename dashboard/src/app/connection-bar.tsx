import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import { Bar } from '../design/bar.tsx';
import type { UnsavedDraft } from '../drafts/draft-store.ts';
import { useDraftStore, useUnsavedDrafts } from '../drafts/use-draft-store.ts';
import { useLiveMode } from '../live/use-live.ts';
import styles from './connection-bar.module.css';

/** A change that is on its way is no news; one that is still here after so long is. */
const NEWS_AFTER_MS = 15_000;

/** Whether the server can be reached, and what is in this browser only. */
export function ConnectionBar() {
  const store = useDraftStore();
  const unsaved = useUnsavedDrafts();
  const mode = useLiveMode();
  const isOnline = useSyncExternalStore(onConnection, () => navigator.onLine);
  const isUnsent = useSyncExternalStore(
    (listener) => store.subscribe(listener),
    () => store.isOffline(),
  );
  const left = useSyncExternalStore(eachSecond, () => unsaved.filter(({ key, at }) => !store.isShown(key) && at < Date.now() - NEWS_AFTER_MS).length);
  if (!isOnline || isUnsent || mode === 'unreachable') return <Offline count={unsaved.length} />;
  if (left > 0) return <LeftBehind drafts={unsaved.filter(({ key }) => !store.isShown(key))} onDiscard={(draft) => store.discardKept(draft.key)} />;
  if (mode !== 'polling') return null;
  return (
    <Bar kind="quiet" icon="clock">
      <Trans>Updates every 15 s</Trans>
    </Bar>
  );
}

function Offline({ count }: { readonly count: number }) {
  return (
    <Bar kind="warning" icon="offline">
      {count === 0 ? (
        <Trans>No connection to the server. What you type is kept in this browser.</Trans>
      ) : (
        <Plural
          value={count}
          one="No connection to the server. # change is kept in this browser and will be sent."
          other="No connection to the server. # changes are kept in this browser and will be sent."
        />
      )}
    </Bar>
  );
}

interface LeftBehindProps {
  readonly drafts: readonly UnsavedDraft[];
  readonly onDiscard: (draft: UnsavedDraft) => void;
}

/** From an earlier visit, or refused after its screen was left: it waits for its screen. */
function LeftBehind({ drafts, onDiscard }: LeftBehindProps) {
  const { t } = useLingui();
  const [draft] = drafts;
  if (!draft) return null;
  const { label } = draft;
  const more = drafts.length - 1;
  return (
    <Bar kind="info" icon="draft" action={{ label: t`Discard`, run: () => onDiscard(draft) }}>
      <Trans>
        Not sent yet: <a href={draft.href}>{label}</a>
      </Trans>
      {more > 0 && (
        <span className={styles['more']}>
          <Plural value={more} one="and # more" other="and # more" />
        </span>
      )}
    </Bar>
  );
}

function onConnection(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

function eachSecond(listener: () => void): () => void {
  const timer = setInterval(listener, 1000);
  return () => clearInterval(timer);
}
