import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useId, useState } from 'react';
import { MissingList, useMissingWords } from '../../../claims/missing-list.tsx';
import { VERBS } from '../../../claims/verb-words.ts';
import { Button } from '../../../design/button.tsx';
import { LinkButton } from '../../../design/link-button.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { Time } from '../../../design/time.tsx';
import { ariaKeys, Keys } from '../../../shortcuts/keys.tsx';
import { useCommands } from '../../../shortcuts/use-commands.ts';
import { useShortcut } from '../../../shortcuts/use-shortcut.ts';
import { isAtLeast } from '../../../session/session.ts';
import { useOpenClaim } from '../frame/open-claim.ts';
import { outlookOf } from '../frame/outlook.ts';
import { useSubmit } from './use-submit.ts';
import { nextStep, type NextStep } from './next-step.ts';
import type { StepDialogName } from './step-dialogs.tsx';
import { useGoTo } from './use-go-to.ts';
import styles from './next-step-card.module.css';

const StepMenu = lazy(() => import('./step-menu.tsx').then(({ StepMenu }) => ({ default: StepMenu })));
const StepDialogs = lazy(() => import('./step-dialogs.tsx').then(({ StepDialogs }) => ({ default: StepDialogs })));

/** The one thing to do next, what stands in its way, and everything else behind a menu. */
export function NextStepCard() {
  const { t } = useLingui();
  const { view, role } = useOpenClaim();
  const [dialog, setDialog] = useState<StepDialogName | null>(null);
  return (
    <section className={styles['card']} aria-label={t`Next step`}>
      <Step step={nextStep(view, isAtLeast(role, 'editor'))} onOpen={setDialog} />
      <div className={styles['menu']}>
        <Suspense fallback={null}>
          <StepMenu />
        </Suspense>
      </div>
      {dialog !== null && (
        <Suspense fallback={null}>
          <StepDialogs dialog={dialog} onClose={() => setDialog(null)} />
        </Suspense>
      )}
    </section>
  );
}

interface StepProps<Kind extends NextStep['kind'] = NextStep['kind']> {
  readonly step: Extract<NextStep, { kind: Kind }>;
  readonly onOpen: (dialog: StepDialogName) => void;
}

function Step({ step, onOpen }: StepProps) {
  switch (step.kind) {
    case 'verb':
      return step.verb === 'submit' ? <SubmitStep /> : <VerbStep step={step} onOpen={onOpen} />;
    case 'decide':
      return <DecideStep step={step} onOpen={onOpen} />;
    case 'wait':
      return <WaitStep step={step} onOpen={onOpen} />;
  }
}

function SubmitStep() {
  const { t } = useLingui();
  const submit = useSubmit();
  const { outlook } = submit;
  const { number } = useOpenClaim();
  const words = useMissingWords();
  const goTo = useGoTo();
  const missing = useId();
  const submitOrTell = (): void => {
    const [first] = outlook.missing;
    if (outlook.allowed) submit.run();
    else if (first !== undefined) goTo(first);
  };
  useShortcut('Ctrl+Enter', submitOrTell, { description: t`Submit for review, or go to what is missing`, scope: t`Claim`, isEnabled: !submit.isPending });
  useCommands([{ id: 'claim.submit', label: t`Submit for review`, group: number, icon: 'review', keys: 'Ctrl+Enter', whyNot: outlook.allowed ? null : outlook.missing.map(words).join(' '), run: submit.run }], { rank: 'lead' });
  return (
    <>
      <Button look="primary" isDisabled={!outlook.allowed} isPending={submit.isPending} onPress={submit.run} aria-describedby={outlook.allowed ? undefined : missing} aria-keyshortcuts={ariaKeys('Ctrl+Enter')}>
        <Trans>Submit for review</Trans>
        <span aria-hidden="true">
          <Keys keys="Ctrl+Enter" />
        </span>
      </Button>
      <ProblemNotice error={submit.error} />
      {outlook.missing.length > 0 && (
        <div className={styles['missing']}>
          <p>
            <Plural value={outlook.missing.length} one="# thing is missing" other="# things are missing" />
          </p>
          <MissingList id={missing} items={outlook.missing} onGoTo={goTo} />
        </div>
      )}
      {outlook.allowed && <TextField label={t`Note to the editors (optional)`} multiline rows={2} atMost={5000} value={submit.note} onChange={submit.setNote} />}
    </>
  );
}

function VerbStep({ step: { verb }, onOpen }: StepProps<'verb'>) {
  const { i18n } = useLingui();
  const { view } = useOpenClaim();
  const outlook = outlookOf(view.claim, verb);
  const goTo = useGoTo();
  const missing = useId();
  const words = VERBS[verb];
  return (
    <>
      {(verb === 'correct' || verb === 'confirmWithhold') && (
        <p className={styles['wait']}>
          {verb === 'correct' ? <Trans>Readers see this. To change anything, a comma included, open a correction.</Trans> : <Trans>To withhold it takes a second person: read the ground, then confirm or dismiss it.</Trans>}
        </p>
      )}
      <Button look="primary" isDisabled={!outlook.allowed} onPress={() => verb !== 'submit' && onOpen(verb)} aria-describedby={outlook.allowed ? undefined : missing}>
        {words === undefined ? verb : i18n._(words)}
      </Button>
      {!outlook.allowed && <MissingList id={missing} items={outlook.missing} onGoTo={goTo} />}
    </>
  );
}

/** Decisions are taken where one sees what changed. */
function DecideStep({ step: { verb } }: StepProps<'decide'>) {
  const { newsroom, number, view } = useOpenClaim();
  const outlook = outlookOf(view.claim, verb);
  const goTo = useGoTo();
  const missing = useId();
  return (
    <>
      <LinkButton look="primary" to="/$newsroom/approvals/$claim" params={{ newsroom, claim: number }} aria-describedby={outlook.allowed ? undefined : missing}>
        {verb === 'publish' ? <Trans>Publish …</Trans> : outlook.allowed ? <Trans>Review and decide</Trans> : <Trans>Open the review</Trans>}
      </LinkButton>
      {outlook.missing.length > 0 && (
        <div className={styles['missing']}>
          <p>{verb === 'publish' ? <Trans>Before it can be published:</Trans> : <Trans>You cannot approve it:</Trans>}</p>
          <MissingList id={missing} items={outlook.missing} onGoTo={goTo} />
        </div>
      )}
    </>
  );
}

function WaitStep({ step }: StepProps<'wait'>) {
  const { view } = useOpenClaim();
  const goTo = useGoTo();
  return (
    <>
      <p className={styles['wait']}>
        {step.for === 'editors' && view.claim.round === 'in_review' && (
          <Trans>
            Revision {view.revisions[0]?.revision ?? 0} waits for an editor. Submitted <Time at={view.claim.waitingSince} />.
          </Trans>
        )}
        {step.for === 'editors' && view.claim.round === 'approved' && <Trans>It is approved. An editor publishes it.</Trans>}
        {step.for === 'schedule' && view.schedule !== null && (
          <Trans>
            It will be published <Time at={view.schedule.at} exact />, as {view.schedule.by.name} decided.
          </Trans>
        )}
        {step.for === 'nobody' && <Trans>Nothing is to be done here. An editor could reopen it.</Trans>}
      </p>
      <MissingList items={view.missing} onGoTo={goTo} />
    </>
  );
}
