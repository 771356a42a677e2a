import { Trans, useLingui } from '@lingui/react/macro';
import { AXES } from '../../../claims/claim-words.ts';
import { Badge } from '../../../design/badge.tsx';
import { CopyableId } from '../../../design/copyable-id.tsx';
import { Icon } from '../../../design/icon.tsx';
import { Time } from '../../../design/time.tsx';
import { partWords } from '../discussion/part-words.ts';
import { HOLD_KINDS } from '../../../claims/fact-words.ts';
import { ENTRIES } from './entry-words.ts';
import { isDecision, type Entry } from './timeline.ts';
import styles from './history-panel.module.css';

/** One thing that has happened. */
export function TimelineEntry({ entry }: { readonly entry: Entry }) {
  const { i18n } = useLingui();
  const { kind, at, person, to, revision, publishedRevision, note, stale, until, contentDigest } = entry;
  const { word, icon, tone } = ENTRIES[kind];
  const detail = useDetail(entry);
  return (
    <li className={`${styles['entry'] ?? ''} ${isDecision(entry) ? (styles['mark'] ?? '') : ''}`}>
      <span className={`${styles['dot'] ?? ''} ${styles[tone] ?? ''}`}>
        <Icon name={icon} size={14} />
      </span>
      <div className={styles['what']}>
        <p className={styles['head']}>
          <strong>{i18n._(word)}</strong>
          {publishedRevision !== null ? <Trans>revision {publishedRevision}</Trans> : revision !== null && <span>r{revision}</span>}
          {detail !== null && <span>{detail}</span>}
          {to !== null && to.id !== person?.id && (
            <Trans>
              to <bdi>{to.name}</bdi>
            </Trans>
          )}
          {stale === true && (
            <Badge tone="amber" icon="history">
              <Trans>no longer holds</Trans>
            </Badge>
          )}
          <span className={styles['by']}>
            {person === null ? <Trans>by the system</Trans> : <bdi>{person.name}</bdi>} · <Time at={at} exact />
          </span>
        </p>
        {until !== null && (
          <p className={styles['note']}>
            {kind === 'scheduled' ? (
              <Trans>
                for <Time at={until} exact />
              </Trans>
            ) : (
              <Trans>
                until <Time at={until} exact />
              </Trans>
            )}
          </p>
        )}
        {note !== null && (
          <p className={styles['note']} dir="auto">
            {note}
          </p>
        )}
        {contentDigest !== null && kind === 'submitted' && <CopyableId id={contentDigest.slice(0, 19)} value={contentDigest} />}
      </div>
    </li>
  );
}

/** What the entry is about, beyond its kind. */
function useDetail({ kind, detail }: Entry): string | null {
  const { i18n } = useLingui();
  if (detail === null) return null;
  switch (kind) {
    case 'hold_placed':
    case 'hold_released':
      return detail === 'legal' || detail === 'embargo' || detail === 'safety' ? i18n._(HOLD_KINDS[detail]) : null;
    case 'thread_opened':
    case 'thread_resolved':
      return partWords(i18n, detail);
    case 'second_rating_requested':
    case 'second_rating_revealed':
    case 'second_rating_cancelled':
      return detail === 'truth' || detail === 'attribution' ? i18n._(AXES[detail]) : null;
    default:
      return null;
  }
}
