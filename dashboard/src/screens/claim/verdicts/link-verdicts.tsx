import { Trans } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import { RatingWord } from '../../../claims/rating-word.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';
import type { Rating } from './scales.ts';
import styles from './verdict-part.module.css';

const LinkChooser = lazy(() => import('./link-chooser.tsx').then(({ LinkChooser }) => ({ default: LinkChooser })));

/** Who in the chain can be taken at their word, one by one: nobody has to. */
export function LinkVerdicts({ ratings }: { readonly ratings: readonly Rating[] }) {
  const { view } = useOpenClaim();
  const rated = view.verdicts.filter((verdict) => verdict.link !== null && verdict.adoptedAt !== null);
  const [isOpen, setIsOpen] = useState(rated.length > 0);
  return (
    <details className={styles['links']} open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <Trans>Rate single links of the chain</Trans>
      </summary>
      <div className={styles['body']}>
        {rated.length > 0 && (
          <ul className={styles['rated']}>
            {rated.map((verdict) => (
              <li key={verdict.id}>
                <bdi>{view.chain.links[(verdict.link ?? 0) - 1]?.name ?? '?'}</bdi>
                <RatingWord rating={{ key: verdict.ratingKey, label: verdict.rating?.label ?? verdict.ratingKey, normalised: ratings.find(({ key }) => key === verdict.ratingKey)?.normalised }} />
              </li>
            ))}
          </ul>
        )}
        {isOpen && (
          <Suspense fallback={<Skeleton lines={4} />}>
            <LinkChooser ratings={ratings} />
          </Suspense>
        )}
      </div>
    </details>
  );
}
