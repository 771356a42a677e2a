import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Notice } from '../design/notice.tsx';

/** How many reports nobody has decided on, and where. */
export function NewReports({ newsroom, count }: { readonly newsroom: string; readonly count: number }) {
  return (
    <Notice>
      <p>
        <Plural value={count} one="A reader reports an error in what is published." other="Readers report # errors in what is published." />{' '}
        <Link to="/$newsroom/reports" params={{ newsroom }}>
          <Trans>Read and decide</Trans>
        </Link>
      </p>
    </Notice>
  );
}
