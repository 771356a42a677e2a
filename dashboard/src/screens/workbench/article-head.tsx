import { Trans, useLingui } from '@lingui/react/macro';
import { languageName } from '../../articles/language-name.ts';
import { Icon } from '../../design/icon.tsx';
import { Notice } from '../../design/notice.tsx';
import { WebLink } from '../../design/web-link.tsx';
import { Presence } from '../../live/presence.tsx';
import type { Workbench } from './workbench-query.ts';
import styles from './workbench.module.css';

/** Where the article comes from, in one line, and what has to be known about the text that is shown. */
export function ArticleHead({ workbench: { article, text } }: { readonly workbench: Workbench }) {
  const { i18n } = useLingui();
  return (
    <>
      <p className={styles['facts']}>
        {article.publisher !== null && <bdi className={styles['publisher']}>{article.publisher}</bdi>}
        {article.author !== null && <bdi>{article.author}</bdi>}
        {article.publishedAt !== null && <span>{article.publishedAt}</span>}
        <span>
          {languageName(article.language, i18n.locale)}
          {article.languageDetected && (
            <>
              {' '}
              <Trans>(detected)</Trans>
            </>
          )}
        </span>
        {article.textRevision.number > 1 && (
          <span>
            <Trans>
              text {text.number} of {article.textRevision.number}
            </Trans>
          </span>
        )}
        {article.url !== null && (
          <WebLink url={article.url}>
            <Trans>Original</Trans> <Icon name="external" size={13} />
          </WebLink>
        )}
      </p>
      <Presence claim={article.id} />
      {article.archivedAt !== null && (
        <Notice kind="info">
          <Trans>This article is archived: it is out of the lists, and no new claims are made from it.</Trans>
        </Notice>
      )}
      {!text.newest && (
        <Notice kind="warning">
          <Trans>This is an earlier text of the article. New claims are made from the newest one.</Trans>
        </Notice>
      )}
    </>
  );
}
