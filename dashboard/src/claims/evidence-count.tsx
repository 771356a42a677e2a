import { useLingui } from '@lingui/react/macro';
import { Icon } from '../design/icon.tsx';
import styles from './evidence-count.module.css';

export interface EvidenceCountProps {
  readonly supports: number;
  readonly refutes: number;
  readonly context: number;
}

/** Evidence for and against, at a glance. */
export function EvidenceCount({ supports, refutes, context }: EvidenceCountProps) {
  const { t } = useLingui();
  return (
    <span className={styles['count']} title={t`Evidence: ${supports} supports, ${refutes} refutes, ${context} context`}>
      <span className={supports > 0 ? styles['supports'] : undefined}>
        <Icon name="supports" size={13} />
        {supports}
      </span>
      <span className={refutes > 0 ? styles['refutes'] : undefined}>
        <Icon name="refutes" size={13} />
        {refutes}
      </span>
      <span className="visually-hidden">{t`Evidence: ${supports} supports, ${refutes} refutes, ${context} context`}</span>
    </span>
  );
}
