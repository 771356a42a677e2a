import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormDialog } from '../../../design/form-dialog.tsx';
import { answer, api } from '../../../api/client.ts';
import { Checkbox } from '../../../design/checkbox.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';
import type { StepDialogProps } from './step-dialogs.tsx';
import { useStepWrites } from './step-writes.ts';
import styles from './step-form.module.css';

export function TopicsDialog({ onClose }: StepDialogProps) {
  const { newsroom, view } = useOpenClaim();
  const { setTopics } = useStepWrites();
  const topics = useQuery({ queryKey: [newsroom, 'topics'], queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/topics', { params: { path: { newsroom } }, signal })) });
  const [chosen, setChosen] = useState<readonly string[]>(view.topics.map(({ id }) => id));
  const shown = (topics.data?.items ?? []).filter(({ id, archivedAt }) => archivedAt === null || chosen.includes(id));
  return (
    <FormDialog
      title={<Trans>Topics</Trans>}
      confirm={<Trans>Save</Trans>}
      isPending={setTopics.isPending}
      error={setTopics.error ?? topics.error}
      onConfirm={() => setTopics.mutate({ topics: [...chosen] }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {topics.isPending && <Skeleton />}
      {topics.data?.items.length === 0 && (
        <p>
          <Trans>This newsroom has no topics yet. An admin adds them.</Trans>
        </p>
      )}
      <div className={styles['topics']}>
        {shown.map(({ id, label }) => (
          <Checkbox key={id} isSelected={chosen.includes(id)} onChange={(isSelected) => setChosen(isSelected ? [...chosen, id] : chosen.filter((each) => each !== id))}>
            {label}
          </Checkbox>
        ))}
      </div>
    </FormDialog>
  );
}
