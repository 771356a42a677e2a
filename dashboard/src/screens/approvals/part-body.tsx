import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { ChainLine } from '../../claims/chain-line.tsx';
import { AXES, KINDS, SOURCE_KINDS, STANCES, type Axis } from '../../claims/claim-words.ts';
import { ContentValue } from '../../claims/differences/content-value.tsx';
import { RationaleView } from '../../claims/rationale/rationale-view.tsx';
import { RatingWord } from '../../claims/rating-word.tsx';
import { Badge } from '../../design/badge.tsx';
import type { Claim } from './approval-query.ts';
import type { Content, PartKey } from './content-parts.ts';
import styles from './part-body.module.css';
import { RelatedClaims } from './related-claims.tsx';

export interface PartBodyProps {
  readonly part: PartKey;
  readonly content: Content;
  readonly claim: Claim;
}

/** One part as a reader will meet it, with all that the editor answers for. */
export function PartBody({ part, content, claim }: PartBodyProps): ReactNode {
  switch (part) {
    case 'statement':
      return <StatementBody content={content} />;
    case 'appearances':
      return content.appearances.map((appearance, index) => <AppearanceBody key={index} appearance={appearance} />);
    case 'attribution': {
      const links = content.attribution.map(({ speaker, mode }) => ({ name: speaker.name, role: speaker.role, mode }));
      return <ChainLine links={links} ownVoice={links.length === 0} />;
    }
    case 'verdict':
      return <VerdictBody verdict={content.verdict} />;
    case 'rationale':
      return <RationaleView markdown={content.verdict.rationale} language={content.language} evidence={content.evidence} onGoTo={goToPart} />;
    case 'relations':
      return <RelatedClaims claim={claim} />;
    case 'correction':
      return <ContentValue value={content.correction} />;
    case 'rightOfReply':
      return <ContentValue value={content.rightOfReply} />;
    case 'details':
      return <DetailsBody content={content} />;
    default: {
      const item = content.evidence.find(({ number }) => `evidence/${number}` === part);
      return item === undefined ? null : <EvidenceBody item={item} />;
    }
  }
}

function StatementBody({ content }: { readonly content: Content }) {
  const { i18n } = useLingui();
  const { statement, kind, headline, claimedAt, quoteTranslation } = content;
  return (
    <>
      <p className={styles['statement']} dir="auto" lang={content.language}>
        {statement}
      </p>
      <p className={styles['meta']}>{i18n._(KINDS[kind])}</p>
      <Fields value={{ headline, claimedAt, quoteTranslation }} />
    </>
  );
}

function AppearanceBody({ appearance }: { readonly appearance: Content['appearances'][number] }) {
  if (appearance.type === 'url') return <ExternalLink url={appearance.url} />;
  if (appearance.type === 'media') return <Fields value={{ mediaUrl: appearance.mediaUrl, mediaFragment: appearance.mediaFragment }} />;
  const { article, quote } = appearance;
  return (
    <figure className={styles['appearance']}>
      <blockquote dir="auto" lang={article.language}>
        <span className={styles['around']}>…{quote.prefix}</span>
        <mark>{quote.exact}</mark>
        <span className={styles['around']}>{quote.suffix}…</span>
      </blockquote>
      <figcaption className={styles['meta']}>
        <bdi>{article.title}</bdi>
        {[article.publisher, article.author, article.publishedAt].filter((each) => each !== null && each !== '').map((each) => (
          <bdi key={each}>{each}</bdi>
        ))}
      </figcaption>
    </figure>
  );
}

function VerdictBody({ verdict }: { readonly verdict: Content['verdict'] }) {
  const { i18n } = useLingui();
  const axes: readonly (readonly [Axis, Content['verdict']['rating']])[] = [
    ['truth', verdict.rating],
    ['attribution', verdict.attributionRating],
  ];
  const { asKnownOn } = verdict;
  return (
    <>
      <p className={styles['conclusion']} dir="auto">
        {verdict.conclusion}
      </p>
      <dl className={styles['ratings']}>
        {axes.map(([axis, rating]) =>
          rating === null ? null : (
            <div key={axis}>
              <dt>{i18n._(AXES[axis])}</dt>
              <dd>
                <RatingWord rating={rating} />
                <span className={styles['definition']}>{rating.definition}</span>
              </dd>
            </div>
          ),
        )}
      </dl>
      {asKnownOn !== null && (
        <p className={styles['meta']}>
          <Trans>As known on {asKnownOn}</Trans>
        </p>
      )}
    </>
  );
}

function EvidenceBody({ item }: { readonly item: Content['evidence'][number] }) {
  const { i18n } = useLingui();
  if (item.visibility === 'withheld') {
    return (
      <p>
        <Trans>Withheld from the public: {item.reason}</Trans>
      </p>
    );
  }
  const { stance, source, title, url, quote, quoteTranslation, locator, retrievedAt, archive, sourceInterest, primary, about } = item;
  const { word, icon, tone } = STANCES[stance];
  return (
    <>
      <p className={styles['source']}>
        <Badge tone={tone} icon={icon}>
          {i18n._(word)}
        </Badge>
        <strong>{source.name}</strong>
        <span className={styles['meta']}>{i18n._(SOURCE_KINDS[source.kind])}</span>
        {about.part === 'link' && (
          <span className={styles['meta']}>
            <Trans>about link {about.link} of the chain</Trans>
          </span>
        )}
      </p>
      {quote !== null && (
        <blockquote className={styles['quote']} dir="auto">
          {quote}
        </blockquote>
      )}
      {url !== null && <ExternalLink url={url} />}
      <Fields value={{ title, quoteTranslation, locator, retrievedAt, archive, sourceInterest, primary: primary ? true : null, source: source.url }} />
    </>
  );
}

function DetailsBody({ content }: { readonly content: Content }) {
  const { language, bylines, license, topics, selection, provenance } = content;
  const origin = provenance.type === 'own' ? null : { name: provenance.from, url: provenance.url };
  return (
    <Fields
      value={{
        language,
        bylines: bylines.map(({ name, role }) => [name, role].filter((each) => each !== null && each !== '').join(', ')),
        license,
        topics: topics.map(({ label }) => label),
        selection,
        provenance: origin,
      }}
    />
  );
}

/** What else there is to a part; nothing where there is nothing. */
function Fields({ value }: { readonly value: Readonly<Record<string, unknown>> }) {
  const isEmpty = Object.values(value).every((each) => each === null || each === '' || (Array.isArray(each) && each.length === 0));
  return isEmpty ? null : <ContentValue value={value} />;
}

const goToPart = (place: string): void => document.getElementById(place)?.focus();

function ExternalLink({ url }: { readonly url: string }) {
  return (
    <a href={url} target="_blank" rel="noreferrer" className={styles['link']} dir="ltr">
      {url}
    </a>
  );
}
