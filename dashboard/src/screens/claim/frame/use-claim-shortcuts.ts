import { useLingui } from '@lingui/react/macro';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { neighboursOf } from '../../../claims/claim-trail.ts';
import { useCommands } from '../../../shortcuts/use-commands.ts';
import { useOpenClaim } from './open-claim.ts';
import { goToPlace, PLACES } from './places.ts';

const route = getRouteApi('/signed-in/$newsroom/claims/$claim');

/** What can be done anywhere on the page, by key and from the palette; `[` and `]` go along the list one came from. */
export function useClaimShortcuts(): void {
  const { t } = useLingui();
  const { newsroom, number, view } = useOpenClaim();
  const { panel } = route.useSearch();
  const navigate = useNavigate();
  const show = (search: { panel?: 'discussion' | 'history'; thread?: string }): Promise<void> =>
    navigate({ to: '/$newsroom/claims/$claim', params: { newsroom, claim: number }, search, replace: true, resetScroll: false });
  const goTo = async (id: string): Promise<void> => {
    if (panel === 'history') await show({});
    requestAnimationFrame(() => goToPlace(id));
  };
  const beside = (which: 'previous' | 'next') => {
    const claim = neighboursOf(newsroom, number)?.[which] ?? null;
    return claim === null ? false : void navigate({ to: '/$newsroom/claims/$claim', params: { newsroom, claim } });
  };
  const firstAxis = view.statement.kind === 'fact' ? PLACES.truth : PLACES.attribution;
  useCommands(
    [
      { id: 'claim.verdict', label: t`To the verdict`, group: number, keys: 'v', run: () => void goTo(firstAxis) },
      { id: 'claim.evidence', label: t`Add evidence`, group: number, icon: 'plus', keys: 'd', run: () => void addEvidence(goTo) },
      { id: 'claim.comment', label: t`Comment on the part in focus`, group: number, icon: 'comment', keys: 'c', run: () => void show({ panel: 'discussion', thread: `new:${focusedPart()}` }) },
      { id: 'claim.history', label: t`History, and back`, group: number, icon: 'history', keys: 'h', run: () => void show(panel === 'history' ? {} : { panel: 'history' }) },
      { id: 'claim.previous', label: t`Previous claim of the list`, group: number, icon: 'previous', keys: '[', run: () => beside('previous') },
      { id: 'claim.next', label: t`Next claim of the list`, group: number, keys: ']', run: () => beside('next') },
    ],
    { scope: t`Claim` },
  );
}

/** `whole` stands for the claim itself. */
const focusedPart = (): string => document.activeElement?.closest('[data-thread-part]')?.getAttribute('data-thread-part') ?? 'whole';

async function addEvidence(goTo: (id: string) => Promise<void>): Promise<void> {
  const button = document.getElementById('add-evidence');
  if (button instanceof HTMLButtonElement && !button.disabled) button.click();
  else await goTo(PLACES.evidence);
}
