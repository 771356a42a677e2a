import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../api/client.ts';
import { DifferenceList, worthShowing } from '../../../claims/differences/difference-list.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { Select } from '../../../design/select.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';
import type { Version } from './timeline.ts';
import styles from './history-panel.module.css';

export interface ComparisonProps {
  /** Newest first, at least two. */
  readonly versions: readonly Version[];
  readonly chosen: { readonly from: string | null; readonly to: string | null };
  readonly onChoose: (chosen: ComparisonProps['chosen']) => void;
}

/** The differences between any two versions, word by word; at first between the newest and the one before it. */
export function Comparison({ versions, chosen, onChoose }: ComparisonProps) {
  const { t } = useLingui();
  const { newsroom, number, view } = useOpenClaim();
  const options = versions.map(({ key, kind, number: count }) => ({ key, label: kind === 'draft' ? t`As it stands now` : kind === 'review' ? t`Submitted revision r${count}` : t`Published revision ${count}` }));
  const to = chosen.to ?? versions[0]?.key ?? '';
  const from = chosen.from ?? versions[1]?.key ?? '';
  const differences = useQuery({
    queryKey: [newsroom, 'claim', number, 'differences', from, to, view.version],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/claims/{claim}/differences', { params: { path: { newsroom, claim: view.claim.id }, query: { from, to } }, signal })),
  });
  const items = differences.data === undefined ? null : worthShowing(differences.data.items);
  return (
    <section className={styles['part']} aria-labelledby="comparison-heading">
      <h2 id="comparison-heading">
        <Trans>What changed</Trans>
      </h2>
      <div className={styles['choice']}>
        <Select label={t`From`} options={options} value={from} onChange={(key) => onChoose({ ...chosen, from: key })} />
        <Select label={t`To`} options={options} value={to} onChange={(key) => onChoose({ ...chosen, to: key })} />
      </div>
      <ProblemNotice error={differences.error} takesFocus={false} />
      {differences.isPending && <Skeleton />}
      {items?.length === 0 && (
        <p className={styles['note']}>
          <Trans>Both say the same.</Trans>
        </p>
      )}
      {items !== null && items.length > 0 && <DifferenceList differences={items} />}
    </section>
  );
}
