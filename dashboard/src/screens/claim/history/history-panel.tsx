import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { answer, api } from '../../../api/client.ts';
import { Icon, type IconName } from '../../../design/icon.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { Time } from '../../../design/time.tsx';
import { CopyableId } from '../../../design/copyable-id.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';
import { Comparison } from './comparison.tsx';
import { timeline, versions, type Entry, type EntryKind } from './timeline.ts';
import styles from './history-panel.module.css';

const LOOKS: Readonly<Record<EntryKind, { readonly word: MessageDescriptor; readonly icon: IconName; readonly tone: string }>> = {
  created: { word: msg`Created`, icon: 'plus', tone: 'grey' },
  submitted: { word: msg`Submitted`, icon: 'review', tone: 'blue' },
  approve: { word: msg`Approved`, icon: 'approved', tone: 'teal' },
  request_changes: { word: msg`Changes requested`, icon: 'back', tone: 'amber' },
  reject: { word: msg`Rejected`, icon: 'dropped', tone: 'red' },
  publish: { word: msg`Published`, icon: 'published', tone: 'green' },
  correct: { word: msg`Correction published`, icon: 'published', tone: 'green' },
  retract: { word: msg`Retracted`, icon: 'retracted', tone: 'red' },
  withhold: { word: msg`Withheld`, icon: 'withheld', tone: 'red' },
  import: { word: msg`Imported`, icon: 'download', tone: 'grey' },
};

/** The life of the claim as a line, and the differences between any two points of it. */
export function HistoryPanel() {
  const { newsroom, number, view } = useOpenClaim();
  const heading = useRef<HTMLHeadingElement>(null);
  const records = useQuery({
    queryKey: [newsroom, 'claim', number, 'publications', view.version],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/claims/{claim}/publications', { params: { path: { newsroom, claim: view.claim.id } }, signal })),
    enabled: view.published !== null,
  });
  const items = records.data?.items ?? [];
  const entries = timeline(view, items);
  const comparable = versions(view, items);
  const [chosen, setChosen] = useState<{ readonly from: string | null; readonly to: string | null }>({ from: null, to: null });
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className={styles['panel']}>
      <section aria-labelledby="history-heading" className={styles['part']}>
        <h2 id="history-heading" ref={heading} tabIndex={-1}>
          <Trans>History</Trans>
        </h2>
        <ProblemNotice error={records.error} takesFocus={false} />
        <ol className={styles['line']}>
          {entries.map((entry) => (
            <TimelineEntry key={entry.id} entry={entry} />
          ))}
        </ol>
      </section>
      {comparable.length > 1 && <Comparison versions={comparable} chosen={chosen} onChoose={setChosen} />}
    </div>
  );
}

function TimelineEntry({ entry: { kind, at, by, revision, note, isRevoked, digest } }: { readonly entry: Entry }) {
  const { i18n } = useLingui();
  const { word, icon, tone } = LOOKS[kind];
  const isMark = kind === 'approve' || kind === 'request_changes' || kind === 'reject';
  return (
    <li className={`${styles['entry'] ?? ''} ${isMark ? (styles['mark'] ?? '') : ''}`}>
      <span className={`${styles['dot'] ?? ''} ${styles[tone] ?? ''}`}>
        <Icon name={icon} size={14} />
      </span>
      <div className={styles['what']}>
        <p className={styles['head']}>
          <strong className={isRevoked ? styles['revoked'] : undefined}>{i18n._(word)}</strong>
          {revision !== null && <span>{kind === 'submitted' || isMark ? `r${revision}` : <Trans>revision {revision}</Trans>}</span>}
          {isRevoked && <Trans>taken back</Trans>}
          <span className={styles['by']}>
            {by !== null && (
              <>
                <bdi>{by}</bdi>{' · '}
              </>
            )}
            <Time at={at} exact />
          </span>
        </p>
        {note !== null && (
          <p className={styles['note']} dir="auto">
            {note}
          </p>
        )}
        {digest !== null && <CopyableId id={digest.slice(0, 19)} value={digest} />}
      </div>
    </li>
  );
}
