import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../design/button.tsx';
import { ProblemNotice } from '../../design/problem-notice.tsx';
import { useConfirmPlace } from './use-places.ts';
import type { Orphan, Workbench } from './workbench-query.ts';
import styles from './orphans.module.css';

export interface OrphansProps {
  readonly newsroom: string;
  readonly workbench: Workbench;
  readonly onReAnchor: (orphan: Orphan) => void;
}

/** Quotes that this text has no more: never dropped by themselves, each waits for somebody to say where it stands in the newest text. */
export function Orphans({ newsroom, workbench, onReAnchor }: OrphansProps) {
  const { t } = useLingui();
  const confirm = useConfirmPlace(newsroom, workbench);
  const { orphans, claims, article, text } = workbench;
  if (orphans.length === 0) return null;
  return (
    <section className={styles['orphans']} aria-labelledby="orphans-title">
      <h2 id="orphans-title">
        <Trans>Orphans</Trans>
      </h2>
      <p className={styles['lead']}>
        <Plural value={orphans.length} one="One quote does not stand in this text." other="# quotes do not stand in this text." />
      </p>
      {confirm.error !== null && <ProblemNotice error={confirm.error} />}
      <ul className={styles['list']}>
        {orphans.map((orphan) => {
          const claim = claims.find(({ id }) => id === orphan.claimId);
          const number = claim?.number ?? '';
          return (
            <li key={orphan.appearanceId} className={styles['orphan']}>
              <span className={styles['number']}>
                {number} <Trans>from text {orphan.cutFrom}</Trans>
              </span>
              <blockquote lang={article.language} dir="auto">
                {orphan.quote}
              </blockquote>
              {text.newest && (
                <div className={styles['actions']}>
                  <Button size="small" onPress={() => onReAnchor(orphan)} aria-label={t`Place anew: ${number}`}>
                    <Trans>Place anew</Trans>
                  </Button>
                  <Button
                    size="small"
                    look="quiet"
                    isPending={confirm.isPending && confirm.variables.appearanceId === orphan.appearanceId}
                    onPress={() => confirm.mutate({ ...orphan, adopt: false })}
                    aria-label={t`It is gone: seen (${number})`}
                  >
                    <Trans>It is gone: seen</Trans>
                  </Button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
