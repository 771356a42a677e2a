import { Trans, useLingui } from '@lingui/react/macro';
import { Badge } from '../design/badge.tsx';
import { Time, useNow } from '../design/time.tsx';

const SOON = 24 * 60 * 60_000;

/** When it is due: amber within a day, red once it is past. `at` is ISO 8601 in UTC. */
export function DueBadge({ at }: { readonly at: string }) {
  const { t } = useLingui();
  const left = new Date(at).getTime() - useNow();
  const tone = left < 0 ? 'red' : left < SOON ? 'amber' : 'grey';
  return (
    <span title={t`When it is due`}>
      <Badge tone={tone} icon={left < SOON ? 'warning' : 'clock'}>
        {left < 0 ? (
          <Trans>
            Overdue, was due <Time at={at} />
          </Trans>
        ) : (
          <Trans>
            Due <Time at={at} />
          </Trans>
        )}
      </Badge>
    </span>
  );
}
