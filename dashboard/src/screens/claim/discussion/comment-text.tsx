import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo, useState, type SyntheticEvent } from 'react';
import { answer, api, ifMatch, type Schema } from '../../../api/client.ts';
import { Button } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { Time } from '../../../design/time.tsx';
import { useClaimWrite } from '../frame/claim-write.ts';
import { useKept } from '../frame/kept.ts';
import { useOpenClaim } from '../frame/open-claim.ts';
import styles from './discussion.module.css';

export interface CommentTextProps {
  readonly thread: Schema<'Thread'>;
  readonly comment: Schema<'Comment'>;
}

/** One comment; its author can change it, and everybody sees that it was changed. */
export function CommentText({ thread, comment }: CommentTextProps) {
  const { t } = useLingui();
  const { me } = useOpenClaim();
  const [editing, setEditing] = useState(false);
  const { author, body, createdAt, editedAt } = comment;
  return (
    <>
      <p className={styles['by']}>
        <bdi className={styles['author']}>{author.name ?? t`somebody who has left`}</bdi>
        <Time at={createdAt} />
        {editedAt !== null && (
          <span>
            <Trans>
              edited <Time at={editedAt} />
            </Trans>
          </span>
        )}
        {author.id === me && !editing && (
          <Button look="quiet" size="small" square aria-label={t`Edit your comment`} onPress={() => setEditing(true)}>
            <Icon name="draft" size={14} />
          </Button>
        )}
      </p>
      {editing ? (
        <EditComment thread={thread} comment={comment} onDone={() => setEditing(false)} />
      ) : (
        <p className={styles['body']} dir="auto">
          {body}
        </p>
      )}
    </>
  );
}

function EditComment({ thread, comment, onDone }: CommentTextProps & { readonly onDone: () => void }) {
  const { t } = useLingui();
  const { newsroom, view } = useOpenClaim();
  const initial = useMemo(() => ({ body: comment.body }), [comment.body]);
  const kept = useKept(`edit ${comment.id}`, initial);
  const save = useClaimWrite((body: { readonly body: string }) => {
    const params = { path: { newsroom, claim: view.claim.id, thread: thread.id, comment: comment.id }, header: ifMatch(comment.version) };
    return answer(api.PUT('/api/desk/{newsroom}/claims/{claim}/threads/{thread}/comments/{comment}', { params, body }));
  });
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const sent = kept.value;
    await save.mutateAsync(sent);
    if (kept.sent(sent)) onDone();
  };
  const giveUp = (): void => {
    kept.clear();
    onDone();
  };
  return (
    <form noValidate className={styles['inner']} onSubmit={(event) => void submit(event).catch(() => undefined)}>
      <ProblemNotice error={save.error} />
      <TextField label={t`Your comment`} multiline autoFocus value={kept.value.body} onChange={(body) => kept.change({ body })} />
      <div className={styles['buttons']}>
        <Button type="submit" size="small" isPending={save.isPending} isDisabled={kept.value.body.trim() === ''}>
          <Trans>Save</Trans>
        </Button>
        <Button look="quiet" size="small" onPress={giveUp}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
