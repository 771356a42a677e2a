import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import { FormDialog } from '../../../design/form-dialog.tsx';
import { Checkbox } from '../../../design/checkbox.tsx';
import { Notice } from '../../../design/notice.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { fieldError, FieldPlace } from '../frame/field-place.tsx';
import { useKept } from '../frame/kept.ts';
import { useOpenClaim } from '../frame/open-claim.ts';
import type { MenuVerb } from './next-step.ts';
import type { StepDialogProps } from './step-dialogs.tsx';
import { useStepWrites } from './step-writes.ts';

type PlainVerb = Exclude<MenuVerb, 'drop'>;

interface VerbWords {
  readonly title: ReactNode;
  /** What comes of it. */
  readonly effect: ReactNode;
  readonly confirm: ReactNode;
  readonly isGrave?: boolean;
  /** The one text that the step takes: its label and where a problem points to. */
  readonly text?: { readonly label: string; readonly description?: string; readonly pointer: string; readonly isRequired: boolean };
}

function useVerbWords(verb: PlainVerb): VerbWords {
  const { t } = useLingui();
  const { view } = useOpenClaim();
  const isPublic = view.claim.live === 'published';
  const needsReason = verb === 'reopen' && view.claim.round === 'closed';
  const words: Readonly<Record<PlainVerb, VerbWords>> = {
    withdraw: { title: <Trans>Withdraw from review</Trans>, effect: <Trans>It becomes a draft again and can be changed. Editors no longer see it among the approvals.</Trans>, confirm: <Trans>Withdraw</Trans> },
    revokeApproval: { title: <Trans>Take my approval back</Trans>, effect: <Trans>The claim goes back into review; a planned publication is called off.</Trans>, confirm: <Trans>Take it back</Trans> },
    unschedule: { title: <Trans>Do not publish at that time</Trans>, effect: <Trans>It stays approved and can be published by hand or at another time.</Trans>, confirm: <Trans>Call it off</Trans> },
    reopen: {
      title: <Trans>Reopen the claim</Trans>,
      effect: needsReason ? <Trans>It becomes a draft again. Readers are told the same as now until a new revision is approved and published.</Trans> : <Trans>It becomes a draft again. What was decided before stays in the history.</Trans>,
      confirm: <Trans>Reopen</Trans>,
      text: { label: needsReason ? t`Reason` : t`Reason (optional)`, pointer: '/reason', isRequired: needsReason },
    },
    abandon: {
      title: isPublic ? <Trans>Abandon the correction</Trans> : <Trans>Abandon the new revision</Trans>,
      effect: isPublic ? <Trans>Readers keep seeing what is published. What was changed since is taken back here, too.</Trans> : <Trans>The claim stays retracted or withheld, as it is now. What was changed since is taken back.</Trans>,
      confirm: <Trans>Abandon</Trans>,
      isGrave: true,
      text: { label: t`Note (optional)`, pointer: '/note', isRequired: false },
    },
    retract: {
      title: <Trans>Retract the claim</Trans>,
      effect: <Trans>The public page and the API answer “retracted” with your reason from now on. Clients hear of it through the change feed. It cannot be undone, only reopened and published anew.</Trans>,
      confirm: <Trans>Retract now</Trans>,
      isGrave: true,
      text: { label: t`Public reason`, description: t`The one text that goes out without a second pair of eyes.`, pointer: '/reason', isRequired: true },
    },
    proposeWithhold: {
      title: <Trans>Propose to withhold the claim</Trans>,
      effect: <Trans>When a second person confirms, all public paths answer that the claim is withheld for legal reasons, with the ground and the date.</Trans>,
      confirm: <Trans>Propose</Trans>,
      isGrave: true,
      text: { label: t`Legal ground`, description: t`Readers see it.`, pointer: '/ground', isRequired: true },
    },
    confirmWithhold: { title: <Trans>Withhold the claim</Trans>, effect: <Trans>From now on all public paths answer that the claim is withheld, with this ground and the date.</Trans>, confirm: <Trans>Withhold now</Trans>, isGrave: true },
    dismissWithhold: { title: <Trans>Dismiss the withholding</Trans>, effect: <Trans>The claim stays as it is. The proposal stays in the history.</Trans>, confirm: <Trans>Dismiss</Trans> },
  };
  return words[verb];
}

const NOTHING = { text: '' };

/** A step that takes at most one text. */
export function VerbDialog({ verb, onClose }: StepDialogProps & { readonly verb: PlainVerb }) {
  const words = useVerbWords(verb);
  const { view } = useOpenClaim();
  const kept = useKept(`step ${verb}`, NOTHING);
  const [erase, setErase] = useState(false);
  const step = useStepRun(verb, kept.value.text, erase);
  const { text } = words;
  const done = (): void => {
    kept.clear();
    onClose();
  };
  return (
    <FormDialog
      title={words.title}
      confirm={words.confirm}
      isGrave={words.isGrave}
      isReady={text?.isRequired !== true || kept.value.text.trim() !== ''}
      isPending={step.isPending}
      error={step.error}
      onConfirm={() => step.run(done)}
      onClose={onClose}
    >
      <p>{words.effect}</p>
      {verb === 'confirmWithhold' && view.withholding !== null && (
        <>
          <Notice kind="warning">
            <p dir="auto">{view.withholding.ground}</p>
            <p>
              <Trans>Proposed by {view.withholding.by.name}</Trans>
            </p>
          </Notice>
          <Checkbox isSelected={erase} onChange={setErase}>
            <Trans>Also erase the text for good. Record and digest stay; the words cannot be brought back.</Trans>
          </Checkbox>
        </>
      )}
      {text !== undefined && (
        <FieldPlace pointer={text.pointer} error={step.error}>
          <TextField
            label={text.label}
            description={text.description}
            multiline
            atMost={5000}
            autoFocus
            isRequired={text.isRequired}
            value={kept.value.text}
            onChange={(typed) => kept.change({ text: typed })}
            error={fieldError(step.error, text.pointer)}
          />
        </FieldPlace>
      )}
    </FormDialog>
  );
}

interface StepRun {
  readonly run: (done: () => void) => void;
  readonly isPending: boolean;
  readonly error: unknown;
}

function useStepRun(verb: PlainVerb, text: string, erase: boolean): StepRun {
  const writes = useStepWrites();
  const { isPending, error } = writes[verb];
  const run = (onSuccess: () => void): void => {
    switch (verb) {
      case 'withdraw':
      case 'revokeApproval':
      case 'unschedule':
      case 'dismissWithhold':
        writes[verb].mutate(undefined, { onSuccess });
        return;
      case 'reopen':
        writes.reopen.mutate({ reason: text.trim() }, { onSuccess });
        return;
      case 'abandon':
        writes.abandon.mutate({ note: text.trim() }, { onSuccess });
        return;
      case 'retract':
        writes.retract.mutate({ reason: text }, { onSuccess });
        return;
      case 'proposeWithhold':
        writes.proposeWithhold.mutate({ ground: text }, { onSuccess });
        return;
      case 'confirmWithhold':
        writes.confirmWithhold.mutate({ erase }, { onSuccess });
        return;
    }
  };
  return { run, isPending, error };
}
