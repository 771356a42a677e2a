import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useEffect } from 'react';
import { hasStatus, ProblemError } from '../api/problem.ts';
import { useProblemWords } from '../api/problem-words.ts';
import { buttonStyle } from '../design/button-style.ts';
import { Notice } from '../design/notice.tsx';
import { Page } from '../design/page.tsx';

export function NotFound() {
  return (
    <Page title={<Trans>Nothing here</Trans>}>
      <p>
        <Trans>There is nothing at this address, or nothing that you may see.</Trans>
      </p>
      <p>
        <Link to="/">
          <Trans>To my queue</Trans>
        </Link>
      </p>
    </Page>
  );
}

/** What browsers call it when a part of a screen could not be fetched, each in its own words. */
const NOT_FETCHED = /^Not fetched|dynamically imported module|module script|preload CSS/;

export function notFetched(cause: unknown): never {
  throw new Error('Not fetched', { cause });
}

/**
 * A screen that could not be shown: what happened, and another try. When a part of it could not be fetched, there is no connection, or the server has
 * a newer desk by now: then the page is loaded anew, as soon as it can be.
 */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  const { t } = useLingui();
  const router = useRouter();
  const words = useProblemWords();
  const isMissing = error instanceof Error && NOT_FETCHED.test(error.message);
  useEffect(() => {
    if (isMissing) addEventListener('online', reload);
    return () => removeEventListener('online', reload);
  }, [isMissing]);
  if (hasStatus(error, 404)) return <NotFound />;
  const again = (): void => {
    // Loaded anew without a connection, nothing at all would be left.
    if (isMissing) {
      if (navigator.onLine) reload();
      else history.back();
      return;
    }
    reset();
    void router.invalidate();
  };
  return (
    <Page title={<Trans>This could not be shown</Trans>}>
      <Notice kind="error" role="alert">
        <p>{isMissing ? t`This part of the desk could not be fetched. What you typed is kept.` : words(error)}</p>
        {error instanceof ProblemError && error.problem.requestId !== undefined && <code>{error.problem.requestId}</code>}
      </Notice>
      <p>
        <button type="button" className={buttonStyle({ look: 'primary' })} onClick={again}>
          <Trans>Try again</Trans>
        </button>
      </p>
    </Page>
  );
}

const reload = (): void => location.reload();
