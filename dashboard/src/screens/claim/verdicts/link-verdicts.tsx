import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { RatingWord } from '../../../claims/rating-word.tsx';
import { Select } from '../../../design/select.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';
import type { Rating } from './scales.ts';
import { VerdictChooser } from './verdict-chooser.tsx';
import styles from './verdict-part.module.css';

/** Who in the chain can be taken at their word, one by one: nobody has to. */
export function LinkVerdicts({ ratings }: { readonly ratings: readonly Rating[] }) {
  const { t } = useLingui();
  const { view } = useOpenClaim();
  const [link, setLink] = useState('1');
  const rated = view.verdicts.filter((verdict) => verdict.link !== null && verdict.adoptedAt !== null);
  const links = view.chain.links.map(({ name }, index) => ({ key: String(index + 1), label: t`Link ${index + 1}: ${name}` }));
  return (
    <details className={styles['links']} open={rated.length > 0 || undefined}>
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
        <Select label={t`Link of the chain`} options={links} value={link} onChange={setLink} />
        <VerdictChooser key={link} axis="attribution" link={Number(link)} ratings={ratings} />
      </div>
    </details>
  );
}
