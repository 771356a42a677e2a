import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useShortcut } from '../shortcuts/use-shortcut.ts';
import { isAtLeast } from '../session/session.ts';
import { useHere } from './newsroom.ts';

export interface DeskDialogs {
  readonly search: () => void;
  readonly commands: () => void;
  readonly shortcuts: () => void;
  /** Asks first where something is not saved. */
  readonly signOut: () => void;
}

/** Those that work on every screen. */
export function useDeskShortcuts({ search, commands, shortcuts }: DeskDialogs): void {
  const { t } = useLingui();
  const { newsroom, membership } = useHere();
  const navigate = useNavigate();
  const everywhere = { scope: t`Everywhere`, isGeneral: true };
  const params = { newsroom };
  const isEditor = isAtLeast(membership.role, 'editor');
  useShortcut('/', search, { description: t`Search`, ...everywhere });
  useShortcut('Ctrl+k', commands, { description: t`Commands`, ...everywhere });
  useShortcut('?', shortcuts, { description: t`Keyboard shortcuts`, ...everywhere });
  useShortcut('g q', () => void navigate({ to: '/$newsroom/queue', params }), { description: t`Go to my queue`, ...everywhere });
  useShortcut('g a', () => void navigate({ to: '/$newsroom/approvals', params }), { description: t`Go to approvals`, ...everywhere, isEnabled: isEditor });
  useShortcut('g p', () => void navigate({ to: '/$newsroom/reports', params }), { description: t`Go to reports`, ...everywhere, isEnabled: isEditor });
  useShortcut('g r', () => void navigate({ to: '/$newsroom/articles', params }), { description: t`Go to articles`, ...everywhere });
  useShortcut('g c', () => void navigate({ to: '/$newsroom/claims', params }), { description: t`Go to claims`, ...everywhere });
  useShortcut('g y', () => void navigate({ to: '/$newsroom/analytics', params }), { description: t`Go to analytics`, ...everywhere, isEnabled: isEditor });
}
