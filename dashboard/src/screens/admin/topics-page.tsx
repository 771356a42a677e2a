import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, ifMatch } from '../../api/client.ts';
import { useHere } from '../../app/newsroom.ts';
import { Badge } from '../../design/badge.tsx';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Icon } from '../../design/icon.tsx';
import { ProblemNotice } from '../../design/problem-notice.tsx';
import { Table } from '../../design/table.tsx';
import { toast } from '../../design/toast.tsx';
import { isAtLeast } from '../../session/session.ts';
import { AdminSection } from './admin-section.tsx';
import { OnlyAdmins } from './only-admins.tsx';
import { TopicDialog } from './topic-dialog.tsx';
import { putTopic, topicsQuery, type Topic } from './topics-query.ts';
import { ActionsColumn } from './actions-column.tsx';
import styles from './topics-page.module.css';

/** What claims are about, for filters and for readers. */
export function TopicsPage() {
  const { t } = useLingui();
  const { newsroom, membership } = useHere();
  const { data } = useSuspenseQuery(topicsQuery(newsroom));
  const [open, setOpen] = useState<Topic | 'new' | null>(null);
  const canEdit = isAtLeast(membership.role, 'admin');
  const topics = [...data.items].sort((one, other) => Number(one.archivedAt !== null) - Number(other.archivedAt !== null));
  return (
    <AdminSection
      title={<Trans>Topics</Trans>}
      lead={<Trans>What claims are about: people filter by them, here and in the public API. An archived topic stays on the claims that have it and is offered for no other.</Trans>}
      actions={
        canEdit && (
          <Button look="primary" onPress={() => setOpen('new')}>
            <Icon name="plus" />
            <Trans>New topic</Trans>
          </Button>
        )
      }
    >
      {!canEdit && <OnlyAdmins />}
      {topics.length === 0 ? (
        <EmptyState icon="claims" title={<Trans>No topics yet</Trans>}>
          <Trans>Add the handful of subjects that your readers look for.</Trans>
        </EmptyState>
      ) : (
        <Table caption={t`Topics`} captionHidden>
          <thead>
            <tr>
              <th scope="col">
                <Trans>Topic</Trans>
              </th>
              <th scope="col">
                <Trans>Word in addresses</Trans>
              </th>
              {canEdit && <ActionsColumn />}
            </tr>
          </thead>
          <tbody>
            {topics.map((topic) => (
              <TopicRow key={topic.id} newsroom={newsroom} topic={topic} canEdit={canEdit} onRename={() => setOpen(topic)} />
            ))}
          </tbody>
        </Table>
      )}
      {open !== null && <TopicDialog newsroom={newsroom} topic={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </AdminSection>
  );
}

interface TopicRowProps {
  readonly newsroom: string;
  readonly topic: Topic;
  readonly canEdit: boolean;
  readonly onRename: () => void;
}

function TopicRow({ newsroom, topic, canEdit, onRename }: TopicRowProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const { id, version, label, key, archivedAt } = topic;
  const shelve = useMutation({
    mutationFn: () => {
      const call = { params: { path: { newsroom, topicId: id }, header: ifMatch(version) } };
      return answer(archivedAt === null ? api.PUT('/api/desk/{newsroom}/topics/{topicId}/archive', call) : api.DELETE('/api/desk/{newsroom}/topics/{topicId}/archive', call));
    },
    onSuccess: (changed) => {
      putTopic(queryClient, newsroom, changed);
      toast({ kind: 'success', text: changed.archivedAt === null ? t`“${label}” is offered again.` : t`“${label}” is archived.` });
    },
    onError: () => queryClient.invalidateQueries({ queryKey: [newsroom, 'topics'] }),
  });
  return (
    <tr>
      <th scope="row">
        <span className={styles['name']}>
          <bdi>{label}</bdi>
          {archivedAt !== null && (
            <Badge>
              <Trans>Archived</Trans>
            </Badge>
          )}
        </span>
        {shelve.error !== null && <ProblemNotice error={shelve.error} />}
      </th>
      <td>
        <code>{key}</code>
      </td>
      {canEdit && (
        <td>
          <div className={styles['actions']}>
            <Button size="small" onPress={onRename} aria-label={t`Rename “${label}”`}>
              <Trans>Rename</Trans>
            </Button>
            <Button size="small" isPending={shelve.isPending} onPress={() => shelve.mutate()} aria-label={archivedAt === null ? t`Archive “${label}”` : t`Bring “${label}” back`}>
              {archivedAt === null ? <Trans>Archive</Trans> : <Trans>Bring back</Trans>}
            </Button>
          </div>
        </td>
      )}
    </tr>
  );
}
