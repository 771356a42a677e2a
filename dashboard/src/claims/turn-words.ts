import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { Schema } from '../api/client.ts';

export type Turn = Schema<'ClaimTurn'>;

/** Whose turn it is, as words; null where nothing is to be done. */
export function useTurnWords(): (turn: Turn) => string | null {
  const { t } = useLingui();
  return useCallback(
    ({ whose, person }: Turn): string | null => {
      const name = person?.name ?? '';
      switch (whose) {
        case 'you':
          return t`Your turn`;
        case 'reviewer':
          return name === '' ? t`A reviewer’s turn` : t`${name}’s turn`;
        case 'editor':
          return name === '' ? t`An editor’s turn` : t`${name}’s turn`;
        case 'nobody':
          return null;
      }
    },
    [t],
  );
}
