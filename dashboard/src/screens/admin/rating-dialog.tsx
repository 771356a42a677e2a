import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FormDialog } from '../../design/form-dialog.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { freeKey, keyOf } from './key-of.ts';
import { NORMALISED, type Normalised } from '../../claims/normalised-words.ts';
import type { RatingChange } from './scales-query.ts';
import styles from './scales-page.module.css';

interface RatingDialogProps {
  /** Null: a new one. */
  readonly rating: RatingChange | null;
  readonly taken: readonly string[];
  readonly onKeep: (rating: RatingChange) => void;
  readonly onClose: () => void;
}

const KEY_AT_MOST = 90;
const NONE = 'none';
const KINDS = ['true', 'mostly_true', 'mixed', 'mostly_false', 'false', 'unproven', 'other'] as const satisfies readonly Normalised[];

/** One rating of a version that is being made; nothing is sent before the version is saved. */
export function RatingDialog({ rating, taken, onKeep, onClose }: RatingDialogProps) {
  const { t, i18n } = useLingui();
  const [label, setLabel] = useState(rating?.label ?? '');
  const [definition, setDefinition] = useState(rating?.definition ?? '');
  const [value, setValue] = useState(rating?.value === null || rating === null ? '' : String(rating.value));
  const [normalised, setNormalised] = useState<Normalised | null>(rating?.normalised ?? null);
  const [ownKey, setOwnKey] = useState<string | null>(null);
  const key = rating?.key ?? ownKey ?? freeKey(keyOf(label, KEY_AT_MOST), new Set(taken));
  const keyError = rating === null ? keyProblem(key, taken) : null;
  const number = value.trim() === '' ? null : Number(value);
  const isNumber = number === null || (Number.isInteger(number) && Math.abs(number) <= 1000);
  const keep = (): void => {
    if (keyError !== null || !isNumber || label.trim() === '') return;
    onKeep({ key, label: label.trim(), definition: definition.trim(), value: number, normalised });
  };
  return (
    <FormDialog
      title={rating === null ? <Trans>New rating</Trans> : <Trans>Edit the rating</Trans>}
      confirm={rating === null ? <Trans>Add to the version</Trans> : <Trans>Take over</Trans>}
      isPending={false}
      error={null}
      isCheckedByBrowser
      onConfirm={keep}
      onClose={onClose}
    >
      <TextField label={t`Label`} description={t`What readers see.`} value={label} onChange={setLabel} isRequired autoFocus atMost={2000} />
      <TextField label={t`Definition`} description={t`When this rating is given, in words that readers understand.`} value={definition} onChange={setDefinition} multiline rows={3} atMost={2000} />
      <TextField
        label={t`Value`}
        description={t`A whole number on the line from worst to best. Leave it empty for ratings that are no point on it, such as satire.`}
        value={value}
        onChange={setValue}
        inputMode="numeric"
        error={isNumber ? undefined : t`A whole number from −1000 to 1000, or nothing.`}
      />
      <Select
        label={t`Amounts to`}
        description={t`How programs compare it with the ratings of other newsrooms.`}
        options={[{ key: NONE, label: t`Says nothing about truth` }, ...KINDS.map((kind) => ({ key: kind, label: i18n._(NORMALISED[kind]) }))]}
        value={normalised ?? NONE}
        onChange={(kind) => setNormalised(KINDS.find((each) => each === kind) ?? null)}
      />
      {rating === null ? (
        <TextField
          label={t`Key`}
          description={t`A stable word for programs, filters and figures.`}
          value={key}
          onChange={setOwnKey}
          isRequired
          error={keyError === null || key === '' ? undefined : keyError === 'taken' ? t`Another rating has this key.` : t`Lower-case letters and digits in groups joined by single hyphens.`}
        />
      ) : (
        <p className={styles['about']}>
          <Trans>
            Key: <code>{key}</code>. It stays: verdicts are found by it.
          </Trans>
        </p>
      )}
    </FormDialog>
  );
}

function keyProblem(key: string, taken: readonly string[]): 'form' | 'taken' | null {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(key)) return 'form';
  return taken.includes(key) ? 'taken' : null;
}
