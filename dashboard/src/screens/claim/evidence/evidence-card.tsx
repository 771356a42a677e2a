import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import { answer, api, ifMatch, type Schema } from '../../../api/client.ts';
import { evidencePlace } from '../../../claims/evidence-place.ts';
import { SOURCE_KINDS } from '../../../claims/claim-words.ts';
import { Badge } from '../../../design/badge.tsx';
import { Button } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { WebLink } from '../../../design/web-link.tsx';
import { useClaimWrite } from '../frame/claim-write.ts';
import { ConfirmButton } from '../frame/confirm-button.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';
import { CommentsLink } from '../frame/part.tsx';
import styles from './evidence-card.module.css';

type Item = Schema<'EvidenceItem'>;

const EditEvidence = lazy(() => import('./edit-evidence.tsx').then(({ EditEvidence }) => ({ default: EditEvidence })));

/** One piece of evidence, by the number under which the rationale cites it. */
export function EvidenceCard({ item }: { readonly item: Item }) {
  const { t } = useLingui();
  const { editable } = useOpenClaim();
  const [editing, setEditing] = useState(false);
  const { number } = item;
  return (
    <article id={evidencePlace(number)} tabIndex={-1} className={styles['card']} aria-label={t`Evidence E${number}`} data-thread-part={`evidence/${number}`}>
      {editing && editable ? (
        <Suspense fallback={<Skeleton />}>
          <EditEvidence item={item} onDone={() => setEditing(false)} />
        </Suspense>
      ) : (
        <ReadEvidence item={item} onEdit={editable ? () => setEditing(true) : null} />
      )}
    </article>
  );
}

function ReadEvidence({ item, onEdit }: { readonly item: Item; readonly onEdit: (() => void) | null }) {
  const { t, i18n } = useLingui();
  const { number, source, title, url } = item;
  return (
    <>
      <header className={styles['head']}>
        <span className={styles['number']}>E{number}</span>
        <span className={styles['source']}>
          <bdi>{source.name}</bdi>
          <span className={styles['kind']}>{i18n._(SOURCE_KINDS[source.kind])}</span>
        </span>
        <span className={styles['tools']}>
          <CommentsLink part={`evidence/${number}`} />
          {onEdit !== null && (
            <>
              <Button look="quiet" size="small" square aria-label={t`Edit E${number}`} onPress={onEdit}>
                <Icon name="draft" />
              </Button>
              <RemoveEvidence item={item} />
            </>
          )}
        </span>
      </header>
      {(title !== null || url !== null) && <EvidenceLink title={title} url={url} />}
      {item.quote !== null && (
        <blockquote className={styles['quote']} dir="auto">
          {item.quote}
        </blockquote>
      )}
      {item.quoteTranslation !== null && (
        <p className={styles['translation']} dir="auto">
          {item.quoteTranslation}
        </p>
      )}
      <Meta item={item} />
      {item.visibility === 'withheld' && <Withheld reason={item.withheldReason} />}
    </>
  );
}

function EvidenceLink({ title, url }: { readonly title: string | null; readonly url: string | null }) {
  if (url === null) return <p className={styles['title']}>{title}</p>;
  return (
    <p className={styles['title']}>
      <WebLink url={url}>
        <bdi>{title ?? url}</bdi> <Icon name="external" size={13} />
      </WebLink>
    </p>
  );
}

/** Where in the source, when it was read, and what it is about. */
function Meta({ item: { locator, retrievedAt, archive, about, primary, sourceInterest } }: { readonly item: Item }) {
  const { view } = useOpenClaim();
  const link = about.part === 'link' ? view.chain.links[about.link - 1]?.name : undefined;
  return (
    <ul className={styles['meta']}>
      {primary && (
        <li>
          <Badge tone="blue">
            <Trans>Primary source</Trans>
          </Badge>
        </li>
      )}
      {about.part === 'link' && (
        <li>
          <Trans>
            about link {about.link}: <bdi>{link ?? '?'}</bdi>
          </Trans>
        </li>
      )}
      {locator?.page != null && (
        <li>
          <Trans>page {locator.page}</Trans>
        </li>
      )}
      {locator?.paragraph != null && (
        <li>
          <Trans>paragraph {locator.paragraph}</Trans>
        </li>
      )}
      {locator?.time != null && (
        <li>
          <Trans>at {locator.time}</Trans>
        </li>
      )}
      {retrievedAt !== null && (
        <li>
          <Trans>retrieved {retrievedAt}</Trans>
        </li>
      )}
      {archive !== null && (
        <li>
          <WebLink url={archive.url} title={`SHA-256 ${archive.sha256}`}>
            <Trans>Archived copy</Trans>
          </WebLink>
        </li>
      )}
      {sourceInterest !== null && (
        <li>
          <Trans>interest of the source: {sourceInterest}</Trans>
        </li>
      )}
    </ul>
  );
}

function Withheld({ reason }: { readonly reason: string | null }) {
  return (
    <p className={styles['withheld']}>
      <Icon name="withheld" size={14} />
      <span>
        <Trans>Readers do not see this item. They are told: {reason ?? ''}</Trans>
      </span>
    </p>
  );
}

function RemoveEvidence({ item: { number, version } }: { readonly item: Item }) {
  const { t } = useLingui();
  const { newsroom, view } = useOpenClaim();
  const path = { newsroom, claim: view.claim.id, number: String(number) };
  const remove = useClaimWrite(() => answer(api.DELETE('/api/desk/{newsroom}/claims/{claim}/evidence/{number}', { params: { path, header: ifMatch(version) } })));
  return (
    <>
      <ConfirmButton
        icon="dropped"
        label={t`Remove E${number}`}
        question={t`Remove E${number}? Its number is not given to anything else; the rationale must no longer cite it.`}
        confirm={t`Remove`}
        isPending={remove.isPending}
        onConfirm={() => remove.mutate(undefined)}
      />
      <ProblemNotice error={remove.error} />
    </>
  );
}
