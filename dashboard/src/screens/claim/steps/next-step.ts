import type { ClaimView } from '../frame/open-claim.ts';
import { outlookOf } from '../frame/outlook.ts';

/** What stands on the one primary button of the page. `review` and `publish` are done on the approval screen. */
export type NextStep =
  | { readonly kind: 'verb'; readonly verb: 'submit' | 'correct' | 'reopen' | 'confirmWithhold' }
  | { readonly kind: 'decide'; readonly verb: 'approve' | 'publish' }
  /** Others have the next step. */
  | { readonly kind: 'wait'; readonly for: 'editors' | 'schedule' | 'nobody' };

const WAIT_FOR_EDITORS: NextStep = { kind: 'wait', for: 'editors' };

/** The one step that leads the claim on, for this person. */
export function nextStep(view: Pick<ClaimView, 'claim' | 'withholding'>, isEditor: boolean): NextStep {
  if (view.withholding !== null && outlookOf(view.claim, 'confirmWithhold').allowed) return { kind: 'verb', verb: 'confirmWithhold' };
  switch (view.claim.round) {
    case 'draft':
    case 'changes_requested':
      return { kind: 'verb', verb: 'submit' };
    case 'in_review':
      return isEditor ? { kind: 'decide', verb: 'approve' } : WAIT_FOR_EDITORS;
    case 'approved':
      return isEditor ? { kind: 'decide', verb: 'publish' } : WAIT_FOR_EDITORS;
    case 'scheduled':
      return { kind: 'wait', for: 'schedule' };
    case 'dropped':
      return { kind: 'verb', verb: 'reopen' };
    case 'closed':
      if (view.claim.live === 'published') return { kind: 'verb', verb: 'correct' };
      return isEditor ? { kind: 'verb', verb: 'reopen' } : { kind: 'wait', for: 'nobody' };
  }
}

/** The verbs behind the menu, in the order of how far they reach. Those that belong to another state are left out; the server said which. */
export const MENU_VERBS = ['withdraw', 'revokeApproval', 'unschedule', 'reopen', 'drop', 'abandon', 'retract', 'proposeWithhold', 'confirmWithhold', 'dismissWithhold'] as const;
export type MenuVerb = (typeof MENU_VERBS)[number];

/** Whether a verb has anything to do with the claim as it stands, whoever looks. */
export function concerns(view: Pick<ClaimView, 'claim' | 'withholding' | 'approvals'>, verb: MenuVerb): boolean {
  const { round, live } = view.claim;
  const editing = round === 'draft' || round === 'changes_requested';
  switch (verb) {
    case 'withdraw':
      return round === 'in_review';
    case 'revokeApproval':
      return (round === 'in_review' || round === 'approved' || round === 'scheduled') && (view.approvals?.given ?? 0) > 0;
    case 'unschedule':
      return round === 'scheduled';
    case 'reopen':
      return round === 'approved' || round === 'dropped' || (round === 'closed' && live !== 'published');
    case 'drop':
      return editing && live === 'never';
    case 'abandon':
      return editing && live !== 'never';
    case 'retract':
      return live === 'published';
    case 'proposeWithhold':
      return (live === 'published' || live === 'retracted') && view.withholding === null;
    case 'confirmWithhold':
    case 'dismissWithhold':
      return view.withholding !== null;
  }
}
