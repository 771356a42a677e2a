import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Option } from '../design/select.tsx';
import type { Role } from '../session/session.ts';

export interface RoleWords {
  readonly word: MessageDescriptor;
  /** What one may do with it, in one sentence; the table of roles has all of it. */
  readonly description: MessageDescriptor;
}

export const ROLES: Readonly<Record<Role, RoleWords>> = {
  reviewer: { word: msg`Reviewer`, description: msg`Cuts claims out of articles, collects evidence, proposes verdicts and submits them.` },
  editor: { word: msg`Editor`, description: msg`Also approves, sends back, publishes, corrects and retracts what others have checked.` },
  admin: { word: msg`Admin`, description: msg`Also invites people, gives roles, and sets policy, rating scales and topics.` },
};

/** A role as it stands inside a sentence: "as editor". */
export function useRoleInSentence(): (role: Role) => string {
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

const ORDER: readonly Role[] = ['reviewer', 'editor', 'admin'];

export function useRoleOptions(): readonly Option<Role>[] {
  const { i18n } = useLingui();
  return ORDER.map((key) => ({ key, label: i18n._(ROLES[key].word), description: i18n._(ROLES[key].description) }));
}
