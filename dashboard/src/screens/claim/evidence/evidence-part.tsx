import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import { evidencePlace } from '../../../claims/evidence-place.ts';
import { STANCES, type Stance } from '../../../claims/claim-words.ts';
import { Button } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { Icon } from '../../../design/icon.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';
import { Part } from '../frame/part.tsx';
import { goToPlace, PLACES } from '../frame/places.ts';
import { EvidenceCard } from './evidence-card.tsx';
import styles from './evidence-part.module.css';

const NewEvidence = lazy(() => import('./new-evidence.tsx').then(({ NewEvidence }) => ({ default: NewEvidence })));

/** What speaks for the claim and what against it, side by side; what only explains it stands below. */
export function EvidencePart() {
  const { t } = useLingui();
  const { view, editable } = useOpenClaim();
  const [adding, setAdding] = useState<Stance | null>(null);
  const count = view.evidence.length;
  const done = (number: number | null): void => {
    setAdding(null);
    if (number !== null) requestAnimationFrame(() => goToPlace(evidencePlace(number)));
  };
  return (
    <Part
      id={PLACES.evidence}
      title={<Trans>Evidence</Trans>}
      thread="evidence"
      status={<Plural value={count} _0="Nothing yet" one="# item" other="# items" />}
      presence="evidence"
      actions={
        editable && (
          <Button size="small" onPress={() => setAdding('supports')} isDisabled={adding !== null} data-first-control="" id="add-evidence" aria-keyshortcuts="d">
            <Icon name="plus" />
            <Trans>Add evidence</Trans>
          </Button>
        )
      }
    >
      {count === 0 && adding === null && (
        <EmptyState icon="quote" title={<Trans>No evidence yet</Trans>}>
          <p>{editable ? t`Start with the best source there is: the document itself, the data, the person.` : t`A claim needs at least one piece of evidence before it can be submitted.`}</p>
        </EmptyState>
      )}
      {count > 0 && (
        <div className={styles['columns']}>
          <StanceColumn stance="supports" />
          <StanceColumn stance="refutes" />
        </div>
      )}
      {view.evidence.some(({ stance }) => stance === 'context') && <StanceColumn stance="context" />}
      {adding !== null && (
        <Suspense fallback={<Skeleton />}>
          <NewEvidence stance={adding} onDone={done} />
        </Suspense>
      )}
    </Part>
  );
}

function StanceColumn({ stance }: { readonly stance: Stance }) {
  const { i18n } = useLingui();
  const { view } = useOpenClaim();
  const items = view.evidence.filter((item) => item.stance === stance);
  const { word, icon } = STANCES[stance];
  return (
    <div className={`${styles['column'] ?? ''} ${styles[stance] ?? ''}`}>
      <h3>
        <Icon name={icon} />
        {i18n._(word)}
        <span className={styles['count']}>{items.length}</span>
      </h3>
      {items.length === 0 ? (
        <p className={styles['none']}>
          <Trans>Nothing found yet.</Trans>
        </p>
      ) : (
        <ul className={styles['items']}>
          {items.map((item) => (
            <li key={item.number}>
              <EvidenceCard item={item} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
