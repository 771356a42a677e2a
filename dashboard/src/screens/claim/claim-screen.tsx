import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { claimQuery } from '../../claims/claim-query.ts';
import { useHere } from '../../app/newsroom.ts';
import { hasStatus } from '../../api/problem.ts';
import { NotFoundNotice } from './frame/not-found-notice.tsx';
import { ProblemNotice } from '../../design/problem-notice.tsx';
import { Page } from '../../design/page.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { UndoScope } from '../../drafts/undo-scope.tsx';
import { isAtLeast } from '../../session/session.ts';
import { ClaimPage } from './claim-page.tsx';
import { OpenClaimContext, type ClaimView } from './frame/open-claim.ts';
import { outlookOf } from './frame/outlook.ts';
import { PartDraftsProvider } from './frame/part-drafts.tsx';

const route = getRouteApi('/signed-in/$newsroom/claims/$claim');

/** Screen 4: one claim, with everything that leads it to its publication. */
export function ClaimScreen() {
  const { newsroom } = useHere();
  const { claim } = route.useParams();
  const query = useQuery(claimQuery(newsroom, claim));
  useCanonicalAddress(claim, query.data);
  if (query.data === undefined) {
    return (
      <Page title={claim}>
        {hasStatus(query.error, 404) ? <NotFoundNotice /> : query.error !== null ? <ProblemNotice error={query.error} /> : <Skeleton lines={8} />}
      </Page>
    );
  }
  return <Loaded key={query.data.claim.id} view={query.data} />;
}

function Loaded({ view }: { readonly view: ClaimView }) {
  const { newsroom, membership, person } = useHere();
  const [wantsToEdit, setWantsToEdit] = useState(false);
  const { role } = membership;
  const mayEdit = outlookOf(view.claim, 'edit').allowed;
  // Whoever changes a word can no longer approve it: an editor should not do that by a slip of the keyboard.
  const wouldLoseApproval = isAtLeast(role, 'editor') && !view.contributors.some(({ id }) => id === person.id);
  const isGuarded = mayEdit && wouldLoseApproval && !wantsToEdit;
  const open = useMemo(
    () => ({ newsroom, number: view.claim.number, view, me: person.id, role, editable: mayEdit && !isGuarded }),
    [newsroom, view, person.id, role, mayEdit, isGuarded],
  );
  return (
    <OpenClaimContext value={open}>
      <UndoScope>
        <PartDraftsProvider>
          <ClaimPage onEdit={isGuarded ? () => setWantsToEdit(true) : null} />
        </PartDraftsProvider>
      </UndoScope>
    </OpenClaimContext>
  );
}

/** A claim has one address, its number: whoever came by its id is led there. */
function useCanonicalAddress(claim: string, view: ClaimView | undefined): void {
  const navigate = useNavigate();
  const { newsroom } = useHere();
  const number = view?.claim.number;
  useEffect(() => {
    if (number !== undefined && number !== claim) void navigate({ to: '/$newsroom/claims/$claim', params: { newsroom, claim: number }, search: (before) => before, replace: true });
  }, [navigate, newsroom, claim, number]);
}
