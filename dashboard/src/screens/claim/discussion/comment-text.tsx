import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type SyntheticEvent } from 'react';
import { answer, api, ifMatch, type Schema } from '../../../api/client.ts';
import { Button } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { Time } from '../../../design/time.tsx';
import { DraftConflicts } from '../../../drafts/draft-conflicts.tsx';
import type { Versioned } from '../../../drafts/use-draft.ts';
import { useWholeForm } from '../../../drafts/use-whole-form.ts';
import { useClaimWrite, useNewestClaim } from '../frame/claim-write.ts';
import { useKeptEdit } from '../frame/kept.ts';
import { useOpenClaim } from '../frame/open-claim.ts';
import styles from './discussion.module.css';

type Comment = Schema<'Comment'>;
type CommentFields = Pick<Comment, 'body'>;

const fieldsOf = ({ body, version }: Comment): Versioned<CommentFields> => ({ value: { body }, version });

export interface CommentTextProps {
  readonly thread: Schema<'Thread'>;
  readonly comment: Comment;
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
  const newest = useNewestClaim();
  const write = useClaimWrite(({ value: body, version }: Versioned<CommentFields>) => {
    const params = { path: { newsroom, claim: view.claim.id, thread: thread.id, comment: comment.id }, header: ifMatch(version) };
    return answer(api.PUT('/api/desk/{newsroom}/claims/{claim}/threads/{thread}/comments/{comment}', { params, body }));
  });
  const fieldsIn = (comments: readonly Comment[]): Versioned<CommentFields> => fieldsOf(comments.find(({ id }) => id === comment.id) ?? comment);
  const form = useWholeForm<CommentFields>({
    form: useKeptEdit(`edit ${comment.id}`),
    server: fieldsOf(comment),
    save: async (value, version) => fieldsIn((await write.mutateAsync({ value, version })).comments),
    refetch: async () => fieldsIn((await newest()).discussion.items.flatMap(({ comments }) => comments)),
  });
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (await form.save()) onDone();
  };
  const giveUp = (): void => {
    form.reset();
    onDone();
  };
  return (
    <form noValidate className={styles['inner']} onSubmit={(event) => void submit(event)}>
      <ProblemNotice error={form.problem} />
      <DraftConflicts draft={form} names={{ body: t`Your comment` }} />
      <TextField label={t`Your comment`} multiline autoFocus value={form.value.body} onChange={(body) => form.change({ body })} />
      <div className={styles['buttons']}>
        <Button type="submit" size="small" isPending={form.isSaving} isDisabled={form.value.body.trim() === '' || form.conflicts.length > 0}>
          <Trans>Save</Trans>
        </Button>
        <Button look="quiet" size="small" onPress={giveUp}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
