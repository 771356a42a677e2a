import { Plural } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Icon } from '../design/icon.tsx';
import { claimReportsQuery } from './claim-reports-query.ts';
import styles from './claim-reports.module.css';

/** Reports about this claim on which nobody has decided: a line that leads to them. */
export function WaitingReports({ newsroom, claim }: { readonly newsroom: string; readonly claim: string }) {
  const { data } = useQuery(claimReportsQuery(newsroom, claim));
  if (data === undefined || data.waiting === 0) return null;
  return (
    <p className={styles['waiting']}>
      <Icon name="comment" size={15} />
      <Link to="/$newsroom/reports" params={{ newsroom }} search={{ claim, state: 'new' }}>
        <Plural value={data.waiting} one="# reader’s report waits for a decision" other="# readers’ reports wait for a decision" />
      </Link>
    </p>
  );
}
