import { useLingui } from '@lingui/react/macro';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { neighboursOf } from '../../../claims/claim-trail.ts';
import { useShortcut } from '../../../shortcuts/use-shortcut.ts';
import { useOpenClaim } from './open-claim.ts';
import { goToPlace, PLACES } from './places.ts';

const route = getRouteApi('/signed-in/$newsroom/claims/$claim');

/** `v` verdict, `d` evidence, `c` comment, `h` history, `[` and `]` along the list one came from. */
export function useClaimShortcuts(): void {
  const { t } = useLingui();
  const { newsroom, number, view } = useOpenClaim();
  const { panel } = route.useSearch();
  const navigate = useNavigate();
  const scope = t`Claim`;
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
  useShortcut('v', () => void goTo(firstAxis), { description: t`To the verdict`, scope });
  useShortcut('d', () => void addEvidence(goTo), { description: t`Add evidence`, scope });
  useShortcut('c', () => void show({ panel: 'discussion', thread: `new:${focusedPart()}` }), { description: t`Comment on the part in focus`, scope });
  useShortcut('h', () => void show(panel === 'history' ? {} : { panel: 'history' }), { description: t`History, and back`, scope });
  useShortcut('[', () => beside('previous'), { description: t`Previous claim of the list`, scope });
  useShortcut(']', () => beside('next'), { description: t`Next claim of the list`, scope });
}

/** `whole` stands for the claim itself. */
const focusedPart = (): string => document.activeElement?.closest('[data-thread-part]')?.getAttribute('data-thread-part') ?? 'whole';

async function addEvidence(goTo: (id: string) => Promise<void>): Promise<void> {
  const button = document.getElementById('add-evidence');
  if (button instanceof HTMLButtonElement && !button.disabled) button.click();
  else await goTo(PLACES.evidence);
}
