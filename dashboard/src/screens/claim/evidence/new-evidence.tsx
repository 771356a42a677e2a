import { Trans, useLingui } from '@lingui/react/macro';
import { useId, type SyntheticEvent } from 'react';
import { answer, api } from '../../../api/client.ts';
import type { Stance } from '../../../claims/claim-words.ts';
import { Button } from '../../../design/button.tsx';
import { Actions } from '../../../design/actions.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { useClaimWrite, useIdempotencyKey } from '../frame/claim-write.ts';
import { useKept } from '../frame/kept.ts';
import { useOpenClaim } from '../frame/open-claim.ts';
import { EvidenceForm } from './evidence-form.tsx';
import { evidenceBody, isEmpty, NO_EVIDENCE, type EvidenceFields } from './evidence-fields.ts';
import styles from './evidence-form.module.css';

export interface NewEvidenceProps {
  readonly stance: Stance;
  /** With the number of what was added, or null when it was given up. */
  readonly onDone: (number: number | null) => void;
}

/** What is typed stays in this browser until the server has it or the person throws it away. */
export function NewEvidence({ stance, onDone }: NewEvidenceProps) {
  const { t } = useLingui();
  const heading = useId();
  const { newsroom, view } = useOpenClaim();
  const kept = useKept<EvidenceFields>('evidence', NO_EVIDENCE);
  const value = isEmpty(kept.value) && kept.value.stance === NO_EVIDENCE.stance ? { ...kept.value, stance } : kept.value;
  const keyOf = useIdempotencyKey();
  const add = useClaimWrite((fields: EvidenceFields) => {
    const body = evidenceBody(fields);
    const params = { path: { newsroom, claim: view.claim.id }, header: { 'Idempotency-Key': keyOf(body) } };
    return answer(api.POST('/api/desk/{newsroom}/claims/{claim}/evidence', { params, body }));
  });
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const typed = kept.value;
    const { number } = await add.mutateAsync(value);
    if (kept.sent(typed)) onDone(number);
  };
  return (
    <form className={styles['new']} aria-labelledby={heading} noValidate onSubmit={(event) => void submit(event).catch(() => undefined)}>
      <h3 id={heading}>
        <Trans>New evidence</Trans>
      </h3>
      {kept.isFromBefore && (
        <p role="status">
          <Trans>This is what you had typed before.</Trans>
        </p>
      )}
      <ProblemNotice error={add.error} />
      <EvidenceForm value={value} change={kept.change} error={add.error} takesFocus />
      <Actions>
        <Button type="submit" look="primary" isPending={add.isPending}>
          <Trans>Add to the claim</Trans>
        </Button>
        <Button look="quiet" onPress={() => onDone(null)}>
          {isEmpty(kept.value) ? t`Cancel` : t`Close and keep for later`}
        </Button>
        {!isEmpty(kept.value) && (
          <Button
            look="quiet"
            onPress={() => {
              kept.clear();
              onDone(null);
            }}
          >
            <Trans>Throw away</Trans>
          </Button>
        )}
      </Actions>
    </form>
  );
}
