import { Trans } from '@lingui/react/macro';
import { Notice } from '../../design/notice.tsx';

/** Why there are no buttons. */
export function OnlyAdmins() {
  return (
    <Notice>
      <Trans>You can read this; admins can change it.</Trans>
    </Notice>
  );
}
