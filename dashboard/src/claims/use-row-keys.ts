import { useLingui } from '@lingui/react/macro';
import type { RefObject } from 'react';
import { useShortcut } from '../shortcuts/use-shortcut.ts';

export interface RowKeys {
  /** What holds the rows; several lists below each other count as one. */
  readonly within: RefObject<HTMLElement | null>;
  /** The screen's name, for the list of shortcuts. */
  readonly scope: string;
  /** Gets the number of the claim whose row has the focus. */
  readonly onPeek?: (number: string) => void;
}

/** `j` and `k` move the focus through rows of claims, Space looks into one; Enter follows the link as everywhere. */
export function useRowKeys({ within, scope, onPeek }: RowKeys): void {
  const { t } = useLingui();
  useShortcut('j', () => moveThroughRows(within.current, 1), { description: t`Next claim`, scope, repeats: true });
  useShortcut('k', () => moveThroughRows(within.current, -1), { description: t`Previous claim`, scope, repeats: true });
  const peek = (): boolean => {
    const number = document.activeElement?.closest('[data-claim-row]')?.getAttribute('data-claim-row');
    if (typeof number !== 'string' || onPeek === undefined) return false;
    onPeek(number);
    return true;
  };
  useShortcut('Space', peek, { description: t`Preview the claim`, scope, isEnabled: onPeek !== undefined });
  // The link itself has the key; the entry only tells of it.
  useShortcut('Enter', () => false, { description: t`Open the claim`, scope });
}

/** Puts the focus on the row of this claim: after a preview in which one went on to another row. */
export const focusRow = (number: string): void => document.querySelector<HTMLElement>(`[data-claim-row="${number}"] [data-claim-link]`)?.focus();

/** Puts the focus on the link of the next or the previous row; false: there are none. */
export function moveThroughRows(within: HTMLElement | null, by: 1 | -1): boolean {
  const links = [...(within?.querySelectorAll<HTMLElement>('[data-claim-link]') ?? [])];
  const row = document.activeElement?.closest('[data-claim-row]');
  const at = links.findIndex((link) => link.closest('[data-claim-row]') === row);
  const next = links[row === null || row === undefined || at === -1 ? 0 : at + by];
  if (next === undefined) return links.length > 0;
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
  return true;
}
