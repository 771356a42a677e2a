import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { FormDialog } from '../../../design/form-dialog.tsx';
import { answer, api, type Schema } from '../../../api/client.ts';
import { Checkbox } from '../../../design/checkbox.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { useWholeForm } from '../../../drafts/use-whole-form.ts';
import { useNewestClaim } from '../frame/claim-write.ts';
import { useOpenClaim } from '../frame/open-claim.ts';
import type { StepDialogProps } from './step-dialogs.tsx';
import { useStepWrites } from './step-writes.ts';
import styles from './step-form.module.css';

type Topic = Pick<Schema<'ClaimTopicView'>, 'id'>;

/** Each topic is a field of its own, so that what one person adds and another takes away at the same time both hold. */
const choiceOf = (known: readonly Topic[], chosen: readonly Topic[]): Readonly<Record<string, boolean>> => ({
  ...Object.fromEntries(known.map(({ id }) => [id, false])),
  ...Object.fromEntries(chosen.map(({ id }) => [id, true])),
});

export function TopicsDialog({ onClose }: StepDialogProps) {
  const { newsroom, view } = useOpenClaim();
  const { setTopics } = useStepWrites();
  const newest = useNewestClaim();
  const topics = useQuery({ queryKey: [newsroom, 'topics'], queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/topics', { params: { path: { newsroom } }, signal })) });
  const known = topics.data?.items ?? [];
  const fieldsOf = ({ topics: chosen, version }: Pick<Schema<'ClaimDeskView'>, 'topics' | 'version'>) => ({ value: choiceOf(known, chosen), version });
  const form = useWholeForm({
    server: fieldsOf(view),
    save: async (value, version) => {
      const chosen = Object.keys(value).filter((id) => value[id] === true);
      return fieldsOf(await setTopics.mutateAsync({ value: { topics: chosen }, version }));
    },
    refetch: async () => fieldsOf(await newest()),
  });
  const shown = known.filter(({ id, archivedAt }) => archivedAt === null || form.value[id] === true);
  const confirm = async (): Promise<void> => {
    if (await form.save()) onClose();
  };
  return (
    <FormDialog title={<Trans>Topics</Trans>} confirm={<Trans>Save</Trans>} isPending={form.isSaving} error={form.problem ?? topics.error} onConfirm={() => void confirm()} onClose={onClose}>
      {topics.isPending && <Skeleton />}
      {topics.data?.items.length === 0 && (
        <p>
          <Trans>This newsroom has no topics yet. An admin adds them.</Trans>
        </p>
      )}
      <div className={styles['topics']}>
        {shown.map(({ id, label }) => (
          <Checkbox key={id} isSelected={form.value[id] === true} onChange={(isSelected) => form.change({ [id]: isSelected })}>
            {label}
          </Checkbox>
        ))}
      </div>
    </FormDialog>
  );
}
