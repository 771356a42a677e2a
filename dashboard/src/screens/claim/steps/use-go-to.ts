import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Schema } from '../../../api/client.ts';
import { useOpenClaim } from '../frame/open-claim.ts';
import { goToPlace, whereabouts } from '../frame/places.ts';

/** Leads from something that is missing to where it can be mended: on this panel, on another one, or on another screen. */
export function useGoTo(): (item: Schema<'MissingItem'>) => void {
  const { newsroom, number, view } = useOpenClaim();
  const navigate = useNavigate();
  return useCallback(
    (item) => {
      const there = whereabouts(item, view.evidence.map((each) => each.number));
      if (there.on === 'admin') return void navigate({ to: '/$newsroom/admin/$page', params: { newsroom, page: 'policy' } });
      if (there.on === 'nowhere') return;
      const panel = there.on === 'panel' ? there.panel : undefined;
      void navigate({ to: '/$newsroom/claims/$claim', params: { newsroom, claim: number }, search: panel === undefined ? {} : { panel }, replace: true, resetScroll: false }).then(() => {
        if (there.on === 'page') requestAnimationFrame(() => goToPlace(there.id));
      });
    },
    [navigate, newsroom, number, view.evidence],
  );
}
