import { Trans, useLingui } from '@lingui/react/macro';
import { MODES, type Mode } from '../../../claims/claim-words.ts';
import { Icon } from '../../../design/icon.tsx';
import { buttonStyle } from '../../../design/button-style.ts';
import { Select } from '../../../design/select.tsx';
import { TextField } from '../../../design/text-field.tsx';
import type { LinkValue } from './chain-value.ts';
import styles from './inspector.module.css';

export interface ChainLinkRowProps {
  /** From 0, outermost first. */
  readonly position: number;
  readonly count: number;
  readonly link: LinkValue;
  readonly onChange: (change: Partial<LinkValue>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

export function ChainLinkRow({ position, count, link, onChange, onMove, onRemove }: ChainLinkRowProps) {
  const { t, i18n } = useLingui();
  const modes = (Object.keys(MODES) as Mode[]).map((key) => ({ key, label: i18n._(MODES[key]) }));
  const { speaker, name, role, mode } = link;
  const who = name === '' ? (speaker?.name ?? '') : name;
  const small = buttonStyle({ look: 'quiet', size: 'small', square: true });
  return (
    <li className={styles['link']} data-link={position}>
      <div className={styles['linkHead']}>
        <strong>
          <bdi>{speaker?.name ?? who}</bdi>
        </strong>
        {speaker === null && (
          <span className={styles['hint']}>
            <Trans>not named in the article</Trans>
          </span>
        )}
        {position === count - 1 && (
          <span className={styles['claimant']}>
            <Trans>Claimant</Trans>
          </span>
        )}
        <span className={styles['linkButtons']}>
          <button type="button" className={small} data-move="-1" disabled={position === 0} onClick={() => onMove(-1)} aria-label={t`Move ${who} outwards`}>
            <Icon name="supports" />
          </button>
          <button type="button" className={small} data-move="1" disabled={position === count - 1} onClick={() => onMove(1)} aria-label={t`Move ${who} inwards`}>
            <Icon name="refutes" />
          </button>
          <button type="button" className={small} onClick={onRemove} aria-label={t`Remove ${who}`}>
            <Icon name="close" />
          </button>
        </span>
      </div>
      <div className={styles['linkFields']} data-fields>
        <Select label={t`How`} options={modes} value={mode} onChange={(next) => onChange({ mode: next })} />
        <TextField label={t`As cited`} value={name} placeholder={speaker?.name} onChange={(next) => onChange({ name: next })} />
        <TextField label={t`Role, as cited`} value={role} onChange={(next) => onChange({ role: next })} />
      </div>
    </li>
  );
}
