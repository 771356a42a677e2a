import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, ifMatch } from '../../api/client.ts';
import { hasCode } from '../../api/problem.ts';
import { Actions } from '../../design/actions.tsx';
import { Button } from '../../design/button.tsx';
import { Icon } from '../../design/icon.tsx';
import { Notice } from '../../design/notice.tsx';
import { fieldId, ProblemNotice } from '../../design/problem-notice.tsx';
import { TextField } from '../../design/text-field.tsx';
import { toast } from '../../design/toast.tsx';
import { isSame } from '../../drafts/fields.ts';
import { RatingDialog } from './rating-dialog.tsx';
import { changesBetween, moved } from './rating-list.ts';
import { RatingsTable } from './ratings-table.tsx';
import { scalesQuery, toChange, type RatingChange, type Scale } from './scales-query.ts';
import { UnsavedGuard } from './unsaved-guard.tsx';
import styles from './scales-page.module.css';

interface ScaleEditorProps {
  readonly newsroom: string;
  /** The newest version, as it was when editing began; its successor is what is made here. */
  readonly scale: Scale;
  readonly onClose: () => void;
}

/** Makes the next version of a scale out of the newest one. */
export function ScaleEditor({ newsroom, scale: newest, onClose }: ScaleEditorProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  // Others may make a version meanwhile: what is edited here stays the one that it began from.
  const [begun] = useState(newest);
  const [draft, setDraft] = useState(() => toChange(begun));
  const [open, setOpen] = useState<RatingChange | 'new' | null>(null);
  const [said, setSaid] = useState('');
  const before = toChange(begun);
  const isDirty = !isSame(before, draft);
  const setRatings = (ratings: readonly RatingChange[]): void => setDraft({ ...draft, ratings: [...ratings] });
  const save = useMutation({
    mutationFn: (version: number) => answer(api.PUT('/api/desk/{newsroom}/rating-scales/{key}', { params: { path: { newsroom, key: begun.key }, header: ifMatch(version) }, body: draft })),
    onSuccess: ({ version }) => {
      void queryClient.invalidateQueries({ queryKey: scalesQuery(newsroom).queryKey });
      toast({ kind: 'success', text: t`Version ${version} is in use.` });
      onClose();
    },
    onError: (error) => {
      if (hasCode(error, 'STALE_VERSION')) void queryClient.invalidateQueries({ queryKey: scalesQuery(newsroom).queryKey });
    },
  });
  const move = (index: number, by: -1 | 1): void => {
    setRatings(moved(draft.ratings, index, by));
    const label = draft.ratings[index]?.label ?? '';
    const place = index + 1 + by;
    setSaid(t`“${label}” is now number ${place}.`);
  };
  const keep = (rating: RatingChange): void => {
    setRatings(open === 'new' ? [...draft.ratings, rating] : draft.ratings.map((each) => (each.key === rating.key ? rating : each)));
    setOpen(null);
  };
  const others = newest.version > begun.version;
  return (
    <div className={styles['editor']}>
      <h3>
        <Trans>
          Version {newest.version + 1} of <bdi>{begun.name}</bdi>
        </Trans>
      </h3>
      <Consequences version={newest.version} />
      {save.error !== null && <ProblemNotice error={save.error} />}
      {others && (
        <Notice kind="warning" role="status">
          <Trans>
            Somebody else has made version {newest.version} while you were editing version {begun.version}. If you save, yours follows and replaces it as a whole; discard yours to
            begin from theirs.
          </Trans>
        </Notice>
      )}
      <div className={styles['filter']}>
        <TextField id={fieldId('/name')} label={t`Name of the scale`} value={draft.name} onChange={(name) => setDraft({ ...draft, name })} isRequired atMost={200} />
      </div>
      <RatingsTable
        ratings={draft.ratings}
        caption={draft.name}
        actionsOf={(rating, index) => (
          <RowActions
            rating={rating}
            isFirst={index === 0}
            isLast={index === draft.ratings.length - 1}
            isOnly={draft.ratings.length === 1}
            onMove={(by) => move(index, by)}
            onEdit={() => setOpen(rating)}
            onRemove={() => setRatings(draft.ratings.filter(({ key }) => key !== rating.key))}
          />
        )}
      />
      <p role="status" className="visually-hidden">
        {said}
      </p>
      <div>
        <Button onPress={() => setOpen('new')}>
          <Icon name="plus" />
          <Trans>Add a rating</Trans>
        </Button>
      </div>
      <Summary before={before.ratings} after={draft.ratings} />
      <Actions>
        <Button look="primary" isDisabled={!isDirty || draft.name.trim() === ''} isPending={save.isPending} onPress={() => save.mutate(newest.version)}>
          <Trans>Save as version {newest.version + 1}</Trans>
        </Button>
        <Button onPress={onClose}>{isDirty ? <Trans>Discard</Trans> : <Trans>Cancel</Trans>}</Button>
      </Actions>
      {open !== null && <RatingDialog rating={open === 'new' ? null : open} taken={draft.ratings.map(({ key }) => key)} onKeep={keep} onClose={() => setOpen(null)} />}
      <UnsavedGuard isDirty={isDirty && !save.isSuccess} />
    </div>
  );
}

/** What a new version does, and what it does not. */
function Consequences({ version }: { readonly version: number }) {
  return (
    <Notice>
      <ul className={styles['consequences']}>
        <li>
          <Trans>Nothing that is public changes: a published claim keeps the words of the version that it was published with. What is in review or approved keeps version {version}, too.</Trans>
        </li>
        <li>
          <Trans>Drafts, and every submission from now on, use the new version. Where the chosen rating is gone, another one must be chosen before the claim can be submitted.</Trans>
        </li>
        <li>
          <Trans>Filters and figures go by the key of a rating. A new label under an old key joins the old verdicts and the new ones: if the meaning changes, add a rating and remove the old one.</Trans>
        </li>
      </ul>
    </Notice>
  );
}

function Summary({ before, after }: { readonly before: readonly RatingChange[]; readonly after: readonly RatingChange[] }) {
  const { added, removed, edited, isReordered } = changesBetween(before, after, isSame);
  const some = added.length + removed.length + edited.length;
  if (some === 0 && !isReordered) return null;
  return (
    <p className={styles['about']} role="status">
      <Plural value={added.length} _0="" one="# rating added. " other="# ratings added. " />
      <Plural value={removed.length} _0="" one="# removed. " other="# removed. " />
      <Plural value={edited.length} _0="" one="# changed. " other="# changed. " />
      {isReordered && <Trans>The order is another one.</Trans>}
    </p>
  );
}

interface RowActionsProps {
  readonly rating: RatingChange;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isOnly: boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function RowActions({ rating: { label }, isFirst, isLast, isOnly, onMove, onEdit, onRemove }: RowActionsProps) {
  const { t } = useLingui();
  return (
    <div className={styles['actions']}>
      <Button size="small" square look="quiet" isDisabled={isFirst} onPress={() => onMove(-1)} aria-label={t`Move “${label}” up`}>
        <Icon name="supports" />
      </Button>
      <Button size="small" square look="quiet" isDisabled={isLast} onPress={() => onMove(1)} aria-label={t`Move “${label}” down`}>
        <Icon name="refutes" />
      </Button>
      <Button size="small" square look="quiet" onPress={onEdit} aria-label={t`Edit “${label}”`}>
        <Icon name="draft" />
      </Button>
      <Button size="small" square look="quiet" isDisabled={isOnly} onPress={onRemove} aria-label={t`Remove “${label}”`}>
        <Icon name="dropped" />
      </Button>
    </div>
  );
}
