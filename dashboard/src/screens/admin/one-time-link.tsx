import { Trans } from '@lingui/react/macro';
import { Notice } from '../../design/notice.tsx';

/** Without a configured public address the server's links begin with their path. */
export const absoluteLink = (link: string): string => new URL(link, location.origin).href;

/** The server made a link, but its first answer was lost on the way, and no later one repeats the secret. */
export function LostLink() {
  return (
    <Notice kind="warning">
      <Trans>The link was made, but its answer was lost on the way, and it is shown only once. Close this and make another one, which replaces it.</Trans>
    </Notice>
  );
}
