import { Plural, Trans } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Presence } from '../../../live/presence.tsx';
import { PresentIn } from '../../../live/use-presence.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';
import { NewThread } from './new-thread.tsx';
import { ThreadCard } from './thread-card.tsx';
import styles from './discussion.module.css';

const route = getRouteApi('/signed-in/$newsroom/claims/$claim');

/** What is talked about on this claim: open threads first, those that block submission before all. */
export function DiscussionPanel() {
  const { view } = useOpenClaim();
  const { thread: wanted } = route.useSearch();
  const heading = useRef<HTMLHeadingElement>(null);
  const about = wanted?.startsWith('new:') === true ? wanted.slice(4) : null;
  const threads = view.discussion.items;
  const open = threads.filter(({ resolvedAt }) => resolvedAt === null).sort((one, other) => Number(other.blocking) - Number(one.blocking));
  const resolved = threads.filter(({ resolvedAt }) => resolvedAt !== null);
  useEffect(() => {
    if (wanted === undefined) heading.current?.focus({ preventScroll: true });
    else if (!wanted.startsWith('new:')) document.getElementById(`thread-${wanted}`)?.focus();
  }, [wanted]);
  return (
    <section className={styles['panel']} aria-labelledby="discussion-heading">
      <h2 id="discussion-heading" ref={heading} tabIndex={-1}>
        <Trans>Discussion</Trans>
      </h2>
      <Presence claim={view.claim.id} part="discussion" />
      <PresentIn claim={view.claim.id} part="discussion">
        <NewThread key={about ?? ''} about={about} />
      </PresentIn>
      {threads.length === 0 && (
        <p className={styles['none']}>
          <Trans>Nothing has been said yet. A thread can be about one part, and can block submission until it is resolved.</Trans>
        </p>
      )}
      <ul className={styles['threads']}>
        {open.map((thread) => (
          <li key={thread.id}>
            <ThreadCard thread={thread} />
          </li>
        ))}
      </ul>
      {resolved.length > 0 && (
        <details open={resolved.some(({ id }) => id === wanted) || undefined}>
          <summary className={styles['summary']}>
            <Plural value={resolved.length} one="# resolved thread" other="# resolved threads" />
          </summary>
          <ul className={styles['threads']}>
            {resolved.map((thread) => (
              <li key={thread.id}>
                <ThreadCard thread={thread} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
