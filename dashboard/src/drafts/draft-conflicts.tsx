import { Trans, useLingui } from '@lingui/react/macro';
import { useId, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { Time } from '../design/time.tsx';
import type { ChangedBy } from './draft-content.ts';
import type { Conflict, Draft } from './use-draft.ts';
import styles from './draft-conflicts.module.css';

export interface DraftConflictsProps<Value extends object> {
  readonly draft: Pick<Draft<Value>, 'conflicts' | 'keepMine' | 'takeTheirs'>;
  /** What each field is called on the screen. */
  readonly names: Readonly<Record<keyof Value & string, string>>;
  /** A value as people read it; needed for those that are no text. */
  readonly show?: (field: keyof Value & string, value: unknown) => ReactNode;
}

/** Where two people changed the same field: both texts in full, and the choice between them. Nothing is lost before it is made. */
export function DraftConflicts<Value extends object>({ draft, names, show = plain }: DraftConflictsProps<Value>) {
  return draft.conflicts.map((conflict) => (
    <FieldConflict
      key={conflict.field}
      name={names[conflict.field]}
      conflict={conflict}
      show={(value) => show(conflict.field, value)}
      onMine={() => draft.keepMine(conflict.field)}
      onTheirs={() => draft.takeTheirs(conflict.field)}
    />
  ));
}

const plain = (_field: string, value: unknown): ReactNode => (typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value));

interface FieldConflictProps<Value extends object> {
  readonly name: string;
  readonly conflict: Conflict<Value>;
  readonly show: (value: unknown) => ReactNode;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

function FieldConflict<Value extends object>({ name, conflict, show, onMine, onTheirs }: FieldConflictProps<Value>) {
  const { t } = useLingui();
  const title = useId();
  const mine = useId();
  const theirs = useId();
  return (
    <section className={styles['conflict']} aria-labelledby={title}>
      <p id={title} role="alert" className={styles['title']}>
        <Icon name="warning" size={16} />
        <span>
          <Who by={conflict.by} name={name} />
        </span>
      </p>
      <div className={styles['sides']}>
        <Side id={mine} name={t`Yours`} text={show(conflict.mine)}>
          <Button size="small" onPress={onMine} aria-describedby={mine}>
            <Trans>Keep mine</Trans>
          </Button>
        </Side>
        <Side id={theirs} name={t`Theirs`} text={show(conflict.theirs)}>
          <Button size="small" onPress={onTheirs} aria-describedby={theirs}>
            <Trans>Take theirs</Trans>
          </Button>
        </Side>
      </div>
    </section>
  );
}

function Who({ by, name }: { readonly by: ChangedBy | null; readonly name: string }) {
  if (by === null) return <Trans>Somebody else changed “{name}” while you did.</Trans>;
  const who = by.name;
  return (
    <Trans>
      {who} changed “{name}” <Time at={by.at} />, while you did.
    </Trans>
  );
}

interface SideProps {
  readonly id: string;
  readonly name: string;
  readonly text: ReactNode;
  readonly children: ReactNode;
}

function Side({ id, name, text, children }: SideProps) {
  return (
    <div className={styles['side']}>
      <p className={styles['name']}>{name}</p>
      <div id={id} dir="auto" className={styles['text']}>
        {text === '' ? <Trans>(empty)</Trans> : text}
      </div>
      {children}
    </div>
  );
}
