import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import { answer, api, ifMatch, type Schema } from '../../../api/client.ts';
import { evidencePlace } from '../../../claims/evidence-place.ts';
import { Badge } from '../../../design/badge.tsx';
import { Button } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { Time } from '../../../design/time.tsx';
import { useClaimWrite } from '../frame/claim-write.ts';
import { ConfirmButton } from '../frame/confirm-button.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';
import { Part } from '../frame/part.tsx';
import { goToPlace, PLACES } from '../frame/places.ts';
import { OUTCOMES } from '../../../claims/reply-words.ts';
import styles from './replies-part.module.css';

type Reply = Schema<'ReplyRequest'>;

const ReplyForm = lazy(() => import('./reply-form.tsx').then(({ ReplyForm }) => ({ default: ReplyForm })));

/** Who was asked what they say to the claim, and what came of it. */
export function RepliesPart() {
  const { view, editable } = useOpenClaim();
  const [open, setOpen] = useState<string | null>(null);
  const close = (): void => setOpen(null);
  return (
    <Part
      id={PLACES.replies}
      title={<Trans>Right of reply</Trans>}
      thread="replyRequests"
      actions={
        editable && (
          <Button size="small" isDisabled={open === 'new'} onPress={() => setOpen('new')} data-first-control="">
            <Icon name="plus" />
            <Trans>Add a request</Trans>
          </Button>
        )
      }
    >
      {view.replyRequests.length === 0 && open !== 'new' && (
        <p className={styles['none']}>
          <Trans>Nobody has been asked yet. Those whom the claim is about should be able to answer before it is published.</Trans>
        </p>
      )}
      {view.replyRequests.length > 0 && (
        <ul className={styles['list']}>
          {view.replyRequests.map((reply) => (
            <li key={reply.id} className={styles['reply']}>
              {open === reply.id && editable ? (
                <Suspense fallback={<Skeleton />}>
                  <ReplyForm reply={reply} onDone={close} />
                </Suspense>
              ) : (
                <ReplyLine reply={reply} onEdit={editable ? () => setOpen(reply.id) : null} />
              )}
            </li>
          ))}
        </ul>
      )}
      {open === 'new' && editable && (
        <Suspense fallback={<Skeleton />}>
          <ReplyForm reply={null} onDone={close} />
        </Suspense>
      )}
    </Part>
  );
}

function ReplyLine({ reply, onEdit }: { readonly reply: Reply; readonly onEdit: (() => void) | null }) {
  const { t, i18n } = useLingui();
  const { name, outcome, evidence } = reply;
  return (
    <>
      <div className={styles['line']}>
        <bdi className={styles['name']}>{name}</bdi>
        <Badge tone={outcome === null ? 'amber' : 'grey'} icon={outcome === null ? 'clock' : undefined}>
          {outcome === null ? t`Waiting for an answer` : i18n._(OUTCOMES[outcome])}
        </Badge>
        {onEdit !== null && (
          <span className={styles['tools']}>
            <Button size="small" look={outcome === null ? 'plain' : 'quiet'} onPress={onEdit}>
              {outcome === null ? <Trans>Enter the outcome</Trans> : <Trans>Edit</Trans>}
            </Button>
            <RemoveReply reply={reply} />
          </span>
        )}
      </div>
      <ul className={styles['meta']}>
        {reply.askedAt !== null && (
          <li>
            <Trans>asked on {reply.askedAt}</Trans>
          </li>
        )}
        {reply.channel !== null && (
          <li>
            <Trans>by {reply.channel}</Trans>
          </li>
        )}
        {reply.dueAt !== null && outcome === null && (
          <li>
            <Trans>
              due <Time at={reply.dueAt} />
            </Trans>
          </li>
        )}
        {reply.reason !== null && <li>{reply.reason}</li>}
        {evidence !== null && (
          <li>
            <button type="button" className={styles['evidence']} onClick={() => goToPlace(evidencePlace(evidence))}>
              E{evidence}
            </button>
          </li>
        )}
      </ul>
      {reply.text !== null && (
        <blockquote className={styles['text']} dir="auto">
          {reply.text}
        </blockquote>
      )}
    </>
  );
}

function RemoveReply({ reply: { id, name, version } }: { readonly reply: Reply }) {
  const { t } = useLingui();
  const { newsroom, view } = useOpenClaim();
  const path = { newsroom, claim: view.claim.id, id };
  const remove = useClaimWrite(() => answer(api.DELETE('/api/desk/{newsroom}/claims/{claim}/reply-requests/{id}', { params: { path, header: ifMatch(version) } })));
  return (
    <>
      <ConfirmButton icon="dropped" label={t`Remove the request to ${name}`} question={t`Remove the request to ${name}?`} confirm={t`Remove`} isPending={remove.isPending} onConfirm={() => remove.mutate(undefined)} />
      <ProblemNotice error={remove.error} />
    </>
  );
}
