import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Page } from '../design/page.tsx';

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
