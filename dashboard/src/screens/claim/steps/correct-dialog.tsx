import { Trans } from '@lingui/react/macro';
import { FormDialog } from '../../../design/form-dialog.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';
import type { StepDialogProps } from './step-dialogs.tsx';
import { useStepWrites } from './step-writes.ts';
import styles from './step-form.module.css';

/** Opens the round of a correction, and says who will hear of it. */
export function CorrectDialog({ onClose }: StepDialogProps) {
  const { view } = useOpenClaim();
  const { correct } = useStepWrites();
  const revision = view.published?.revision ?? 1;
  return (
    <FormDialog
      title={<Trans>Correct the claim</Trans>}
      confirm={<Trans>Open a correction</Trans>}
      isPending={correct.isPending}
      error={correct.error}
      onConfirm={() => correct.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        <Trans>Readers keep seeing revision {revision} while you work. The correction goes through the whole review, a comma included.</Trans>
      </p>
      <div>
        <p>
          <Trans>When it is published, these hear of it:</Trans>
        </p>
        <ul className={styles['hears']}>
          <li>
            <Trans>whoever asks the public API for this claim: with your note, and the earlier verdict beside the new one</Trans>
          </li>
          <li>
            <Trans>whoever follows the change feed: it says “corrected”, from which revision to which</Trans>
          </li>
          <li>
            <Trans>readers of the claims that show this one beside them</Trans>
          </li>
        </ul>
      </div>
    </FormDialog>
  );
}
