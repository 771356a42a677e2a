import { Trans, useLingui } from '@lingui/react/macro';
import { ChainLine } from '../../claims/chain-line.tsx';
import { AXES } from '../../claims/claim-words.ts';
import { SPEAKER_TYPES } from '../../claims/speaker-words.ts';
import type { Content } from './content-parts.ts';
import { ExternalLink } from './external-link.tsx';
import styles from './part-body.module.css';
import { QuoteInText } from './quote-in-text.tsx';
import { RatingBody } from './rating-body.tsx';

/** The path of the claim into the article, link by link: who passes it on, in which words, and whether that was said. */
export function ChainBody({ links }: { readonly links: Content['attribution'] }) {
  if (links.length === 0) return <ChainLine links={[]} ownVoice />;
  return (
    <ol className={styles['links']}>
      {links.map((link, index) => (
        <li key={index}>
          <LinkBody link={link} />
        </li>
      ))}
    </ol>
  );
}

function LinkBody({ link: { speaker, mode, quote, revisionDigest, rating } }: { readonly link: Content['attribution'][number] }) {
  const { i18n } = useLingui();
  const { name, role, type, unnamed, url } = speaker;
  return (
    <div className={styles['item']}>
      <p className={styles['line']}>
        <ChainLine links={[{ name, role, mode }]} />
        <span className={styles['meta']}>
          {type !== null && <span>{i18n._(SPEAKER_TYPES[type])}</span>}
          {unnamed && (
            <span>
              <Trans>Not named in the article</Trans>
            </span>
          )}
        </span>
      </p>
      {url !== null && <ExternalLink url={url} />}
      {quote !== null && <QuoteInText quote={quote} digest={revisionDigest} />}
      {rating !== null && (
        <dl className={styles['ratings']}>
          <div>
            <dt>{i18n._(AXES.attribution)}</dt>
            <dd>
              <RatingBody rating={rating} />
            </dd>
          </div>
        </dl>
      )}
    </div>
  );
}
