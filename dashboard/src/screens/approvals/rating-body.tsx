import { Trans, useLingui } from '@lingui/react/macro';
import { NORMALISED } from '../../claims/normalised-words.ts';
import { RatingWord } from '../../claims/rating-word.tsx';
import type { Content } from './content-parts.ts';
import styles from './part-body.module.css';

/** A verdict in the words of its scale, and what others are told of it beside the word: search engines get the number. */
export function RatingBody({ rating }: { readonly rating: NonNullable<Content['verdict']['rating']> }) {
  const { i18n } = useLingui();
  const { key, definition, value, best, worst, normalised, scale, scaleVersion, publisher } = rating;
  const amount = normalised === null ? null : i18n._(NORMALISED[normalised]);
  return (
    <>
      <RatingWord rating={rating} />
      <span className={styles['definition']}>{definition}</span>
      <span className={styles['small']}>
        {amount !== null && (
          <span>
            <Trans>counts as: {amount}</Trans>
          </span>
        )}
        {value !== null && (
          <span>
            <Trans>value {value}</Trans>
          </span>
        )}
        {worst !== null && best !== null && (
          <span>
            <Trans>
              worst {worst}, best {best}
            </Trans>
          </span>
        )}
        {publisher !== null && (
          <span>
            <Trans>in the words of {publisher}</Trans>
          </span>
        )}
        <span>
          <Trans>
            scale {scale}, version {scaleVersion}, key {key}
          </Trans>
        </span>
      </span>
    </>
  );
}
