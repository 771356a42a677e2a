import type { Round } from './claim-state.js';

/** Content may change in these rounds only; everything later shows exactly what was submitted. */
export const editableRounds = ['draft', 'changes_requested'] as const satisfies readonly Round[];

export function editable(claim: { readonly round: Round }): boolean {
  return (editableRounds as readonly Round[]).includes(claim.round);
}
