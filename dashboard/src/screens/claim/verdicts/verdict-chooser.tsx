import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { Axis } from '../../../claims/claim-words.ts';
import { Badge } from '../../../design/badge.tsx';
import { Button } from '../../../design/button.tsx';
import { Actions } from '../../../design/actions.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { useKept } from '../frame/kept.ts';
import { useOpenClaim } from '../frame/open-claim.ts';
import { Proposals } from './proposals.tsx';
import { RatingScale } from './rating-scale.tsx';
import type { Rating } from './scales.ts';
import { useVerdictWrites } from './verdict-writes.ts';
import styles from './verdict-part.module.css';

export interface VerdictChooserProps {
  readonly axis: Axis;
  /** A link of the chain, from 1; null: the whole. */
  readonly link: number | null;
  readonly ratings: readonly Rating[];
}

const NOTHING = { ratingKey: null as string | null, reasons: null as string | null };

/** The scale with what is adopted on it, what others propose, and the person's own choice. */
export function VerdictChooser({ axis, link, ratings }: VerdictChooserProps) {
  const { t } = useLingui();
  const { view, me, editable } = useOpenClaim();
  const writes = useVerdictWrites();
  const chooser = useRef<HTMLDivElement>(null);
  const [wantsReasons, setWantsReasons] = useState(false);
  const verdicts = view.verdicts.filter((each) => each.axis === axis && each.link === link);
  const adopted = verdicts.find(({ adoptedAt }) => adoptedAt !== null) ?? null;
  const own = verdicts.find(({ author, secondRatingId }) => author.id === me && secondRatingId === null) ?? null;
  const kept = useKept(`verdict ${axis} ${link ?? ''}`, NOTHING);
  const chosen = kept.value.ratingKey ?? adopted?.ratingKey ?? own?.ratingKey ?? null;
  const reasons = kept.value.reasons ?? own?.reasons ?? '';
  const isNew = chosen !== null && (chosen !== adopted?.ratingKey || (kept.value.reasons !== null && kept.value.reasons !== (own?.reasons ?? '')));
  const send = async (adopt: boolean): Promise<void> => {
    if (chosen === null) return;
    const typed = kept.value;
    await writes.propose.mutateAsync({ axis, link, ratingKey: chosen, reasons: reasons.trim() === '' ? null : reasons, adopt });
    if (!kept.sent(typed)) return;
    // The button that was pressed is gone: the focus goes back to the step that was chosen.
    requestAnimationFrame(() => chooser.current?.querySelector<HTMLElement>('input:checked')?.focus());
  };
  const marks = (key: string) =>
    key === adopted?.ratingKey ? (
      <Badge tone="blue" icon="check">
        <Trans>Adopted</Trans>
      </Badge>
    ) : null;
  return (
    <div ref={chooser} className={styles['chooser']}>
      <RatingScale
        label={editable ? <Trans>Choose the step that fits</Trans> : <Trans>The whole scale</Trans>}
        ratings={ratings}
        value={editable ? chosen : (adopted?.ratingKey ?? null)}
        onChange={editable ? (ratingKey) => kept.change({ ratingKey }) : null}
        marks={marks}
      />
      {editable && chosen !== null && (isNew || wantsReasons) && (
        <TextField
          label={t`Why this step and not the one beside it (optional, for the desk)`}
          multiline
          rows={2}
          atMost={5000}
          value={reasons}
          onChange={(text) => kept.change({ reasons: text, ratingKey: chosen })}
        />
      )}
      <ProblemNotice error={writes.propose.error} />
      {editable && isNew && (
        <Actions>
          <Button look="primary" isPending={writes.propose.isPending} onPress={() => void send(true).catch(() => undefined)}>
            {t`Adopt “${ratings.find(({ key }) => key === chosen)?.label ?? chosen}”`}
          </Button>
          <Button isPending={writes.propose.isPending} onPress={() => void send(false).catch(() => undefined)}>
            <Trans>Only propose it</Trans>
          </Button>
          <Button look="quiet" onPress={kept.clear}>
            <Trans>Back to what it was</Trans>
          </Button>
        </Actions>
      )}
      {editable && !isNew && !wantsReasons && own !== null && own.reasons === null && (
        <div>
          <Button look="quiet" size="small" onPress={() => setWantsReasons(true)}>
            <Trans>Write down why</Trans>
          </Button>
        </div>
      )}
      <Proposals verdicts={verdicts} ratings={ratings} />
    </div>
  );
}
