import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { IconName } from '../../../design/icon.tsx';
import type { MenuGroup, MenuItem } from '../../../design/menu.tsx';
import { useMissingWords } from '../../../claims/missing-list.tsx';
import { isAtLeast } from '../../../session/session.ts';
import { useOpenClaim } from '../frame/open-claim.ts';
import { outlookOf } from '../frame/outlook.ts';
import { concerns, MENU_VERBS, type MenuVerb } from './next-step.ts';
import type { StepDialogName } from './step-dialogs.tsx';

const VERB_LOOKS: Readonly<Record<MenuVerb, { readonly word: MessageDescriptor; readonly icon: IconName; readonly isGrave?: boolean }>> = {
  withdraw: { word: msg`Withdraw from review …`, icon: 'back' },
  revokeApproval: { word: msg`Take my approval back …`, icon: 'back' },
  unschedule: { word: msg`Do not publish at that time …`, icon: 'clock' },
  reopen: { word: msg`Reopen …`, icon: 'draft' },
  drop: { word: msg`Drop the claim …`, icon: 'dropped', isGrave: true },
  abandon: { word: msg`Abandon the correction …`, icon: 'dropped', isGrave: true },
  retract: { word: msg`Retract …`, icon: 'retracted', isGrave: true },
  proposeWithhold: { word: msg`Propose to withhold …`, icon: 'withheld', isGrave: true },
  confirmWithhold: { word: msg`Confirm the withholding …`, icon: 'withheld', isGrave: true },
  dismissWithhold: { word: msg`Dismiss the withholding …`, icon: 'close' },
};

/** What else can be done, grouped; what this person may not do stays in sight and says why. */
export function useStepMenu(open: (dialog: StepDialogName) => void): readonly MenuGroup[] {
  const { t, i18n } = useLingui();
  const { view, me, role } = useOpenClaim();
  const words = useMissingWords();
  const editor = isAtLeast(role, 'editor');
  const editorsOnly = editor ? null : t`An editor does this.`;
  const steps = MENU_VERBS.filter((verb) => concerns(view, verb)).map((verb): MenuItem => {
    const { allowed, missing } = outlookOf(view.claim, verb);
    const { word, icon, isGrave } = VERB_LOOKS[verb];
    const isReopened = verb === 'abandon' && view.claim.live !== 'published';
    return { key: verb, label: isReopened ? t`Abandon the new revision …` : i18n._(word), icon, ...(isGrave === true ? { tone: 'danger' as const } : {}), whyNot: allowed ? null : missing.map(words).join(' '), onAction: () => open(verb) };
  });
  const mine = view.assignment?.person.id === me;
  const recused = view.recused.some(({ id }) => id === me);
  const people: MenuItem[] = [
    ...(mine ? [] : [{ key: 'take', label: t`Take it`, icon: 'person' as const, whyNot: whyNotTake(recused, view.assignment?.person.name, t), onAction: () => open('take') }]),
    ...(view.assignment === null ? [] : [{ key: 'release', label: mine ? t`Give it back` : t`Take it from ${view.assignment.person.name}`, icon: 'back' as const, whyNot: mine ? null : editorsOnly, onAction: () => open('release') }]),
    { key: 'assign', label: t`Assign to …`, icon: 'person', whyNot: editorsOnly, onAction: () => open('assign') },
    { key: 'priority', label: t`Priority and due date …`, icon: 'clock', onAction: () => open('priority') },
    { key: 'topics', label: t`Topics …`, icon: 'filter', whyNot: outlookOf(view.claim, 'edit').allowed ? null : t`The content can be changed only while it is a draft.`, onAction: () => open('topics') },
    { key: 'hold', label: t`Put on hold …`, icon: 'withheld', whyNot: editorsOnly, onAction: () => open('hold') },
    { key: 'recuse', label: t`I am biased here …`, icon: 'info', whyNot: recused ? t`You are recused already.` : null, onAction: () => open('recuse') },
  ];
  return [...(steps.length > 0 ? [{ key: 'steps', title: t`The claim`, items: steps }] : []), { key: 'people', title: t`The work on it`, items: people }];
}

function whyNotTake(recused: boolean, holder: string | undefined, t: ReturnType<typeof useLingui>['t']): string | null {
  if (recused) return t`You are recused from this claim.`;
  return holder === undefined ? null : t`${holder} has it.`;
}
