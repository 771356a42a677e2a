import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { AXES, KINDS, type Axis } from '../../claims/claim-words.ts';
import { SELECTION_REASONS } from '../../claims/fact-words.ts';
import { RationaleView } from '../../claims/rationale/rationale-view.tsx';
import { Badge } from '../../design/badge.tsx';
import { AppearanceBody } from './appearance-body.tsx';
import type { Claim, Revision } from './approval-query.ts';
import { ChainBody } from './chain-body.tsx';
import type { Content, Difference, PartKey } from './content-parts.ts';
import { EvidenceBody } from './evidence-body.tsx';
import { ExternalLink } from './external-link.tsx';
import { Fields } from './fields.tsx';
import styles from './part-body.module.css';
import { CORRECTION_KINDS } from './part-words.ts';
import { RatingBody } from './rating-body.tsx';
import { ClaimOfId, RelatedClaims } from './related-claims.tsx';
import { RepliesBody } from './replies-body.tsx';

export interface PartBodyProps {
  readonly part: PartKey;
  readonly content: Content;
  /** What readers do not get, but whoever approves does. */
  readonly confidential: Revision['confidential'];
  readonly claim: Claim;
}

/** One part as a reader will meet it, with all that the editor answers for: every member of the content has its place in one of these. */
export function PartBody({ part, content, confidential, claim }: PartBodyProps): ReactNode {
  switch (part) {
    case 'statement':
      return <StatementBody content={content} />;
    case 'appearances':
      return content.appearances.map((appearance, index) => <AppearanceBody key={index} appearance={appearance} />);
    case 'attribution':
      return <ChainBody links={content.attribution} />;
    case 'verdict':
      return <VerdictBody verdict={content.verdict} />;
    case 'rationale':
      return <RationaleView markdown={content.verdict.rationale} language={content.language} evidence={content.evidence} onGoTo={goToPart} />;
    case 'relations':
      return <RelatedClaims claim={claim} relations={confidential?.relations ?? []} />;
    case 'correction':
      return <CorrectionBody correction={content.correction} />;
    case 'rightOfReply':
      return <RepliesBody replies={content.rightOfReply} onGoTo={goToPart} />;
    case 'details':
      return <DetailsBody content={content} translationOf={confidential?.translationOf ?? null} />;
    default: {
      const item = content.evidence.find(({ number }) => `evidence/${number}` === part);
      return item === undefined ? null : <EvidenceBody item={item} confidential={confidential} />;
    }
  }
}

/**
 * Beside what changed: what the content holds only as a digest. That a digest changed says nothing to anybody, so what it stands for is shown as
 * it is now.
 */
export function BehindDigests({ differences, ...props }: PartBodyProps & { readonly differences: readonly Difference[] }): ReactNode {
  const { part, content, confidential } = props;
  if (part === 'relations') return <PartBody {...props} />;
  if (part === 'details') {
    const translationOf = confidential?.translationOf ?? null;
    return translationOf !== null && differences.some(({ pointer }) => pointer === '/translationOf') ? <TranslationOf claim={translationOf} /> : null;
  }
  const isWithheld = content.evidence.some(({ number, visibility }) => visibility === 'withheld' && `evidence/${number}` === part);
  return isWithheld ? <PartBody {...props} /> : null;
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
                <RatingBody rating={rating} />
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

function CorrectionBody({ correction }: { readonly correction: Content['correction'] }) {
  const { i18n } = useLingui();
  if (correction === null) return null;
  return (
    <>
      <p className={styles['line']}>
        <Badge tone="amber">{i18n._(CORRECTION_KINDS[correction.kind])}</Badge>
        {correction.reportedByReader && (
          <span className={styles['meta']}>
            <Trans>A reader reported it</Trans>
          </span>
        )}
      </p>
      <p className={styles['note']} dir="auto">
        {correction.note}
      </p>
    </>
  );
}

function DetailsBody({ content, translationOf }: { readonly content: Content; readonly translationOf: string | null }) {
  const { i18n } = useLingui();
  const { language, bylines, license, topics, selection, provenance } = content;
  return (
    <>
      <Fields
        value={{
          language,
          bylines: bylines.map(({ name, role }) => [name, role].filter((each) => each !== null && each !== '').join(', ')),
          license,
          topics: topics.map(({ key, label }) => `${label} (${key})`),
          selection: selection && { reason: selection.reason && i18n._(SELECTION_REASONS[selection.reason]), note: selection.note },
          provenance: provenance.type === 'own' ? null : provenance.from,
        }}
      />
      {provenance.type !== 'own' && provenance.url !== null && <ExternalLink url={provenance.url} />}
      {translationOf !== null && <TranslationOf claim={translationOf} />}
    </>
  );
}

function TranslationOf({ claim }: { readonly claim: string }) {
  return (
    <p className={styles['line']}>
      <span className={styles['meta']}>
        <Trans>Translation of</Trans>
      </span>
      <ClaimOfId id={claim} />
    </p>
  );
}

const goToPart = (place: string): void => document.getElementById(place)?.focus();
