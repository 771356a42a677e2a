import { Trans } from '@lingui/react/macro';
import { CopyableId } from '../../design/copyable-id.tsx';
import type { Content } from './content-parts.ts';
import styles from './part-body.module.css';

export interface QuoteInTextProps {
  readonly quote: NonNullable<Content['attribution'][number]['quote']>;
  readonly language?: string;
  /** Of the text that the quote stands in. */
  readonly digest: string | null;
}

/** Words of an article between those around them, with the place that is published for them. */
export function QuoteInText({ quote, language, digest }: QuoteInTextProps) {
  const { exact, prefix, suffix, start, end } = quote;
  return (
    <>
      <blockquote className={styles['quote']} dir="auto" lang={language}>
        <span className={styles['around']}>…{prefix}</span>
        <mark>{exact}</mark>
        <span className={styles['around']}>{suffix}…</span>
      </blockquote>
      <p className={styles['small']}>
        <span>
          <Trans>
            characters {start} to {end} of the text
          </Trans>
        </span>
        {digest !== null && <ShortDigest digest={digest} />}
      </p>
    </>
  );
}

/** Copied whole; its first digits are enough to tell it from another. */
export const ShortDigest = ({ digest }: { readonly digest: string }) => <CopyableId id={digest.slice(0, 18)} value={digest} />;
