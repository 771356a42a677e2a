import type { CitedRevision } from '../articles/articles.reader.js';
import type { Speaker } from '../speakers/speakers.reader.js';
import type { AppearanceAnchorRow, AppearanceRow } from './appearances.repository.js';
import { chainModes, type ChainMode } from './attribution-chain.js';
import type { ChainLinkRow } from './chain.repository.js';
import type {
  AnchorView, AppearanceView, ChainLinkView, ChainView, CitedArticleView, CitedRevisionView, CurrentAnchorView, RelatedClaimView,
  SelectionView, StatementView,
} from './claim-parts.js';
import { claimNumber } from './claim-ref.js';
import { displayedState } from './claim-state.js';
import type { ClaimRow } from './claims.repository.js';

type Revisions = ReadonlyMap<string, CitedRevision>;
type RevisionRow = CitedRevision['revision'];

interface Anchored {
  readonly start: number | null;
  readonly end: number | null;
  readonly exact: string | null;
  readonly prefix: string | null;
  readonly suffix: string | null;
}

/** Rows as the desk shows them. A constraint of the tables is missing where these throw. */

export function statementViewOf(claim: ClaimRow): StatementView {
  const { statement, kind, headline, language, license, claimedAt, quoteTranslation, checkWorthiness } = claim;
  return {
    version: claim.statementVersion,
    statement, kind, headline, language, license, claimedAt, quoteTranslation, checkWorthiness,
    translationOf: claim.translationOfId,
    correction: { kind: claim.correctionKind, note: claim.correctionNote, reportedByReader: claim.correctionReportedByReader },
  };
}

export function selectionOf({ selectionReason, selectionNote }: ClaimRow): SelectionView | null {
  return selectionReason === null ? null : { reason: selectionReason, note: selectionNote };
}

export function relatedClaimOf(claim: ClaimRow): RelatedClaimView {
  const { id, statement, round, live } = claim;
  return { id, number: claimNumber(claim.number), statement, state: displayedState({ round, live }).state, round, live };
}

export function anchorOf({ start, end, exact, prefix, suffix }: Anchored): AnchorView | null {
  if (start === null || end === null || exact === null) return null;
  return { start, end, exact, prefix: prefix ?? '', suffix: suffix ?? '' };
}

export const revisionOf = ({ id, number, textDigest }: RevisionRow): CitedRevisionView => ({ id, number, digest: textDigest });

export function currentAnchorOf(row: AppearanceAnchorRow, revision: RevisionRow): CurrentAnchorView {
  const { outcome, score, needsConfirmation, confirmedBy } = row;
  return { textRevision: revisionOf(revision), outcome, score, needsConfirmation, confirmedBy, anchor: anchorOf(row) };
}

interface AppearanceContext {
  readonly cited: Revisions;
  /** The newest revision of each article, by article. */
  readonly newest: ReadonlyMap<string, RevisionRow>;
  /** What was found of the appearances in later revisions. */
  readonly anchors: readonly AppearanceAnchorRow[];
}

export function appearanceViewOf(row: AppearanceRow, context: AppearanceContext): AppearanceView {
  const { id, version, position, first, publishedAt } = row;
  const common = { id, version, position, first, publishedAt };
  switch (row.type) {
    case 'url':
      return { type: 'url', ...common, url: known(row.url) };
    case 'media':
      return { type: 'media', ...common, mediaUrl: known(row.mediaUrl), mediaHash: row.mediaHash, mediaFragment: row.mediaFragment };
    case 'text': {
      const { revision, article } = known(context.cited.get(known(row.textRevisionId)));
      const cited = { article: articleOf(article), textRevision: revisionOf(revision), anchor: known(anchorOf(row)) };
      return { type: 'text', ...common, ...cited, current: currentOf(row, context) };
    }
  }
}

function currentOf(row: AppearanceRow, { newest, anchors }: AppearanceContext): CurrentAnchorView | null {
  const revision = newest.get(known(row.articleId));
  if (revision === undefined || revision.id === row.textRevisionId) return null;
  const found = anchors.find((anchor) => anchor.appearanceId === row.id && anchor.textRevisionId === revision.id);
  return found === undefined ? null : currentAnchorOf(found, revision);
}

function articleOf({ id, title, publisher, author, url, publishedAt, language }: CitedRevision['article']): CitedArticleView {
  return { id, title, publisher, author, url, publishedAt, language };
}

interface ChainContext {
  /** By the id that a link stores; the value follows merges. */
  readonly speakers: ReadonlyMap<string, Speaker>;
  readonly cited: Revisions;
}

export function chainViewOf(claim: ClaimRow, rows: readonly ChainLinkRow[], context: ChainContext): ChainView {
  return { version: claim.chainVersion, ownVoice: claim.ownVoice, links: rows.map((row) => linkOf(row, context)) };
}

function linkOf(row: ChainLinkRow, { speakers, cited }: ChainContext): ChainLinkView {
  const { position, name, role, unnamed } = row;
  const speaker = row.speakerId === null ? undefined : speakers.get(row.speakerId);
  const anchor = anchorOf(row);
  const source = row.textRevisionId === null ? undefined : cited.get(row.textRevisionId);
  return {
    position,
    mode: modeOf(row.mode),
    name,
    role,
    unnamed,
    speaker: speaker === undefined ? null : speakerOf(speaker),
    anchor: anchor === null || source === undefined ? null : { ...anchor, articleId: source.article.id, textRevision: revisionOf(source.revision) },
  };
}

const speakerOf = ({ id, name, type, url, sameAs }: Speaker) => ({ id, name, type, url, sameAs });

export function modeOf(mode: string): ChainMode {
  return known(chainModes.find((each) => each === mode));
}

function known<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('A row refers to something that is not there.');
  return value;
}
