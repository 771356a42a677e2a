import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useHere } from '../../app/newsroom.ts';
import { Badge } from '../../design/badge.tsx';
import type { Content } from './content-parts.ts';
import { ExternalLink } from './external-link.tsx';
import { Fields } from './fields.tsx';
import styles from './part-body.module.css';
import { QuoteInText } from './quote-in-text.tsx';

type Appearance = Content['appearances'][number];

/** A place where the claim stands. */
export function AppearanceBody({ appearance }: { readonly appearance: Appearance }) {
  const { first, publishedAt } = appearance;
  return (
    <div className={styles['item']}>
      {(first || publishedAt !== null) && (
        <p className={styles['line']}>
          {first && (
            <Badge tone="blue">
              <Trans>First place</Trans>
            </Badge>
          )}
          {publishedAt !== null && (
            <span className={styles['meta']}>
              <Trans>appeared {publishedAt}</Trans>
            </span>
          )}
        </p>
      )}
      <Place appearance={appearance} />
    </div>
  );
}

function Place({ appearance }: { readonly appearance: Appearance }): ReactNode {
  switch (appearance.type) {
    case 'url':
      return <ExternalLink url={appearance.url} />;
    case 'media':
      return (
        <>
          <ExternalLink url={appearance.mediaUrl} />
          <Fields value={{ mediaFragment: appearance.mediaFragment, mediaHash: appearance.mediaHash }} />
        </>
      );
    case 'text':
      return (
        <>
          <QuoteInText quote={appearance.quote} language={appearance.article.language} digest={appearance.article.revisionDigest} />
          <ArticleLine article={appearance.article} />
        </>
      );
  }
}

function ArticleLine({ article }: { readonly article: Extract<Appearance, { type: 'text' }>['article'] }) {
  const { newsroom } = useHere();
  const { id, title, publisher, author, url, publishedAt, language } = article;
  return (
    <>
      <p className={styles['meta']}>
        <Link to="/$newsroom/articles/$article" params={{ newsroom, article: id }}>
          <bdi>{title}</bdi>
        </Link>
        {publisher !== null && <bdi>{publisher}</bdi>}
        {author !== null && <bdi>{author}</bdi>}
        {publishedAt !== null && <bdi>{publishedAt}</bdi>}
        <bdi>{language}</bdi>
      </p>
      {url !== null && <ExternalLink url={url} />}
    </>
  );
}
