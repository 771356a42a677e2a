import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useHere } from '../../app/newsroom.ts';
import { claimQuery } from '../../claims/claim-query.ts';
import { DifferenceList } from '../../claims/differences/difference-list.tsx';
import { StateBadge } from '../../claims/state-badge.tsx';
import { Breadcrumbs } from '../../design/breadcrumbs.tsx';
import { Button } from '../../design/button.tsx';
import { CopyableId } from '../../design/copyable-id.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { LinkButton } from '../../design/link-button.tsx';
import { Notice } from '../../design/notice.tsx';
import { Page } from '../../design/page.tsx';
import { ProblemNotice } from '../../design/problem-notice.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { Time } from '../../design/time.tsx';
import { basesOf, differencesQuery, firstComparison, revisionQuery, revisionUnderReview, type Bases, type Claim, type Comparison } from './approval-query.ts';
import { differencesByPart, partsOf, type Difference, type Part, type PartKey } from './content-parts.ts';
import { DecisionBar } from './decision-bar.tsx';
import { BehindDigests, PartBody } from './part-body.tsx';
import { PartCard } from './part-card.tsx';
import { useSeenParts } from './seen-parts.ts';
import styles from './approval-screen.module.css';

const route = getRouteApi('/signed-in/$newsroom/approvals/$claim');

/** What an editor reads before deciding: what changed first, the whole on demand. */
export function ApprovalScreen() {
  const { claim: ref } = route.useParams();
  const { newsroom } = useHere();
  const { data: claim } = useSuspenseQuery(claimQuery(newsroom, ref));
  const newest = revisionUnderReview(claim);
  const [read, setRead] = useState(newest?.revision ?? null);
  if (newest === null) {
    // Decided: whatever comes next is read from its beginning.
    if (read !== null) setRead(null);
    return <NothingToDecide claim={claim} />;
  }
  if (read === null) setRead(newest.revision);
  const shown = read ?? newest.revision;
  return <Review key={shown} claim={claim} revision={shown} newest={newest.revision} onShowNewest={() => setRead(newest.revision)} />;
}

interface ReviewProps {
  readonly claim: Claim;
  readonly revision: number;
  readonly newest: number;
  readonly onShowNewest: () => void;
}

function Review({ claim, revision, newest, onShowNewest }: ReviewProps) {
  const { newsroom, person } = useHere();
  const { number } = claim.claim;
  const { data: frozen } = useSuspenseQuery(revisionQuery(newsroom, number, revision));
  const { since } = route.useSearch();
  const bases = basesOf(claim, person.id, revision);
  const comparison = since ?? firstComparison(bases);
  const base = comparison === 'whole' ? null : bases[comparison];
  const differences = useQuery({ ...differencesQuery(newsroom, number, base ?? '', `r${revision}`), enabled: base !== null });
  const sincePublished = useQuery({ ...differencesQuery(newsroom, number, bases.published ?? '', `r${revision}`), enabled: bases.published !== null });
  const [about, setAbout] = useState<PartKey | null>(null);
  const { isSeen, toggle } = useSeenParts(claim.claim.id, person.id);
  const queryClient = useQueryClient();
  const refresh = useCallback((): void => {
    void queryClient.invalidateQueries({ queryKey: [newsroom] });
  }, [queryClient, newsroom]);
  const { content } = frozen;
  if (content === null) return <NothingToDecide claim={claim} />;
  const parts = partsOf(content);
  const changed = differences.data === undefined ? null : differencesByPart(differences.data.items, content);
  const shown = base === null ? parts : changedParts(parts, changed);
  return (
    <Page
      title={content.statement}
      documentTitle={`${number}: ${content.statement}`}
      width="text"
      breadcrumbs={
        <Breadcrumbs>
          <Link to="/$newsroom/approvals" params={{ newsroom }}>
            <Trans>Approvals</Trans>
          </Link>
          <CopyableId id={number} />
        </Breadcrumbs>
      }
      actions={
        <LinkButton to="/$newsroom/claims/$claim" params={{ newsroom, claim: number }} size="small">
          <Trans>Claim page</Trans>
        </LinkButton>
      }
    >
      <Submission claim={claim} frozen={frozen} />
      {newest > revision && (
        <Notice kind="warning" role="alert">
          <p>
            <Trans>r{newest} just arrived. What you read is r{revision}, which can no longer be approved.</Trans>
          </p>
          <p>
            <Button size="small" onPress={onShowNewest}>
              <Trans>Show what changed in r{newest}</Trans>
            </Button>
          </p>
        </Notice>
      )}
      <ComparisonTabs bases={bases} comparison={comparison} />
      {base !== null && differences.isPending && <Skeleton />}
      <ProblemNotice error={differences.error} />
      {base !== null && changed?.size === 0 && (
        <Notice kind="success">
          <Trans>Nothing changed since then.</Trans>
        </Notice>
      )}
      {shown.map((part) => (
        <PartCard key={part.key} part={part} seen={isSeen(part)} onSeen={(seen) => toggle(part, seen)} onComment={() => setAbout(part.key)}>
          {base === null ? (
            <PartBody part={part.key} claim={claim} content={content} confidential={frozen.confidential} />
          ) : (
            <>
              <DifferenceList differences={changed?.get(part.key) ?? []} />
              <BehindDigests part={part.key} claim={claim} content={content} confidential={frozen.confidential} differences={changed?.get(part.key) ?? []} />
            </>
          )}
        </PartCard>
      ))}
      <DecisionBar
        claim={claim}
        read={{ newsroom, claim: number, version: claim.version, revision, contentDigest: frozen.contentDigest }}
        outdated={newest > revision}
        parts={parts.map(({ key }) => key)}
        unseen={shown.filter((part) => !isSeen(part)).length}
        verdictChanged={changesVerdict(sincePublished.data?.items ?? [])}
        about={about}
        onAbout={setAbout}
        onDecided={refresh}
        onSeenNext={() => tickNext(shown, isSeen, toggle)}
      />
    </Page>
  );
}

