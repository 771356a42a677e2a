import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answer, api } from '../../api/client.ts';
import { AuditRow } from './audit-row.tsx';
import { claimNamesQuery, type AuditEntry } from './audit-query.ts';
import { topicsQuery } from './topics-query.ts';
import styles from './audit-page.module.css';

/** As many claims as the server names at once; the newest entries are about far fewer. */
const MOST_CLAIMS = 100;

/** Entries with the names of what they are about. */
export function AuditList({ newsroom, entries }: { readonly newsroom: string; readonly entries: readonly AuditEntry[] }) {
  const claimIds = [...new Set(entries.flatMap(({ claimId }) => claimId ?? []))].slice(0, MOST_CLAIMS).sort();
  const { data: claims } = useQuery(claimNamesQuery(newsroom, claimIds));
  const { data: topics } = useQuery(topicsQuery(newsroom));
  const { data: members } = useQuery({
    queryKey: [newsroom, 'admin', 'members'],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/members', { params: { path: { newsroom } }, signal })),
  });
  const names = useMemo(
    () =>
      new Map([
        ...(claims ?? []).map(({ id, number }) => [id, number] as const),
        ...(topics?.items ?? []).map(({ id, label }) => [id, label] as const),
        ...(members?.items ?? []).map(({ personId, name }) => [personId, name] as const),
      ]),
    [claims, topics, members],
  );
  return (
    <ol className={styles['entries']}>
      {entries.map((entry) => (
        <AuditRow key={entry.id} newsroom={newsroom} entry={entry} names={names} statement={claims?.find(({ id }) => id === entry.claimId)?.statement ?? null} />
      ))}
    </ol>
  );
}
