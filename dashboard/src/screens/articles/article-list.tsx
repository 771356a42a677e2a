import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Badge } from '../../design/badge.tsx';
import { Time } from '../../design/time.tsx';
import type { Schema } from '../../api/client.ts';
import { languageName } from '../../articles/language-name.ts';
import styles from './articles.module.css';

type Article = Schema<'ArticlePage'>['items'][number];

export function ArticleList({ newsroom, articles }: { readonly newsroom: string; readonly articles: readonly Article[] }) {
  return (
    <ul className={styles['list']}>
      {articles.map((article) => (
        <ArticleRow key={article.id} newsroom={newsroom} article={article} />
      ))}
    </ul>
  );
}

function ArticleRow({ newsroom, article }: { readonly newsroom: string; readonly article: Article }) {
  const { i18n } = useLingui();
  const { id, title, publisher, author, publishedAt, language, archivedAt, createdAt, textRevision, claims } = article;
  return (
    <li className={styles['row']}>
      <Link to="/$newsroom/articles/$article" params={{ newsroom, article: id }} className={styles['title']}>
        <bdi lang={language}>{title}</bdi>
      </Link>
      <span className={styles['facts']}>
        <ClaimCount claims={claims} />
        {publisher !== null && <bdi className={styles['publisher']}>{publisher}</bdi>}
        {author !== null && <bdi>{author}</bdi>}
        {publishedAt !== null && <span>{publishedAt}</span>}
        <span>{languageName(language, i18n.locale)}</span>
        {textRevision.number > 1 && (
          <span>
            <Trans>text {textRevision.number}</Trans>
          </span>
        )}
        <span>
          <Trans>
            taken in <Time at={createdAt} />
          </Trans>
        </span>
        {archivedAt !== null && (
          <Badge icon="dropped">
            <Trans>Archived</Trans>
          </Badge>
        )}
      </span>
    </li>
  );
}

function ClaimCount({ claims: { total, published } }: Pick<Article, 'claims'>) {
  if (total === 0) {
    return (
      <span className={styles['count']}>
        <Trans>No claims yet</Trans>
      </span>
    );
  }
  return (
    <span className={styles['count']}>
      <strong>
        <Plural value={total} one="# claim" other="# claims" />
      </strong>
      {published > 0 && (
        <Badge tone="green" icon="published">
          <Trans>{published} published</Trans>
        </Badge>
      )}
    </span>
  );
}
