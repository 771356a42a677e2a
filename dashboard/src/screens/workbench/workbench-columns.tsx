import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { AnnotatedText, type AnnotatedTextHandle } from '../../annotator/annotated-text.tsx';
import type { Quote } from '../../annotator/quote.ts';
import { Button } from '../../design/button.tsx';
import { Icon } from '../../design/icon.tsx';
import { Notice } from '../../design/notice.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useIAm } from '../../live/use-presence.tsx';
import { Keys } from '../../shortcuts/keys.tsx';
import { AnchorProblem } from './anchor-problem.tsx';
import { ClaimsPanel } from './claims-panel.tsx';
import { orderClaims } from './claim-order.ts';
import { Orphans } from './orphans.tsx';
import { useMakeClaim } from './use-make-claim.ts';
import { useReAnchor } from './use-places.ts';
import { useWorkbenchCommands } from './use-workbench-commands.ts';
import type { Orphan, Workbench } from './workbench-query.ts';
import styles from './workbench.module.css';

// Reading comes first: what edits a claim and the article may follow.
const ArticleActions = lazy(() => import('./article-actions.tsx').then(({ ArticleActions: component }) => ({ default: component })));
const Inspector = lazy(() => import('./inspector/inspector.tsx').then(({ Inspector: component }) => ({ default: component })));
const QuoteDialog = lazy(() => import('./quote-dialog.tsx').then(({ QuoteDialog: component }) => ({ default: component })));

const route = getRouteApi('/signed-in/$newsroom/articles/$article');

const VIEWS = ['text', 'claims', 'claim'] as const;
type View = (typeof VIEWS)[number];

/** The text, its claims, and the chosen one side by side; one after the other where there is no room. */
export function WorkbenchColumns({ newsroom, workbench }: { readonly newsroom: string; readonly workbench: Workbench }) {
  const { t } = useLingui();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const text = useRef<AnnotatedTextHandle>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const [isQuoting, setQuoting] = useState(false);
  const [moving, setMoving] = useState<Orphan | null>(null);
  const { claims } = workbench;
  useIAm({ article: workbench.article.id, part: 'reading' });
  const order = search.order ?? 'position';
  const view = search.view ?? 'text';
  const active = claims.find(({ id, number }) => number === search.claim || id === search.claim) ?? null;
  const go = useCallback((change: Partial<typeof search>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false }), [navigate]);
  const activate = useCallback((claim: string) => go({ claim, view: 'claim' }), [go]);
  const onMade = (number: string): void => {
    text.current?.clear();
    go({ claim: number, view: 'claim' });
  };
  const make = useMakeClaim({ newsroom, workbench, onMade });
  const reAnchor = useReAnchor(newsroom, workbench, () => {
    setMoving(null);
    text.current?.clear();
  });
  const marks = useMemo(() => claims.flatMap(({ number, anchors }) => anchors.map(({ start, end }) => ({ claim: number, start, end }))), [claims]);
  const mayMake = workbench.article.archivedAt === null && workbench.text.newest;
  const use = (quote: Quote): void => {
    if (!mayMake) return;
    if (moving === null) make.mutate(quote);
    else reAnchor.mutate({ orphan: moving, place: quote });
  };
  useWorkbenchCommands({
    text,
    use,
    quote: () => setQuoting(true),
    whyNotMake: mayMake ? null : workbench.article.archivedAt === null ? t`Claims are made of the newest text only.` : t`Restore the article first.`,
    inOrder: () => orderClaims(claims, workbench.relations, order).map(({ claim }) => claim.number),
    active: active?.number ?? null,
    activate,
    open: (part) => go({ view: part }),
  });
  // A claim is seen in the text and in the list first; its fields follow.
  const inspected = useDeferredValue(useMemo(() => ({ workbench, claim: active }), [workbench, active]));
  const show = useCallback(
    (claim: string) => {
      go({ view: 'text' });
      text.current?.reveal(claim);
    },
    [go],
  );
  const movingNumber = claims.find(({ id }) => id === moving?.claimId)?.number ?? '';
  return (
    <div className={styles['workbench']} data-view={view}>
      <div className={styles['tools']}>
        <Button size="small" onPress={() => text.current?.startKeyboard()} isDisabled={!mayMake}>
          <Icon name="keyboard" /> <Trans>Mark with the keyboard</Trans> <Keys keys="m" />
        </Button>
        <Button size="small" onPress={() => setQuoting(true)} isDisabled={!mayMake}>
          <Icon name="quote" /> <Trans>Quote a claim</Trans>
        </Button>
        <div className={styles['articleTools']}>
          <Suspense fallback={null}>
            <ArticleActions newsroom={newsroom} workbench={workbench} />
          </Suspense>
        </div>
      </div>
      <ViewTabs view={view} claims={claims.length} active={active?.number ?? null} onView={(next) => go({ view: next })} />
      <div className={styles['article']}>
        <AnchorProblem error={make.error ?? reAnchor.error} />
        {moving !== null && (
          <Notice kind="info" role="status">
            <p>
              <Trans>
                Select where {movingNumber} stands now: “{moving.quote}”
              </Trans>
            </p>
            <div>
              <Button size="small" onPress={() => setMoving(null)}>
                <Trans>Cancel</Trans>
              </Button>
            </div>
          </Notice>
        )}
        <AnnotatedText
          // Another text begins without a selection.
          key={workbench.text.id}
          ref={text}
          text={workbench.text.text}
          language={workbench.text.language}
          direction={workbench.text.dir}
          claims={marks}
          active={active?.number ?? null}
          hovered={hovered}
          onActivate={activate}
          onHover={setHovered}
          onSelectQuote={use}
          actions={(quote) =>
            mayMake && (
              <Button look="primary" size="small" isPending={make.isPending || reAnchor.isPending} onPress={() => use(quote)}>
                <Icon name="plus" /> {moving === null ? <Trans>Make a claim</Trans> : <Trans>Place {movingNumber} here</Trans>} <Keys keys="a" />
              </Button>
            )
          }
        />
      </div>
      <div className={styles['claims']}>
        <Orphans
          newsroom={newsroom}
          workbench={workbench}
          onReAnchor={(orphan) => {
            setMoving(orphan);
            go({ view: 'text' });
          }}
        />
        <ClaimsPanel workbench={workbench} order={order} onOrder={(next) => go({ order: next })} active={active?.number ?? null} hovered={hovered} onActivate={activate} onHover={setHovered} />
      </div>
      <div className={styles['claim']}>
        <Suspense fallback={<Skeleton lines={8} />}>
          <Inspector newsroom={newsroom} {...inspected} onShow={show} />
        </Suspense>
      </div>
      <Suspense fallback={null}>{isQuoting && <QuoteDialog newsroom={newsroom} workbench={workbench} onMade={onMade} onClose={() => setQuoting(false)} />}</Suspense>
    </div>
  );
}

interface ViewTabsProps {
  readonly view: View;
  readonly claims: number;
  readonly active: string | null;
  readonly onView: (view: View) => void;
}

/** Only where the columns do not fit beside each other. */
function ViewTabs({ view, claims, active, onView }: ViewTabsProps) {
  const { t } = useLingui();
  const words: Readonly<Record<View, string>> = { text: t`Text`, claims: t`Claims (${claims})`, claim: active ?? t`No claim chosen` };
  return (
    <div role="group" aria-label={t`What is shown`} className={styles['views']}>
      {VIEWS.map((each) => (
        <button key={each} type="button" data-of={each} aria-pressed={view === each} className={styles['viewTab']} onClick={() => onView(each)}>
          {words[each]}
        </button>
      ))}
    </div>
  );
}
