import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { ClaimFilters } from './claim-filters.ts';

const route = getRouteApi('/signed-in/$newsroom/claims');

/** The filters of the address, and how to change them: a change replaces the address, so that "back" leaves the list. */
export function useFilters(): readonly [ClaimFilters, (change: ClaimFilters) => void] {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const change = useCallback((more: ClaimFilters): void => void navigate({ search: (before) => ({ ...before, ...more }), replace: true, resetScroll: false }), [navigate]);
  return [filters, change];
}
