import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useId, type ReactNode } from 'react';
import { Icon } from '../../../design/icon.tsx';
import type { PresencePart } from '../../../live/desk-event.ts';
import { Presence } from '../../../live/presence.tsx';
import { PresentIn } from '../../../live/use-presence.tsx';
import { partWords } from '../discussion/part-words.ts';
import { useOpenClaim } from './open-claim.ts';
import styles from './part.module.css';

export interface PartProps {
  /** Where a missing item leads to. */
  readonly id: string;
  readonly title: ReactNode;
  /** As threads name it: `evidence`, `chain` … Left out where nobody can comment on it. */
  readonly thread?: string;
  /** Beside the heading: how the draft stands, who else is here. */
  readonly status?: ReactNode;
  readonly actions?: ReactNode;
  /** What those who have the focus in it are shown to others as doing. */
  readonly presence?: PresencePart;
  readonly children: ReactNode;
}

/** One part of the claim: heading, what is said about it, and the part itself. */
export function Part({ id, title, thread, status, actions, presence, children }: PartProps) {
  const heading = useId();
  const { view } = useOpenClaim();
  const { id: claim } = view.claim;
  return (
    <section id={id} aria-labelledby={heading} tabIndex={-1} className={styles['part']} data-thread-part={thread}>
      <header className={styles['head']}>
        <h2 id={heading}>{title}</h2>
        <div className={styles['status']}>
          {status}
          {presence !== undefined && <Presence claim={claim} part={presence} />}
        </div>
        <div className={styles['actions']}>
          {thread !== undefined && <CommentsLink part={thread} />}
          {actions}
        </div>
      </header>
      {presence === undefined ? (
        children
      ) : (
        <PresentIn claim={claim} part={presence}>
          <div className={styles['body']}>{children}</div>
        </PresentIn>
      )}
    </section>
  );
}

/** How many threads are open on a part; leads to them, and to a new one. */
export function CommentsLink({ part }: { readonly part: string }) {
  const { t, i18n } = useLingui();
  const { newsroom, number, view } = useOpenClaim();
  const about = partWords(i18n, part);
  const open = view.discussion.items.filter((thread) => thread.resolvedAt === null && (thread.part === part || thread.part?.startsWith(`${part}/`) === true)).length;
  const label = open === 0 ? t`Comment on “${about}”` : t`Comments on “${about}”: ${open} open`;
  return (
    <Link to="/$newsroom/claims/$claim" params={{ newsroom, claim: number }} search={{ panel: 'discussion', thread: `new:${part}` }} replace className={styles['comments']} aria-label={label} title={label} resetScroll={false}>
      <Icon name="comment" />
      {open > 0 && <span>{open}</span>}
    </Link>
  );
}
