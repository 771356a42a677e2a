import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Time } from '../design/time.tsx';
import { claimReportsQuery } from './claim-reports-query.ts';
import styles from './claim-reports.module.css';

/** What readers said was wrong, for who corrects it; nothing where no report was accepted since the last publication. */
export function AcceptedReports({ newsroom, claim }: { readonly newsroom: string; readonly claim: string }) {
  const { t } = useLingui();
  const { data } = useQuery(claimReportsQuery(newsroom, claim));
  const accepted = data?.accepted ?? [];
  if (accepted.length === 0) return null;
  return (
    <section className={styles['accepted']} aria-label={t`Accepted reports of readers`}>
      <p className={styles['lead']}>
        <Plural value={accepted.length} one="This correction answers a reader’s report:" other="This correction answers # readers’ reports:" />
      </p>
      <ul>
        {accepted.map(({ id, text, note, decidedBy, decidedAt, revision }) => (
          <li key={id}>
            <blockquote dir="auto" className={styles['text']}>
              {text ?? <Trans>Erased</Trans>}
            </blockquote>
            <p className={styles['meta']}>
              <Trans>
                About revision {revision}, accepted by <bdi>{decidedBy?.name ?? ''}</bdi> <Time at={decidedAt ?? ''} />
              </Trans>
            </p>
            {note !== null && (
              <p dir="auto" className={styles['note']}>
                {note}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
