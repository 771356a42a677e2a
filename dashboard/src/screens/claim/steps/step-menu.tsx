import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import { TriggerButton } from '../../../design/trigger-button.tsx';
import { Icon } from '../../../design/icon.tsx';
import { Menu } from '../../../design/menu.tsx';
import { WaitingReports } from '../../../reader-reports/lazy-reports.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';
import type { StepDialogName } from './step-dialogs.tsx';
import { useStepCommands } from './use-step-commands.ts';
import { useStepMenu } from './use-step-menu.ts';

const StepDialogs = lazy(() => import('./step-dialogs.tsx').then(({ StepDialogs }) => ({ default: StepDialogs })));

/** Everything else that can be done with the claim, and what readers ask to be done. */
export function StepMenu() {
  const { t } = useLingui();
  const { newsroom, number, view } = useOpenClaim();
  const [dialog, setDialog] = useState<StepDialogName | null>(null);
  const groups = useStepMenu(setDialog);
  useStepCommands(groups, setDialog);
  return (
    <>
      {view.published !== null && <WaitingReports newsroom={newsroom} claim={number} />}
      <Menu
        label={t`More that can be done with this claim`}
        groups={groups}
        trigger={
          <TriggerButton look="quiet" size="small">
            <Trans>More</Trans>
            <Icon name="chevron" />
          </TriggerButton>
        }
      />
      {dialog !== null && (
        <Suspense fallback={null}>
          <StepDialogs dialog={dialog} onClose={() => setDialog(null)} />
        </Suspense>
      )}
    </>
  );
}
