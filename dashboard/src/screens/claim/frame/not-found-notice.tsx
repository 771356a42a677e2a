import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useHere } from '../../../app/newsroom.ts';
import { EmptyState } from '../../../design/empty-state.tsx';

export function NotFoundNotice() {
  const { newsroom } = useHere();
  return (
    <EmptyState icon="claims" title={<Trans>There is no such claim</Trans>}>
      <p>
        <Link to="/$newsroom/claims" params={{ newsroom }}>
          <Trans>All claims of this newsroom</Trans>
        </Link>
      </p>
    </EmptyState>
  );
}
