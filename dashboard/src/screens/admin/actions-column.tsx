import { Trans } from '@lingui/react/macro';

/** Heading of the last column of a table, whose buttons say for themselves what they do. */
export function ActionsColumn() {
  return (
    <th scope="col">
      <span className="visually-hidden">
        <Trans>Actions</Trans>
      </span>
    </th>
  );
}
