import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useHere } from '../../app/newsroom.ts';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Icon } from '../../design/icon.tsx';
import { Page } from '../../design/page.tsx';
import { ProblemNotice } from '../../design/problem-notice.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { ArticleList } from './article-list.tsx';
import { articlesQuery } from './articles-query.ts';
import { Filters } from './filters.tsx';
import styles from './articles.module.css';

const route = getRouteApi('/signed-in/$newsroom/articles');
const CreateDialog = lazy(() => import('./create-dialog.tsx').then(({ CreateDialog: component }) => ({ default: component })));

/** The articles that claims are cut from. */
export function ArticlesScreen() {
  const { newsroom } = useHere();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({ ...articlesQuery(newsroom, filter), placeholderData: keepPreviousData });
  const setCreating = (create: true | undefined): void => void navigate({ search: (before) => ({ ...before, create }) });
  const articles = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page
      title={<Trans>Articles</Trans>}
      actions={
        <Button look="primary" onPress={() => setCreating(true)}>
          <Icon name="plus" /> <Trans>New article</Trans>
        </Button>
      }
    >
      <Filters filter={filter} onChange={(change) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })} />
      {error !== null && <ProblemNotice error={error} />}
      {data === undefined ? (
        error === null && <Skeleton lines={6} />
      ) : articles.length === 0 ? (
        <Nothing isFiltered={filter.query !== undefined || filter.archived === true} onCreate={() => setCreating(true)} />
      ) : (
        <ArticleList newsroom={newsroom} articles={articles} />
      )}
      {hasNextPage && (
        <div className={styles['more']}>
          <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      )}
      <Suspense fallback={null}>{filter.create === true && <CreateDialog newsroom={newsroom} onClose={() => setCreating(undefined)} />}</Suspense>
    </Page>
  );
}

function Nothing({ isFiltered, onCreate }: { readonly isFiltered: boolean; readonly onCreate: () => void }) {
  const { t } = useLingui();
  if (isFiltered) {
    return (
      <EmptyState icon="filter" title={t`No article fits`}>
        <p>
          <Trans>Look for another word, or take the filter away.</Trans>
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="article" title={t`No articles yet`}>
      <p>
        <Trans>Paste the text of an article, and cut the claims out of it that are worth a check.</Trans>
      </p>
      <Button look="primary" onPress={onCreate}>
        <Trans>New article</Trans>
      </Button>
    </EmptyState>
  );
}
