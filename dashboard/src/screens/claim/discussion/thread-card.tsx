import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type SyntheticEvent } from 'react';
import { answer, api, ifMatch, type Schema } from '../../../api/client.ts';
import { evidencePlace } from '../../../claims/evidence-place.ts';
import { Badge } from '../../../design/badge.tsx';
import { Button } from '../../../design/button.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { Time } from '../../../design/time.tsx';
import { isAtLeast } from '../../../session/session.ts';
import { useClaimWrite, useIdempotencyKey } from '../frame/claim-write.ts';
import { useKept } from '../frame/kept.ts';
import { useOpenClaim } from '../frame/open-claim.ts';
import { goToPlace, PLACES } from '../frame/places.ts';
import { CommentText } from './comment-text.tsx';
import { partWords } from './part-words.ts';
import styles from './discussion.module.css';

type Thread = Schema<'Thread'>;

/** Where on the page the part of a thread stands. */
function placeOf(part: string): string | null {
  const [name, item] = part.split('/');
  if (name === 'evidence' && item !== undefined) return evidencePlace(Number(item));
  const places: Readonly<Record<string, string>> = { ...PLACES, replyRequests: PLACES.replies, verdict: PLACES.truth, explanation: 'claim-explanation', topics: PLACES.facts, selection: PLACES.facts };
  return name === undefined ? null : (places[name] ?? null);
}

export function ThreadCard({ thread }: { readonly thread: Thread }) {
  const { t, i18n } = useLingui();
  const { part, blocking, resolvedAt, resolvedBy } = thread;
  const about = partWords(i18n, part);
  const place = part === null ? null : placeOf(part);
  return (
    <article id={`thread-${thread.id}`} tabIndex={-1} className={styles['thread']} aria-label={about === null ? t`Thread about the whole claim` : t`Thread about: ${about}`}>
      <header className={styles['head']}>
        {about === null || place === null ? (
          <span className={styles['about']}>{about ?? <Trans>The whole claim</Trans>}</span>
        ) : (
          <button type="button" className={styles['about']} onClick={() => goToPlace(place)}>
            {about}
          </button>
        )}
        {blocking && resolvedAt === null && (
          <Badge tone="amber" icon="warning">
            <Trans>Blocks submission</Trans>
          </Badge>
        )}
        {resolvedAt !== null && (
          <span className={styles['resolved']}>
            <Trans>
              resolved by <bdi>{resolvedBy?.name ?? t`somebody who has left`}</bdi>, <Time at={resolvedAt} />
            </Trans>
          </span>
        )}
      </header>
      <ol className={styles['comments']}>
        {thread.comments.map((comment) => (
          <li key={comment.id}>
            <CommentText thread={thread} comment={comment} />
          </li>
        ))}
      </ol>
      <Reply thread={thread} />
    </article>
  );
}

const NOTHING = { body: '' };

function Reply({ thread }: { readonly thread: Thread }) {
  const { t } = useLingui();
  const { newsroom, view } = useOpenClaim();
  const kept = useKept(`comment ${thread.id}`, NOTHING);
  const [wanted, setWanted] = useState<boolean | null>(null);
  const isOpen = wanted ?? kept.isFromBefore;
  const keyOf = useIdempotencyKey();
  const comment = useClaimWrite(({ body }: typeof NOTHING) => {
    const params = { path: { newsroom, claim: view.claim.id, thread: thread.id }, header: { 'Idempotency-Key': keyOf({ body }) } };
    return answer(api.POST('/api/desk/{newsroom}/claims/{claim}/threads/{thread}/comments', { params, body: { body } }));
  });
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const sent = kept.value;
    await comment.mutateAsync(sent);
    if (!kept.sent(sent)) return;
    setWanted(false);
    requestAnimationFrame(() => document.getElementById(`thread-${thread.id}`)?.focus());
  };
  return (
    <div className={styles['reply']}>
      {isOpen && (
        <form noValidate className={styles['inner']} onSubmit={(event) => void submit(event).catch(() => undefined)}>
          <ProblemNotice error={comment.error} />
          <TextField label={t`Your answer`} multiline rows={2} autoFocus value={kept.value.body} onChange={(body) => kept.change({ body })} />
          <div className={styles['buttons']}>
            <Button type="submit" look="primary" size="small" isPending={comment.isPending} isDisabled={kept.value.body.trim() === ''}>
              <Trans>Post</Trans>
            </Button>
            <Button look="quiet" size="small" onPress={() => setWanted(false)}>
              <Trans>Close</Trans>
            </Button>
          </div>
        </form>
      )}
      <div className={styles['buttons']}>
        {!isOpen && thread.resolvedAt === null && (
          <Button size="small" onPress={() => setWanted(true)}>
            <Trans>Answer</Trans>
          </Button>
        )}
        <Resolution thread={thread} />
      </div>
    </div>
  );
}

/** Its author or an editor resolves a thread and opens it again; an editor and its author also decide whether it blocks. */
function Resolution({ thread }: { readonly thread: Thread }) {
  const { t } = useLingui();
  const { newsroom, view, me, role } = useOpenClaim();
  const params = { path: { newsroom, claim: view.claim.id, thread: thread.id }, header: ifMatch(thread.version) };
  const resolve = useClaimWrite(() => answer(api.POST('/api/desk/{newsroom}/claims/{claim}/threads/{thread}/resolution', { params })));
  const reopen = useClaimWrite(() => answer(api.DELETE('/api/desk/{newsroom}/claims/{claim}/threads/{thread}/resolution', { params })));
  const block = useClaimWrite(() => answer(api.PUT('/api/desk/{newsroom}/claims/{claim}/threads/{thread}', { params, body: { part: thread.part, blocking: !thread.blocking } })));
  if (thread.createdBy.id !== me && !isAtLeast(role, 'editor')) {
    return (
      <p className={styles['none']}>
        {thread.resolvedAt === null ? t`${thread.createdBy.name ?? ''} or an editor resolves it.` : ''}
      </p>
    );
  }
  const pending = resolve.isPending || reopen.isPending || block.isPending;
  return (
    <>
      {thread.resolvedAt === null ? (
        <>
          <Button size="small" isPending={pending} onPress={() => resolve.mutate(undefined)}>
            <Trans>Resolve</Trans>
          </Button>
          <Button look="quiet" size="small" isPending={pending} onPress={() => block.mutate(undefined)}>
            {thread.blocking ? <Trans>Let it not block</Trans> : <Trans>Let it block submission</Trans>}
          </Button>
        </>
      ) : (
        <Button size="small" isPending={pending} onPress={() => reopen.mutate(undefined)}>
          <Trans>Open again</Trans>
        </Button>
      )}
      <ProblemNotice error={resolve.error ?? reopen.error ?? block.error} />
    </>
  );
}
