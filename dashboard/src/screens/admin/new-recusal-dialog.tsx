import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useHere } from '../../app/newsroom.ts';
import { ComboBox } from '../../design/combo-box.tsx';
import { FormDialog } from '../../design/form-dialog.tsx';
import { fieldId } from '../../design/problem-notice.tsx';
import { RadioGroup } from '../../design/radio-group.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { isAtLeast } from '../../session/session.ts';
import type { Member } from './members-query.ts';

export interface NewRecusalDialogProps {
  readonly members: readonly Member[];
  readonly onClose: () => void;
}

export function NewRecusalDialog({ members, onClose }: NewRecusalDialogProps) {
  const { t } = useLingui();
  const { newsroom, person, membership } = useHere();
  const mayOthers = isAtLeast(membership.role, 'editor');
  const queryClient = useQueryClient();
  const [personId, setPersonId] = useState(person.id);
  const [from, setFrom] = useState<'claim' | 'speaker'>('claim');
  const [claim, setClaim] = useState('');
  const [speakerId, setSpeakerId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const scope = from === 'claim' ? { claim: claim.trim().toUpperCase() } : { speakerId: speakerId ?? undefined };
  const body = { ...(personId === person.id ? {} : { personId }), ...scope, reason };
  const idempotencyKey = useIdempotencyKey(body);
  const recuse = useMutation({
    mutationFn: () => answer(api.POST('/api/desk/{newsroom}/recusals', { params: { path: { newsroom }, header: { 'Idempotency-Key': idempotencyKey } }, body })),
    onSuccess: async () => {
      onClose();
      await queryClient.invalidateQueries({ queryKey: [newsroom] });
    },
  });
  const people = members
    .filter((member) => member.status === 'active' && (mayOthers || member.personId === person.id))
    .map(({ personId: key, name }) => ({ key, label: key === person.id ? t`${name} (you)` : name }));
  return (
    <FormDialog
      title={mayOthers ? <Trans>Recuse a member</Trans> : <Trans>Recuse yourself</Trans>}
      confirm={<Trans>Recuse</Trans>}
      isPending={recuse.isPending}
      error={recuse.error}
      isDismissable={reason === ''}
      isCheckedByBrowser
      onConfirm={() => recuse.mutate()}
      onClose={onClose}
    >
      <Select label={t`Member`} options={people} value={personId} onChange={setPersonId} id={fieldId('/personId')} />
      <RadioGroup
        label={t`Stays out of`}
        options={[
          { key: 'claim', label: t`One claim` },
          { key: 'speaker', label: t`Everything that one speaker says` },
        ]}
        value={from}
        onChange={setFrom}
      />
      {from === 'claim' ? (
        <TextField label={t`Number of the claim`} placeholder="C-12" value={claim} onChange={setClaim} isRequired id={fieldId('/claim')} autoComplete="off" />
      ) : (
        <SpeakerChoice value={speakerId} onChange={setSpeakerId} />
      )}
      <TextField label={t`Reason`} value={reason} onChange={setReason} isRequired multiline atMost={1000} id={fieldId('/reason')} />
    </FormDialog>
  );
}

function SpeakerChoice({ value, onChange }: { readonly value: string | null; readonly onChange: (id: string | null) => void }) {
  const { t } = useLingui();
  const { newsroom } = useHere();
  const [text, setText] = useState('');
  const found = useQuery({
    queryKey: [newsroom, 'speakers', text],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/desk/{newsroom}/speakers', { params: { path: { newsroom }, query: { ...(text.trim() === '' ? {} : { query: text.trim() }), limit: 20 } }, signal })),
    placeholderData: keepPreviousData,
  });
  const options = (found.data?.items ?? []).map(({ id, name }) => ({ key: id, label: name }));
  return (
    <ComboBox
      label={t`Speaker`}
      options={options}
      value={value}
      onChange={(id) => {
        onChange(id);
        const chosen = options.find(({ key }) => key === id);
        if (chosen !== undefined) setText(chosen.label);
      }}
      text={text}
      onText={setText}
      isSearching={found.isFetching}
      isRequired
      id={fieldId('/speakerId')}
    />
  );
}
