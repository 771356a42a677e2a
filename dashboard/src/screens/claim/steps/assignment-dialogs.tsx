import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormDialog } from '../../../design/form-dialog.tsx';
import { Select } from '../../../design/select.tsx';
import { membersQuery } from '../frame/members.ts';
import { useOpenClaim } from '../frame/open-claim.ts';
import type { StepDialogProps } from './step-dialogs.tsx';
import { useStepWrites } from './step-writes.ts';

/** Takes the claim for oneself, or gives it back to everybody. */
export function TakeDialog({ does, onClose }: StepDialogProps & { readonly does: 'take' | 'release' }) {
  const writes = useStepWrites();
  const write = writes[does];
  return (
    <FormDialog
      title={does === 'take' ? <Trans>Take the claim</Trans> : <Trans>Give the claim back</Trans>}
      confirm={does === 'take' ? <Trans>Take it</Trans> : <Trans>Give it back</Trans>}
      isPending={write.isPending}
      error={write.error}
      onConfirm={() => write.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{does === 'take' ? <Trans>It stands in your queue until you submit it or give it back.</Trans> : <Trans>It stands among the unassigned claims again.</Trans>}</p>
    </FormDialog>
  );
}

export function AssignDialog({ onClose }: StepDialogProps) {
  const { t } = useLingui();
  const { newsroom, view } = useOpenClaim();
  const members = useQuery(membersQuery(newsroom));
  const { assign } = useStepWrites();
  const [personId, setPersonId] = useState(view.assignment?.person.id ?? null);
  const able = (members.data?.items ?? []).filter((member) => member.status === 'active' && !view.recused.some(({ id }) => id === member.personId));
  return (
    <FormDialog
      title={<Trans>Assign the claim</Trans>}
      confirm={<Trans>Assign</Trans>}
      isReady={personId !== null && personId !== view.assignment?.person.id}
      isPending={assign.isPending}
      error={assign.error ?? members.error}
      onConfirm={() => personId !== null && assign.mutate({ personId }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Select label={t`Who works on it`} options={able.map(({ personId: key, name }) => ({ key, label: name }))} value={personId} onChange={setPersonId} autoFocus />
    </FormDialog>
  );
}
