import { Trans, useLingui } from '@lingui/react/macro';
import { SOURCE_KINDS, STANCES } from '../../claims/claim-words.ts';
import { Badge } from '../../design/badge.tsx';
import { Notice } from '../../design/notice.tsx';
import type { Revision } from './approval-query.ts';
import type { Content } from './content-parts.ts';
import { ExternalLink } from './external-link.tsx';
import { Fields } from './fields.tsx';
import styles from './part-body.module.css';
import { ShortDigest } from './quote-in-text.tsx';

type Item = Content['evidence'][number];
type Shown = Extract<Item, { visibility: 'public' }>;
type Withheld = Extract<Item, { visibility: 'withheld' }>;

export interface EvidenceBodyProps {
  readonly item: Item;
  readonly confidential: Revision['confidential'];
}

export function EvidenceBody({ item, confidential }: EvidenceBodyProps) {
  if (item.visibility === 'public') return <ShownBody item={item} />;
  return <WithheldBody item={item} held={confidential?.evidence.find(({ number }) => number === item.number) ?? null} />;
}

/** What readers are told of it, and apart from that what it holds: nobody can answer for what they could not read. */
function WithheldBody({ item, held }: { readonly item: Withheld; readonly held: Shown | null }) {
  return (
    <>
      <p>
        <Trans>Withheld from the public: {item.reason}</Trans>
      </p>
      <p className={styles['small']}>
        <span>
          <Trans>Readers get its digest:</Trans>
        </span>
        <ShortDigest digest={item.saltedHash} />
      </p>
      {held === null ? (
        <Notice kind="warning">
          <Trans>What it holds is not kept with this revision.</Trans>
        </Notice>
      ) : (
        <div className={styles['confidential']}>
          <p className={styles['line']}>
            <Badge tone="red" icon="withheld">
              <Trans>For the desk only</Trans>
            </Badge>
            <span className={styles['meta']}>
              <Trans>Readers get nothing of what follows.</Trans>
            </span>
          </p>
          <ShownBody item={held} />
        </div>
      )}
    </>
  );
}

function ShownBody({ item }: { readonly item: Shown }) {
  const { i18n } = useLingui();
  const { stance, source, title, url, quote, quoteTranslation, locator, retrievedAt, archive, sourceInterest, primary, about } = item;
  const { word, icon, tone } = STANCES[stance];
  return (
    <>
      <p className={styles['line']}>
        <Badge tone={tone} icon={icon}>
          {i18n._(word)}
        </Badge>
        <strong>
          <bdi>{source.name}</bdi>
        </strong>
        <span className={styles['meta']}>
          <span>{i18n._(SOURCE_KINDS[source.kind])}</span>
          {primary && (
            <span>
              <Trans>Primary source</Trans>
            </span>
          )}
          {about.part === 'link' && (
            <span>
              <Trans>about link {about.link} of the chain</Trans>
            </span>
          )}
        </span>
      </p>
      {source.url !== null && <ExternalLink url={source.url} />}
      {quote !== null && (
        <blockquote className={styles['quote']} dir="auto">
          {quote}
        </blockquote>
      )}
      {url !== null && <ExternalLink url={url} />}
      <Fields value={{ title, quoteTranslation, locator, retrievedAt, archive, sourceInterest }} />
    </>
  );
}
