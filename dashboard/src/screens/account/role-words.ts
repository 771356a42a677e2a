import { useLingui } from '@lingui/react/macro';
import type { Role } from '../../session/session.ts';

export function useRoleWords(): (role: Role) => string {
  const { t } = useLingui();
  return (role) => {
    switch (role) {
      case 'reviewer':
        return t`reviewer`;
      case 'editor':
        return t`editor`;
      case 'admin':
        return t`admin`;
    }
  };
}
