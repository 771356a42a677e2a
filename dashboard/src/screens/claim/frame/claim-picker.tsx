import { useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import { STATES } from '../../../claims/claim-words.ts';
import { ComboBox } from '../../../design/combo-box.tsx';
import { useClaimSearch } from './claim-search.ts';
import { useOpenClaim } from './open-claim.ts';

export interface ClaimPickerProps {
  readonly label: string;
  readonly value: string | null;
  /** The number of the chosen claim. */
  readonly onChange: (number: string | null) => void;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  readonly autoFocus?: boolean;
}

/** Another claim of this newsroom, found by its words or its number. */
export function ClaimPicker({ label, value, onChange, description, error, autoFocus }: ClaimPickerProps) {
  const { i18n } = useLingui();
  const { newsroom, number } = useOpenClaim();
  const [text, setText] = useState('');
  const { claims, isSearching } = useClaimSearch(newsroom, value === null ? text : '', number);
  const options = claims.map((claim) => ({
    key: claim.number,
    label: `${claim.number} ${claim.statement ?? claim.quote?.exact ?? ''}`,
    description: [i18n._(STATES[claim.state].word), claim.claimant?.name].filter((each) => each !== undefined).join(' · '),
  }));
  const choose = (key: string | null): void => {
    onChange(key);
    const chosen = options.find((option) => option.key === key);
    if (chosen !== undefined) setText(chosen.label);
  };
  const type = (typed: string): void => {
    setText(typed);
    if (value !== null && !typed.startsWith(`${value} `)) onChange(null);
  };
  return <ComboBox label={label} options={options} value={value} onChange={choose} text={text} onText={type} isSearching={isSearching} description={description} error={error} autoFocus={autoFocus} />;
}
