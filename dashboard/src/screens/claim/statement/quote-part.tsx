import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answer, api, type Schema } from '../../../api/client.ts';
import { ChainLine } from '../../../claims/chain-line.tsx';
import { Icon } from '../../../design/icon.tsx';
import { LinkButton } from '../../../design/link-button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { WebLink } from '../../../design/web-link.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';
import { CommentsLink, Part } from '../frame/part.tsx';
import { PLACES } from '../frame/places.ts';
import { quoteContext, type QuoteContext } from './quote-context.ts';
import styles from './quote-part.module.css';

type Appearance = Schema<'ClaimDeskView'>['appearances'][number];
type TextAppearance = Extract<Appearance, { type: 'text' }>;

/** Where the claim stands, in its own words, and by whom it came there. */
export function QuotePart() {
  const { newsroom, number, view, editable } = useOpenClaim();
  const appearances = [...view.appearances].sort((one, other) => Number(other.first) - Number(one.first) || one.position - other.position);
  const [first, ...others] = appearances;
  const article = appearances.find((each) => each.type === 'text')?.article;
  return (
    <Part
      id={PLACES.appearances}
      title={<Trans>Where it stands</Trans>}
      thread="appearances"
      actions={
        article !== undefined && (
          <LinkButton size="small" to="/$newsroom/articles/$article" params={{ newsroom, article: article.id }} search={{ claim: number }}>
            {editable ? <Trans>Edit in the article</Trans> : <Trans>Show in the article</Trans>}
          </LinkButton>
        )
      }
    >
      {first === undefined ? (
        <p className={styles['none']}>
          <Trans>Nobody has said yet where this claim appears.</Trans>
        </p>
      ) : (
        <AppearanceQuote appearance={first} />
      )}
      <div className={styles['chain']} id={PLACES.chain} tabIndex={-1}>
        <h3>
          <Trans>By way of</Trans>
        </h3>
        <ChainLine links={view.chain.links} ownVoice={view.chain.ownVoice} />
        <CommentsLink part="chain" />
      </div>
      {others.length > 0 && (
        <details className={styles['others']}>
          <summary>
            <Plural value={others.length} one="It stands in one more place" other="It stands in # more places" />
          </summary>
          <ul className={styles['list']}>
            {others.map((appearance) => (
              <li key={appearance.id}>
                <AppearanceQuote appearance={appearance} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Part>
  );
}

function AppearanceQuote({ appearance }: { readonly appearance: Appearance }) {
  if (appearance.type === 'text') return <TextQuote appearance={appearance} />;
  const url = appearance.type === 'url' ? appearance.url : appearance.mediaUrl;
  return (
    <p className={styles['source']}>
      <WebLink url={url}>
        <bdi>{url}</bdi> <Icon name="external" size={13} />
      </WebLink>
      {appearance.type === 'media' && appearance.mediaFragment !== null && <code>{appearance.mediaFragment}</code>}
    </p>
  );
}

function TextQuote({ appearance }: { readonly appearance: TextAppearance }) {
  const { newsroom, number } = useOpenClaim();
  const { article, anchor, textRevision } = appearance;
  const context = useContext(newsroom, appearance);
  return (
    <figure className={styles['figure']}>
      <blockquote className={styles['quote']} lang={article.language} dir="auto">
        {context.before}
        <mark>{anchor.exact}</mark>
        {context.after}
      </blockquote>
      <figcaption className={styles['source']}>
        <Link to="/$newsroom/articles/$article" params={{ newsroom, article: article.id }} search={{ claim: number }}>
          <bdi lang={article.language}>{article.title}</bdi>
        </Link>
        {article.publisher !== null && <bdi>{article.publisher}</bdi>}
        {article.publishedAt !== null && <span>{article.publishedAt}</span>}
        {textRevision.number > 1 && (
          <span>
            <Trans>text revision {textRevision.number}</Trans>
          </span>
        )}
      </figcaption>
      <ChangedQuote appearance={appearance} />
    </figure>
  );
}

/** The article was changed under the claim. */
function ChangedQuote({ appearance: { current, article } }: { readonly appearance: TextAppearance }) {
  const { newsroom, number } = useOpenClaim();
  const { t } = useLingui();
  if (current === null || !current.needsConfirmation) return null;
  const text = current.outcome === 'orphaned' ? t`The quote no longer stands in the newest text of the article.` : t`The newest text of the article words the quote differently: “${current.anchor?.exact ?? ''}”.`;
  return (
    <Notice kind="warning">
      <p>{text}</p>
      <p>
        <Link to="/$newsroom/articles/$article" params={{ newsroom, article: article.id }} search={{ claim: number }}>
          <Trans>Look at it in the article</Trans>
        </Link>
      </p>
    </Notice>
  );
}

/** The sentence around the quote: at first what the anchor keeps of it, then the whole. */
function useContext(newsroom: string, { article, anchor, textRevision }: TextAppearance): QuoteContext {
  const { data } = useQuery({
    // A revision of a text never changes.
    queryKey: [newsroom, 'article', article.id, 'text', textRevision.number],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/desk/{newsroom}/articles/{id}/revisions/{number}', { params: { path: { newsroom, id: article.id, number: textRevision.number } }, signal })),
    staleTime: 'static',
    select: ({ text }) => quoteContext(text, anchor, article.language),
  });
  return data ?? { before: `…${anchor.prefix.split('\n').at(-1) ?? ''}`, quote: anchor.exact, after: `${anchor.suffix.split('\n')[0] ?? ''}…` };
}
