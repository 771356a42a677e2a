import { Trans } from '@lingui/react/macro';
import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { hasStatus } from '../api/problem.ts';
import { buttonStyle } from '../design/button-style.ts';
import { ProblemNotice } from '../design/problem-notice.tsx';
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

/** Whether the newsroom exists is nobody's business but its members'. */
export function NoMember() {
  return (
    <main>
      <Page title={<Trans>Nothing here</Trans>}>
        <p>
          <Trans>There is no newsroom at this address, or you are not a member of it, or no longer. Its admins can tell you, and let you in again.</Trans>
        </p>
        <p>
          <Link to="/account">
            <Trans>To your account</Trans>
          </Link>
        </p>
      </Page>
    </main>
  );
}

/** A screen that could not be shown: what happened, and another try. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  if (hasStatus(error, 404)) return <NotFound />;
  const again = (): void => {
    reset();
    void router.invalidate();
  };
  return (
    <Page title={<Trans>This could not be shown</Trans>}>
      <ProblemNotice error={error} />
      <p>
        <button type="button" className={buttonStyle({ look: 'primary' })} onClick={again}>
          <Trans>Try again</Trans>
        </button>
      </p>
    </Page>
  );
}
