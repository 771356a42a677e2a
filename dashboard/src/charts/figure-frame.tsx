import { Trans, useLingui } from '@lingui/react/macro';
import { useId, type ReactNode } from 'react';
import { buttonStyle } from '../design/button-style.ts';
import { Icon } from '../design/icon.tsx';
import styles from './figure-frame.module.css';

export interface FigureFrameProps {
  readonly title: ReactNode;
  /** What is counted, and how: for whoever wonders. */
  readonly note?: ReactNode;
  /** Where the same figures are as a file. */
  readonly csv: string;
  /** Shows the table in place of the chart. Keep it in the address. */
  readonly isTable?: boolean;
  /** Left out where there is nothing but a table. */
  readonly onTable?: (isTable: boolean) => void;
  readonly chart?: ReactNode;
  readonly table?: ReactNode;
  /** Below both. */
  readonly children?: ReactNode;
}

/** A chart with its heading, the same figures as a table, and as a file. */
export function FigureFrame({ title, note, csv, isTable = false, onTable, chart, table, children }: FigureFrameProps) {
  const { t } = useLingui();
  const id = useId();
  return (
    <div role="group" className={styles['frame']} aria-labelledby={id}>
      <header className={styles['head']}>
        <h2 id={id} className={styles['title']}>
          {title}
        </h2>
        <div className={styles['actions']}>
          {onTable !== undefined && (
            <button type="button" className={buttonStyle({ look: 'quiet', size: 'small' })} aria-pressed={isTable} aria-describedby={id} onClick={() => onTable(!isTable)}>
              <Icon name="claims" size={14} />
              <Trans>Table</Trans>
            </button>
          )}
          <a className={buttonStyle({ look: 'quiet', size: 'small' })} href={csv} download="" aria-describedby={id} title={t`Download these figures as CSV`}>
            <Icon name="download" size={14} />
            <Trans context="file format">CSV</Trans>
          </a>
        </div>
      </header>
      {note !== undefined && <p className={styles['note']}>{note}</p>}
      {isTable ? table : chart}
      {children}
    </div>
  );
}
