import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, ifMatch } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { FormDialog } from '../../design/form-dialog.tsx';
import { fieldId } from '../../design/problem-notice.tsx';
import { TextField } from '../../design/text-field.tsx';
import { keyOf } from './key-of.ts';
import { putTopic, type Topic } from './topics-query.ts';

const LABEL_AT_MOST = 100;
const KEY_AT_MOST = 60;

/** Adds a topic, or renames one. */
export function TopicDialog({ newsroom, topic, onClose }: { readonly newsroom: string; readonly topic: Topic | null; readonly onClose: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [label, setLabel] = useState(topic?.label ?? '');
  // Follows the name until somebody writes another one.
  const [ownKey, setOwnKey] = useState<string | null>(null);
  const key = ownKey ?? keyOf(label, KEY_AT_MOST);
  const idempotencyKey = useIdempotencyKey({ key, label });
  const save = useMutation({
    mutationFn: () =>
      answer(
        topic === null
          ? api.POST('/api/desk/{newsroom}/topics', { params: { path: { newsroom }, header: { 'Idempotency-Key': idempotencyKey } }, body: { key, label: label.trim() } })
          : api.PUT('/api/desk/{newsroom}/topics/{topicId}', { params: { path: { newsroom, topicId: topic.id }, header: ifMatch(topic.version) }, body: { label: label.trim() } }),
      ),
    onSuccess: (saved) => {
      putTopic(queryClient, newsroom, saved);
      onClose();
    },
    onError: () => queryClient.invalidateQueries({ queryKey: [newsroom, 'topics'] }),
  });
  return (
    <FormDialog
      title={topic === null ? <Trans>New topic</Trans> : <Trans>Rename the topic</Trans>}
      confirm={topic === null ? <Trans>Add the topic</Trans> : <Trans>Rename</Trans>}
      isPending={save.isPending}
      error={save.error}
      isCheckedByBrowser
      onConfirm={() => save.mutate()}
      onClose={onClose}
    >
      <TextField id={fieldId('/label')} label={t`Name`} value={label} onChange={setLabel} atMost={LABEL_AT_MOST} isRequired autoFocus />
      {topic === null && (
        <TextField
          id={fieldId('/key')}
          label={t`Word in addresses`}
          description={t`Lower-case letters, digits and hyphens. It cannot be changed later.`}
          value={key}
          onChange={setOwnKey}
          isRequired
        />
      )}
    </FormDialog>
  );
}
