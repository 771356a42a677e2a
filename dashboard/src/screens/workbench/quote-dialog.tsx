import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { CodePointIndex } from '../../annotator/code-points.ts';
import { Button } from '../../design/button.tsx';
import { Actions } from '../../design/actions.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { RadioGroup } from '../../design/radio-group.tsx';
import { TextField } from '../../design/text-field.tsx';
import { ambiguousPlaces, AnchorProblem } from './anchor-problem.tsx';
import { useMakeClaim } from './use-make-claim.ts';
import type { Workbench } from './workbench-query.ts';
import styles from './revision-dialog.module.css';

export interface QuoteDialogProps {
  readonly newsroom: string;
  readonly workbench: Workbench;
  readonly onMade: (number: string) => void;
  readonly onClose: () => void;
}

/** A claim from typed or pasted words, for those who cannot select in the text: the server finds the place, or asks which one. */
export function QuoteDialog({ newsroom, workbench, onMade, onClose }: QuoteDialogProps) {
  const { t } = useLingui();
  const [quote, setQuote] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const make = useMakeClaim({
    newsroom,
    workbench,
    onMade: (number) => {
      onClose();
      onMade(number);
    },
  });
  const places = ambiguousPlaces(make.error);
  const submit = (): void => {
    const place = places.find(({ start }) => String(start) === chosen);
    // The words as they stand there: spaces and quotation marks may have been typed otherwise.
    make.mutate(place === undefined ? { exact: quote.trim() } : { exact: quote.trim(), ...place });
  };
  return (
    <Dialog title={<Trans>Quote a claim</Trans>} isOpen onClose={onClose} isDismissable={quote === ''}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={t`Words of the article`}
          description={t`Exactly as they stand in the text. Paste them, or type them.`}
          multiline
          rows={3}
          value={quote}
          onChange={(words) => {
            setQuote(words);
            setChosen(null);
            make.reset();
          }}
          atMost={10_000}
          autoFocus
        />
        {places.length > 0 ? (
          <RadioGroup label={t`These words stand in ${places.length} places. Which one do you mean?`} options={placesWithContext(workbench.text.text, places)} value={chosen} onChange={setChosen} />
        ) : (
          <AnchorProblem error={make.error} />
        )}
        <Actions>
          <Button type="submit" look="primary" isPending={make.isPending} isDisabled={quote.trim() === '' || (places.length > 0 && chosen === null)}>
            <Trans>Make a claim</Trans>
          </Button>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

const AROUND = 40;

function placesWithContext(text: string, places: readonly { readonly start: number; readonly end: number }[]) {
  const index = new CodePointIndex(text);
  return places.map((place) => {
    const { start, end } = index.spanToUtf16(place);
    const before = text.slice(Math.max(0, start - AROUND), start).split('\n').at(-1)?.replace(/^\S*\s+(?=.)/u, '') ?? '';
    const after = text.slice(end, end + AROUND).split('\n')[0]?.replace(/\s+\S*$/u, '') ?? '';
    return { key: String(place.start), label: `… ${before}[${text.slice(start, end)}]${after} …` };
  });
}
