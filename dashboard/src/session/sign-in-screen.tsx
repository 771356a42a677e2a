import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { useProblemWords } from '../api/problem-words.ts';
import { buttonStyle } from '../design/button-style.ts';
import { Notice } from '../design/notice.tsx';
import fields from '../design/field.module.css';
import { rememberSession, signIn } from './session.ts';
import styles from './sign-in-screen.module.css';

const route = getRouteApi('/sign-in');

/** One generic line for whatever was wrong: which of the two it was would tell who has an account. */
export function SignInScreen() {
  const { t } = useLingui();
  const { from } = route.useSearch();
  const router = useRouter();
  useEffect(() => {
    document.title = `${t`Sign in`} · Factdesk`;
  }, [t]);
  const enter = async (email: string, password: string): Promise<void> => {
    rememberSession(await signIn(email, password));
    router.history.push(inside(from) ?? '/desk/');
  };
  return (
    <main className={styles['page']}>
      <div className={styles['card']}>
        <img src={`${import.meta.env.BASE_URL}favicon.svg`} alt="" width="40" height="40" />
        <h1>
          <Trans>Sign in to Factdesk</Trans>
        </h1>
        <p className={styles['lead']}>
          <Trans>Where articles are cut into claims, claims are checked, and what is true is published.</Trans>
        </p>
        <SignInForm onSignIn={enter} />
        <p className={styles['hint']}>
          <Trans>
            The first start of a new Factdesk prints sample people and their passwords in its terminal; <code>npm run sample:passwords</code> makes new ones.
          </Trans>
        </p>
      </div>
    </main>
  );
}

/** Only into the desk: an address from outside may not send people elsewhere after they signed in. */
const inside = (from: string | undefined): string | undefined => (from !== undefined && /^\/desk\/(?!\/)/.test(from) ? from : undefined);

/** E-mail and password; also in the dialog that asks again when a session has ended. */
export function SignInForm({ email = '', onSignIn }: { readonly email?: string; readonly onSignIn: (email: string, password: string) => Promise<void> }) {
  const words = useProblemWords();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error !== null) line.current?.focus();
  }, [error]);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = (name: string): string => {
      const entry = form.get(name);
      return typeof entry === 'string' ? entry : '';
    };
    setBusy(true);
    setError(null);
    onSignIn(value('email'), value('password'))
      .catch((reason: unknown) => setError(reason))
      .finally(() => setBusy(false));
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      {error !== null && (
        <div ref={line} tabIndex={-1} role="alert">
          <Notice kind="error">{words(error)}</Notice>
        </div>
      )}
      <label className={fields['field']}>
        <span className={fields['label']}>
          <Trans>E-mail</Trans>
        </span>
        <input className={fields['input']} type="email" name="email" autoComplete="username" defaultValue={email} required dir="ltr" />
      </label>
      <label className={fields['field']}>
        <span className={fields['label']}>
          <Trans>Password</Trans>
        </span>
        <input className={fields['input']} type="password" name="password" autoComplete="current-password" required dir="ltr" />
      </label>
      <button type="submit" className={buttonStyle({ look: 'primary' })} aria-disabled={busy}>
        {busy ? <Trans>Signing in…</Trans> : <Trans>Sign in</Trans>}
      </button>
    </form>
  );
}
