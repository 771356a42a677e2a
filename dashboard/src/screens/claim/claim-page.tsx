import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useLayoutEffect, useRef, type RefObject } from 'react';
import type { CLAIM_PANELS } from '../../app/router.tsx';
import { Breadcrumbs } from '../../design/breadcrumbs.tsx';
import { Page } from '../../design/page.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { Presence } from '../../live/presence.tsx';
import { useIAm } from '../../live/use-presence.tsx';
import { ClaimHeadLine } from './frame/claim-head.tsx';
import { useOpenClaim } from './frame/open-claim.ts';
import { PanelTabs } from './frame/panel-tabs.tsx';
import { Standing } from './frame/standing.tsx';
import { useClaimShortcuts } from './frame/use-claim-shortcuts.ts';
import { QuotePart } from './statement/quote-part.tsx';
import { NextStepCard } from './steps/next-step-card.tsx';
import styles from './claim-page.module.css';

const route = getRouteApi('/signed-in/$newsroom/claims/$claim');

/** Characters from which on a statement set as a headline would push the work off the screen. */
const LONG = 150;

/** What stands below the first screenful, or is not needed to read it, comes right after it. */
const Neighbours = lazy(() => import('./frame/neighbours.tsx').then((bar) => ({ default: bar.Neighbours })));
const EvidencePart = lazy(() => import('./evidence/evidence-part.tsx').then((part) => ({ default: part.EvidencePart })));
const RelationsPart = lazy(() => import('./relations/relations-part.tsx').then((part) => ({ default: part.RelationsPart })));
const StatementPart = lazy(() => import('./statement/statement-part.tsx').then((part) => ({ default: part.StatementPart })));
const CorrectionPart = lazy(() => import('./statement/correction-part.tsx').then((part) => ({ default: part.CorrectionPart })));
const ExplanationPart = lazy(() => import('./explanation/explanation-part.tsx').then((part) => ({ default: part.ExplanationPart })));
const RepliesPart = lazy(() => import('./replies/replies-part.tsx').then((part) => ({ default: part.RepliesPart })));
const VerdictPart = lazy(() => import('./verdicts/verdict-part.tsx').then((part) => ({ default: part.VerdictPart })));
const ClaimFacts = lazy(() => import('./frame/claim-facts.tsx').then((part) => ({ default: part.ClaimFacts })));
const Discussion = lazy(() => import('./discussion/discussion-panel.tsx').then(({ DiscussionPanel }) => ({ default: DiscussionPanel })));
const History = lazy(() => import('./history/history-panel.tsx').then(({ HistoryPanel }) => ({ default: HistoryPanel })));

/** `onEdit`: the content is read-only until this person decides to change it; null: it is not, or they cannot. */
export function ClaimPage({ onEdit }: { readonly onEdit: (() => void) | null }) {
  const { number, view } = useOpenClaim();
  const { panel = 'work' } = route.useSearch();
  useClaimShortcuts();
  useIAm({ claim: view.claim.id, part: 'reading' });
  const statement = view.statement.statement;
  return (
    <Page
      title={statement === null ? <Trans>Claim {number}</Trans> : <bdi lang={view.statement.language} className={statement.length > LONG ? styles['long'] : undefined}>{statement}</bdi>}
      documentTitle={`${number} ${statement ?? ''}`}
      breadcrumbs={<Crumbs />}
    >
      <ClaimHeadLine />
      <Presence claim={view.claim.id} part="reading" />
      <div className={styles['bar']}>
        <PanelTabs panel={panel} />
        <Suspense fallback={null}>
          <Neighbours />
        </Suspense>
      </div>
      <Standing onEdit={onEdit} />
      <Columns panel={panel} />
    </Page>
  );
}

/** In the order in which they are read where all stand below each other: the keyboard goes the same way. */
function Columns({ panel }: { readonly panel: (typeof CLAIM_PANELS)[number] }) {
  const columns = useRef<HTMLDivElement>(null);
  const step = useRef<HTMLDivElement>(null);
  useHeightOf(step, columns);
  const main = (
    <div key="main" className={styles['main']}>
      {panel === 'history' ? (
        <Suspense fallback={<Skeleton lines={8} />}>
          <History />
        </Suspense>
      ) : (
        <Work />
      )}
    </div>
  );
  const side = (
    <aside key="side" className={styles['side']}>
      <Suspense fallback={<Skeleton />}>{panel === 'discussion' ? <Discussion /> : <ClaimFacts />}</Suspense>
    </aside>
  );
  return (
    <div ref={columns} className={styles['columns']} data-panel={panel}>
      <div ref={step} className={styles['step']}>
        <NextStepCard />
      </div>
      {panel === 'discussion' ? [side, main] : [main, side]}
    </div>
  );
}

/** Tells the styles how high the next step is, below which the side column begins where both stay in view. */
function useHeightOf(step: RefObject<HTMLElement | null>, columns: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = step.current;
    if (element === null) return undefined;
    const tell = (): void => columns.current?.style.setProperty('--step-height', `${element.offsetHeight}px`);
    tell();
    const sizes = new ResizeObserver(tell);
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [step, columns]);
}

/** In the order of the work: what is claimed, what is known about it, what follows, what readers are told. */
function Work() {
  const { view } = useOpenClaim();
  return (
    <>
      <QuotePart />
      <Suspense fallback={<Skeleton lines={8} />}>
        {view.published !== null && view.claim.round !== 'closed' && <CorrectionPart />}
        <StatementPart />
        <RelationsPart />
        <EvidencePart />
        <RepliesPart />
        <VerdictPart />
        <ExplanationPart />
      </Suspense>
    </>
  );
}

function Crumbs() {
  const { t } = useLingui();
  const { newsroom, number, view } = useOpenClaim();
  const article = view.appearances.find((appearance) => appearance.type === 'text')?.article;
  return (
    <Breadcrumbs>
      {article === undefined ? (
        <Link to="/$newsroom/claims" params={{ newsroom }}>
          {t`Claims`}
        </Link>
      ) : (
        [
          <Link key="articles" to="/$newsroom/articles" params={{ newsroom }}>
            {t`Articles`}
          </Link>,
          <Link key="article" to="/$newsroom/articles/$article" params={{ newsroom, article: article.id }} search={{ claim: number }}>
            <bdi>{article.title}</bdi>
          </Link>,
        ]
      )}
      <span aria-current="page">{number}</span>
    </Breadcrumbs>
  );
}
