import { useState, type ReactNode, type SubmitEvent } from 'react';
import { Button } from '../../design/button.tsx';
import { Actions } from '../../design/actions.tsx';
import { ProblemNotice } from '../../design/problem-notice.tsx';
import styles from './account-form.module.css';

export interface AccountFormProps {
  readonly action: ReactNode;
  readonly onSubmit: () => Promise<void>;
  readonly children: ReactNode;
  /** Said when it worked. */
  readonly done?: ReactNode;
}

/** A few fields and one button; what was typed stays when the server refuses. */
export function AccountForm({ action, onSubmit, children, done }: AccountFormProps) {
  const [error, setError] = useState<unknown>(null);
  const [state, setState] = useState<'ready' | 'busy' | 'done'>('ready');
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (state === 'busy') return;
    setState('busy');
    setError(null);
    onSubmit().then(
      () => setState('done'),
      (reason: unknown) => {
        setError(reason);
        setState('ready');
      },
    );
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      <ProblemNotice error={error} />
      {children}
      <Actions>
        <Button type="submit" look="primary" isPending={state === 'busy'}>
          {action}
        </Button>
      </Actions>
      <p role="status" className={styles['done']}>
        {state === 'done' && done}
      </p>
    </form>
  );
}
