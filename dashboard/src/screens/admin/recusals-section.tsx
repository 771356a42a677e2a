import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api, ifMatch } from '../../api/client.ts';
import { useHere } from '../../app/newsroom.ts';
import { Button } from '../../design/button.tsx';
import { ConfirmDialog } from '../../design/confirm-dialog.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Table } from '../../design/table.tsx';
import { Time } from '../../design/time.tsx';
import { isAtLeast } from '../../session/session.ts';
import { AdminSection } from './admin-section.tsx';
import { recusalsQuery, type Member, type Recusal } from './members-query.ts';
import { NewRecusalDialog } from './new-recusal-dialog.tsx';
import styles from './admin-tables.module.css';

/** Who stays out of which claim, or of everything that a speaker says. */
export function RecusalsSection({ members }: { readonly members: readonly Member[] }) {
  const { newsroom, membership } = useHere();
  const { data } = useSuspenseQuery(recusalsQuery(newsroom));
  const [isAdding, setAdding] = useState(false);
  return (
    <AdminSection
      title={<Trans>Recusals</Trans>}
      lead={<Trans>Whoever is recused takes, rates and approves nothing of that claim or of what that speaker says. Everybody can recuse themselves.</Trans>}
      actions={
        <Button onPress={() => setAdding(true)}>
          {isAtLeast(membership.role, 'editor') ? <Trans>Recuse a member</Trans> : <Trans>Recuse yourself</Trans>}
        </Button>
      }
    >
      {data.items.length === 0 ? (
        <EmptyState icon="speaker" title={<Trans>Nobody is recused</Trans>}>
          <Trans>Where somebody is close to a claim or to who says it, record it here or on the claim’s page.</Trans>
        </EmptyState>
      ) : (
        <RecusalsTable recusals={data.items} members={members} />
      )}
      {isAdding && <NewRecusalDialog members={members} onClose={() => setAdding(false)} />}
    </AdminSection>
  );
}

function RecusalsTable({ recusals, members }: { readonly recusals: readonly Recusal[]; readonly members: readonly Member[] }) {
  const { t } = useLingui();
  const { newsroom } = useHere();
  const queryClient = useQueryClient();
  const [ending, setEnding] = useState<Recusal | null>(null);
  const nameOf = (id: string): string => members.find(({ personId }) => personId === id)?.name ?? t`Unknown`;
  const end = async ({ id, version }: Recusal): Promise<void> => {
    await answer(api.DELETE('/api/desk/{newsroom}/recusals/{id}', { params: { path: { newsroom, id }, header: ifMatch(version) } }));
    await queryClient.invalidateQueries({ queryKey: [newsroom] });
  };
  return (
    <>
      <Table caption={t`Recusals`} captionHidden>
        <thead>
          <tr>
            <th scope="col">{t`Member`}</th>
            <th scope="col">{t`Stays out of`}</th>
            <th scope="col">{t`Reason`}</th>
            <th scope="col">{t`Since`}</th>
            <th scope="col">
              <span className="visually-hidden">{t`Action`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {recusals.map((recusal) => (
            <tr key={recusal.id}>
              <th scope="row">{nameOf(recusal.personId)}</th>
              <td>
                <StaysOutOf recusal={recusal} />
              </td>
              <td>{recusal.reason}</td>
              <td>
                <Time at={recusal.createdAt} />
              </td>
              <td>
                <div className={styles['action']}>
                  <EndButton recusal={recusal} name={nameOf(recusal.personId)} onPress={() => setEnding(recusal)} />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {ending !== null && (
        <ConfirmDialog
          title={<Trans>End the recusal of {nameOf(ending.personId)}?</Trans>}
          action={<Trans>End the recusal</Trans>}
          onConfirm={() => end(ending)}
          onClose={() => setEnding(null)}
        >
          <Trans>They may work on it and approve it again. That it was in force, and until when, stays in the audit log.</Trans>
        </ConfirmDialog>
      )}
    </>
  );
}

function StaysOutOf({ recusal: { claim, speaker } }: { readonly recusal: Recusal }) {
  const { newsroom } = useHere();
  if (claim !== null) {
    return (
      <span className={styles['name']}>
        <Link to="/$newsroom/claims/$claim" params={{ newsroom, claim: claim.number }}>
          {claim.number}
        </Link>
        {claim.statement}
      </span>
    );
  }
  const name = speaker?.name ?? '';
  return <Trans>Everything that {name} says</Trans>;
}

function EndButton({ recusal, name, onPress }: { readonly recusal: Recusal; readonly name: string; readonly onPress: () => void }) {
  const { t } = useLingui();
  const { person, membership } = useHere();
  const mayEnd = isAtLeast(membership.role, 'editor');
  if (recusal.personId === person.id || !mayEnd) {
    return (
      <span className={styles['small']}>
        {mayEnd ? <Trans>Another editor can end it.</Trans> : <Trans>An editor can end it.</Trans>}
      </span>
    );
  }
  return (
    <Button size="small" aria-label={t`End the recusal of ${name}`} onPress={onPress}>
      <Trans>End</Trans>
    </Button>
  );
}
