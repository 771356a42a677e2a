import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { evidencePlace } from '../../../claims/evidence-place.ts';
import { RationaleView } from '../../../claims/rationale/rationale-view.tsx';
import { Button } from '../../../design/button.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';
import { goToPlace, PLACES } from '../frame/places.ts';
import { begunReference, insertReference } from './insert-reference.ts';
import styles from './explanation-part.module.css';

/** Longest rationale, in code points. */
const RATIONALE_MAX = 20_000;

export interface RationaleEditorProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string;
}

/** Markdown with references to the evidence: typed as [E1], or put in by a button. */
export function RationaleEditor({ value, onChange, error }: RationaleEditorProps) {
  const { t } = useLingui();
  const { view } = useOpenClaim();
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const [looks, setLooks] = useState(false);
  const [begun, setBegun] = useState<string | null>(null);
  const insert = (number: number): void => {
    const area = field.current;
    const cursor = area?.selectionEnd ?? value.length;
    const inserted = insertReference(value, cursor, number);
    onChange(inserted.text);
    setBegun(null);
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(inserted.cursor, inserted.cursor);
    });
  };
  const type = (text: string): void => {
    onChange(text);
    setBegun(begunReference(text, field.current?.selectionEnd ?? text.length));
  };
  return (
    <div id={PLACES.rationale} className={styles['rationale']}>
      <TextField
        label={t`Rationale`}
        description={t`Markdown. Cite evidence as [E1]; images are left out.`}
        multiline
        rows={8}
        atMost={RATIONALE_MAX}
        lang={view.statement.language}
        value={value}
        onChange={type}
        inputRef={field}
        error={error}
      />
      <References begun={begun} onInsert={insert} />
      <UncitedNotice rationale={value} />
      <div>
        <Button size="small" onPress={() => setLooks(!looks)} aria-expanded={looks}>
          {looks ? <Trans>Hide the preview</Trans> : <Trans>Preview</Trans>}
        </Button>
      </div>
      {looks && <RationaleView markdown={value} language={view.statement.language} evidence={view.evidence} onGoTo={goToPlace} />}
    </div>
  );
}

/** Which evidence can be cited. While "[E" is being typed, only what it can become. */
function References({ begun, onInsert }: { readonly begun: string | null; readonly onInsert: (number: number) => void }) {
  const { t } = useLingui();
  const { view } = useOpenClaim();
  const fitting = view.evidence.filter(({ number }) => begun === null || String(number).startsWith(begun));
  if (view.evidence.length === 0) return null;
  return (
    <div role="group" aria-label={t`Cite evidence`} className={styles['references']}>
      <span aria-hidden="true">{begun === null ? t`Cite` : t`Did you mean`}</span>
      {fitting.map(({ number, source, title }) => (
        <Button key={number} size="small" onPress={() => onInsert(number)}>
          <code>E{number}</code>
          <span className={styles['what']}>{title ?? source.name}</span>
        </Button>
      ))}
      <span role="status" className="visually-hidden">
        {begun === null ? '' : t`Evidence that can be cited: ${fitting.map(({ number }) => `E${number}`).join(', ')}`}
      </span>
    </div>
  );
}

/** Evidence that the rationale never mentions is either not needed or was forgotten. */
function UncitedNotice({ rationale }: { readonly rationale: string }) {
  const { view } = useOpenClaim();
  const uncited = view.evidence.filter(({ number, stance }) => stance !== 'context' && !rationale.includes(`[E${number}]`));
  const [first] = uncited;
  if (rationale.trim() === '' || first === undefined) return null;
  return (
    <p className={styles['uncited']}>
      <Plural value={uncited.length} one="# item is not cited yet:" other="# items are not cited yet:" />{' '}
      {uncited.map(({ number }) => (
        <button key={number} type="button" onClick={() => goToPlace(evidencePlace(number))}>
          E{number}
        </button>
      ))}
    </p>
  );
}