/** A part that is gone has no content of its own any more, and is shown nevertheless. */
function changedParts(parts: readonly Part[], changed: ReadonlyMap<PartKey, readonly Difference[]> | null): Part[] {
  return [...(changed?.entries() ?? [])].map(([key, differences]) => parts.find((part) => part.key === key) ?? { key, value: differences });
}

/** Whether readers will see another verdict than now, whatever the reviewers called the correction. */
const changesVerdict = (differences: readonly Difference[]): boolean => differences.some(({ pointer }) => /^\/verdict\/(rating|attributionRating)(\/key)?$/.test(pointer));

function tickNext(parts: readonly Part[], isSeen: (part: Part) => boolean, toggle: (part: Part, seen: boolean) => void): void {
  const next = parts.find((part) => !isSeen(part));
  if (next === undefined) return;
  toggle(next, true);
  const after = parts.find((part) => part.key !== next.key && !isSeen(part));
  document.querySelector<HTMLElement>(`[data-part="${(after ?? next).key}"]`)?.focus();
}

function Submission({ claim, frozen }: { readonly claim: Claim; readonly frozen: { readonly revision: number; readonly contentDigest: string; readonly note: string | null; readonly submittedAt: string; readonly submittedBy: { readonly name: string | null } } }) {
  const by = frozen.submittedBy.name;
  return (
    <div className={styles['submission']}>
      <p className={styles['line']}>
        <StateBadge state={claim.claim.state} />
        <span>
          <Trans>
            Revision {frozen.revision}, submitted by {by} <Time at={frozen.submittedAt} />
          </Trans>
        </span>
        {claim.approvals !== null && (
          <span>
            <Trans>
              {claim.approvals.given} of {claim.approvals.needed} approvals
            </Trans>
          </span>
        )}
        <CopyableId id={frozen.contentDigest.slice(0, 18)} value={frozen.contentDigest} />
      </p>
      {frozen.note !== null && frozen.note !== '' && (
        <blockquote className={styles['note']} dir="auto">
          {frozen.note}
        </blockquote>
      )}
      {claim.discussion.open > 0 && (
        <p>
          <Link to="/$newsroom/claims/$claim" params={(params) => ({ newsroom: params.newsroom ?? '', claim: claim.claim.number })} search={{ panel: 'discussion' }}>
            <Plural value={claim.discussion.open} one="# open discussion" other="# open discussions" />
          </Link>
        </p>
      )}
    </div>
  );
}

function ComparisonTabs({ bases, comparison }: { readonly bases: Bases; readonly comparison: Comparison }) {
  const { t } = useLingui();
  const { newsroom, claim } = route.useParams();
  const tabs: readonly (readonly [Comparison, string, boolean])[] = [
    ['decision', t`Since my last decision`, bases.decision !== null],
    ['published', t`Since it was published`, bases.published !== null],
    ['whole', t`The whole`, true],
  ];
  return (
    <nav className={styles['tabs']} aria-label={t`What to show`}>
      {tabs
        .filter(([, , exists]) => exists)
        .map(([key, word]) => (
          <Link
            key={key}
            to="/$newsroom/approvals/$claim"
            params={{ newsroom, claim }}
            search={{ since: key }}
            replace
            className={styles['tab']}
            aria-current={key === comparison ? 'true' : undefined}
            activeProps={{}}
          >
            {word}
          </Link>
        ))}
    </nav>
  );
}

function NothingToDecide({ claim }: { readonly claim: Claim }) {
  const { newsroom } = useHere();
  const { number } = claim.claim;
  return (
    <Page title={claim.statement.statement ?? number} documentTitle={number} width="text">
      <EmptyState icon="approvals" title={<Trans>There is nothing to decide here</Trans>}>
        <p>
          <Trans>The claim is not under review.</Trans> <StateBadge state={claim.claim.state} />
        </p>
        <LinkButton to="/$newsroom/claims/$claim" params={{ newsroom, claim: number }}>
          <Trans>To the claim</Trans>
        </LinkButton>
        <LinkButton to="/$newsroom/approvals" params={{ newsroom }} look="quiet">
          <Trans>To the approvals</Trans>
        </LinkButton>
      </EmptyState>
    </Page>
  );
}
