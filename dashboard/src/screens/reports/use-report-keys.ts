import { useLingui } from '@lingui/react/macro';
import type { RefObject } from 'react';
import { moveThroughRows } from '../../claims/use-row-keys.ts';
import { useShortcut } from '../../shortcuts/use-shortcut.ts';
import type { ReportVerb } from './report-row.tsx';

export interface ReportKeys {
  readonly within: RefObject<HTMLElement | null>;
  /** Gets the id of the report whose row has the focus; false: it cannot be decided so. */
  readonly onDecide: (verb: ReportVerb, report: string) => boolean;
}

/** `j` and `k` move through the reports, Enter opens the claim, and a decision is never one bare letter. */
export function useReportKeys({ within, onDecide }: ReportKeys): void {
  const { t } = useLingui();
  const scope = t`Readers’ reports`;
  useShortcut('j', () => moveThroughRows(within.current, 1), { description: t`Next report`, scope, repeats: true });
  useShortcut('k', () => moveThroughRows(within.current, -1), { description: t`Previous report`, scope, repeats: true });
  // The link itself has the key; the entry only tells of it.
  useShortcut('Enter', () => false, { description: t`Open the claim`, scope });
  const decide = (verb: ReportVerb) => (): boolean => {
    const id = document.activeElement?.closest('[data-claim-row]')?.getAttribute('data-claim-row');
    return typeof id === 'string' && onDecide(verb, id);
  };
  useShortcut('Shift+A', decide('accept'), { description: t`Accept the report`, scope });
  useShortcut('Shift+D', decide('decline'), { description: t`Decline the report`, scope });
  useShortcut('Shift+U', decide('duplicate'), { description: t`Mark the report as a duplicate`, scope });
}
