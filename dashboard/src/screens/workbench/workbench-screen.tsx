import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useHere } from '../../app/newsroom.ts';
import { Breadcrumbs } from '../../design/breadcrumbs.tsx';
import { Page } from '../../design/page.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { UndoScope } from '../../drafts/undo-scope.tsx';
import { ArticleHead } from './article-head.tsx';
import { WorkbenchColumns } from './workbench-columns.tsx';
import { workbenchQuery } from './workbench-query.ts';
import styles from './workbench.module.css';

const route = getRouteApi('/signed-in/$newsroom/articles/$article');

/** One article: its text, the claims in it, and the claim that is being worked on. */
export function WorkbenchScreen() {
  const { newsroom } = useHere();
  const { article } = route.useParams();
  const { revision } = route.useSearch();
  const { data: workbench, error } = useQuery(workbenchQuery(newsroom, article, revision));
  if (workbench === undefined) {
    // What could not be read is told by the frame around, which knows about 404.
    if (error !== null) throw error;
    return (
      <Page title={<Trans>Article</Trans>} width="full">
        <Skeleton lines={12} />
      </Page>
    );
  }
  const { title, language } = workbench.article;
  return (
    <UndoScope>
      <Page
        title={
          <span className={styles['heading']} lang={language}>
            {title}
          </span>
        }
        documentTitle={title}
        width="full"
        breadcrumbs={
          <Breadcrumbs>
            <Link to="/$newsroom/articles" params={{ newsroom }}>
              <Trans>Articles</Trans>
            </Link>
            <bdi lang={language}>{title}</bdi>
          </Breadcrumbs>
        }
      >
        <ArticleHead workbench={workbench} />
        <WorkbenchColumns newsroom={newsroom} workbench={workbench} />
      </Page>
    </UndoScope>
  );
}
