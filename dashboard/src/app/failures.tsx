import { Trans } from '@lingui/react/macro';
import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
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

/** A screen that could not be shown: what happened, and another try. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const words = useProblemWords();
  if (hasStatus(error, 404)) return <NotFound />;
  const again = (): void => {
    reset();
    void router.invalidate();
  };
  return (
    <Page title={<Trans>This could not be shown</Trans>}>
      <Notice kind="error" role="alert">
        <p>{words(error)}</p>
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
