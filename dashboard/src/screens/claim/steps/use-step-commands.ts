import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useMissingWords } from '../../../claims/missing-list.tsx';
import type { MenuGroup } from '../../../design/menu.tsx';
import type { Command } from '../../../shortcuts/commands.ts';
import { useCommands } from '../../../shortcuts/use-commands.ts';
import { isAtLeast } from '../../../session/session.ts';
import { useOpenClaim } from '../frame/open-claim.ts';
import { outlookOf } from '../frame/outlook.ts';
import { nextStep } from './next-step.ts';
import type { StepDialogName } from './step-dialogs.tsx';

/** The menu of the claim in the palette, behind the step that leads it on. */
export function useStepCommands(menu: readonly MenuGroup[], open: (dialog: StepDialogName) => void): void {
  const { number } = useOpenClaim();
  const items = menu.flatMap((group) => group.items);
  useCommands([...useLeadingOn(open), ...items.map(({ key, label, icon, whyNot, onAction }): Command => ({ id: `claim.${key}`, label, group: number, icon, whyNot, run: onAction }))]);
}

/** What the card of the next step offers, where the menu does not have it already. */
function useLeadingOn(open: (dialog: StepDialogName) => void): Command[] {
  const { t } = useLingui();
  const { newsroom, number, view, role } = useOpenClaim();
  const words = useMissingWords();
  const navigate = useNavigate();
  const step = nextStep(view, isAtLeast(role, 'editor'));
  if (step.kind === 'decide') {
    const label = step.verb === 'publish' ? t`Publish …` : t`Review and decide`;
    return [{ id: 'claim.decide', label, group: number, icon: 'approvals', run: () => void navigate({ to: '/$newsroom/approvals/$claim', params: { newsroom, claim: number } }) }];
  }
  if (step.kind !== 'verb' || step.verb !== 'correct') return [];
  const { allowed, missing } = outlookOf(view.claim, 'correct');
  return [{ id: 'claim.correct', label: t`Correct`, group: number, icon: 'draft', whyNot: allowed ? null : missing.map(words).join(' '), run: () => open('correct') }];
}
