import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import { RatingWord } from '../../claims/rating-word.tsx';
import { ShowMore } from '../../design/show-more.tsx';
import { NUMERIC, Table } from '../../design/table.tsx';
import { TextField } from '../../design/text-field.tsx';
import { NORMALISED } from '../../claims/normalised-words.ts';
import type { Rating, RatingChange } from './scales-query.ts';
import { ActionsColumn } from './actions-column.tsx';
import styles from './scales-page.module.css';

interface RatingsTableProps {
  readonly ratings: readonly (RatingChange & Partial<Pick<Rating, 'publisher'>>)[];
  readonly caption: string;
  /** Buttons at the end of each row, by its place in the whole scale. */
  readonly actionsOf?: (rating: RatingChange, index: number) => ReactNode;
}

/** Imported scales have more than a thousand ratings. */
const PAGE = 100;

/** The ratings of a scale in order of display. */
export function RatingsTable({ ratings, caption, actionsOf }: RatingsTableProps) {
  const { t, i18n } = useLingui();
  const [text, setText] = useState('');
  const [limit, setLimit] = useState(PAGE);
  const wanted = text.trim().toLocaleLowerCase(i18n.locale);
  const found = ratings.map((rating, index) => ({ rating, index })).filter(({ rating }) => `${rating.label} ${rating.key}`.toLocaleLowerCase(i18n.locale).includes(wanted));
  return (
    <>
      {ratings.length > 20 && (
        <div className={styles['filter']}>
          <TextField label={t`Find a rating`} type="search" value={text} onChange={setText} />
        </div>
      )}
      <Table caption={caption} captionHidden>
        <thead>
          <tr>
            <th scope="col" className={NUMERIC}>
              <Trans context="place in a list">No.</Trans>
            </th>
            <th scope="col">
              <Trans>Rating</Trans>
            </th>
            <th scope="col">
              <Trans>Definition</Trans>
            </th>
            <th scope="col" className={NUMERIC}>
              <Trans>Value</Trans>
            </th>
            <th scope="col">
              <Trans>Amounts to</Trans>
            </th>
            {actionsOf !== undefined && (
              <ActionsColumn />
            )}
          </tr>
        </thead>
        <tbody>
          {found.slice(0, limit).map(({ rating, index }) => (
            <tr key={rating.key}>
              <td className={NUMERIC}>{index + 1}</td>
              <th scope="row">
                <span className={styles['label']}>
                  <RatingWord rating={rating} />
                  <span className={styles['key']}>
                    <code>{rating.key}</code>
                    {rating.publisher !== undefined && rating.publisher !== null && <> · {rating.publisher}</>}
                  </span>
                </span>
              </th>
              <td>
                <div className={styles['definition']}>{rating.definition}</div>
              </td>
              <td className={NUMERIC}>{rating.value ?? '–'}</td>
              <td>{rating.normalised === null ? '–' : i18n._(NORMALISED[rating.normalised])}</td>
              {actionsOf !== undefined && <td>{actionsOf(rating, index)}</td>}
            </tr>
          ))}
        </tbody>
      </Table>
      <ShowMore hasMore={found.length > limit} isLoading={false} onMore={() => setLimit(limit + PAGE)} />
    </>
  );
}
