import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, ifMatch, type Schema } from '../api/client.ts';
import { Checkbox } from '../design/checkbox.tsx';
import { FormDialog } from '../design/form-dialog.tsx';
import { fieldId } from '../design/problem-notice.tsx';
import { TextField } from '../design/text-field.tsx';
import { sessionQuery } from '../session/session.ts';

export type Member = Schema<'Member'>;

export interface BylineDialogProps {
  readonly newsroom: string;
  readonly me: Member;
  readonly onClose: () => void;
}

/** Whether readers learn who did the work, and under which name, is each person's own decision. */
export function BylineDialog({ newsroom, me, onClose }: BylineDialogProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [isNamed, setNamed] = useState(me.byline !== null);
  const [name, setName] = useState(me.byline ?? me.name);
  const save = useMutation({
    mutationFn: () =>
      answer(
        api.PUT('/api/desk/{newsroom}/members/{personId}/byline', {
          params: { path: { newsroom, personId: me.personId }, header: ifMatch(me.version) },
          body: { byline: isNamed ? name : null },
        }),
      ),
    onSuccess: async () => {
      onClose();
      await Promise.all([queryClient.invalidateQueries({ queryKey: [newsroom, 'admin'] }), queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })]);
    },
  });
  return (
    <FormDialog
      title={<Trans>Your byline</Trans>}
      confirm={<Trans>Save</Trans>}
      isPending={save.isPending}
      error={save.error}
      isDismissable
      isCheckedByBrowser
      onConfirm={() => save.mutate()}
      onClose={onClose}
    >
      <Checkbox isSelected={isNamed} onChange={setNamed} description={t`Counts for what is published from now on, where the newsroom shows names. Without it, readers see your role only.`}>
        <Trans>Name me with published claims</Trans>
      </Checkbox>
      {isNamed && <TextField label={t`Name for readers`} value={name} onChange={setName} isRequired atMost={100} id={fieldId('/byline')} />}
    </FormDialog>
  );
}
