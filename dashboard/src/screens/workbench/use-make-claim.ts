import { useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { answer, api, ifMatch, newIdempotencyKey, type Schema } from '../../api/client.ts';
import { toast } from '../../design/toast.tsx';
import { useClaimUndo } from './use-claim-undo.ts';
import { claimsElsewhereChanged, workbenchQuery, type Workbench, type WorkbenchClaim } from './workbench-query.ts';

type NewClaim = Schema<'NewClaimView'>;

/** A place in the text that is shown: by offsets and quote, or by the quote alone. */
export interface Place {
  readonly exact: string;
  readonly start?: number;
  readonly end?: number;
}

export interface MakeClaimOptions {
  readonly newsroom: string;
  readonly workbench: Workbench;
  readonly onMade: (number: string) => void;
}

/** Cuts a claim out of the text. The server holds the quote against the text and refuses (422) what is not the same. */
export function useMakeClaim({ newsroom, workbench, onMade }: MakeClaimOptions) {
  const client = useQueryClient();
  const key = useIdempotencyKey();
  const takeBack = useTakingBack(newsroom);
  return useMutation({
    mutationFn: async (place: Place) => {
      const appearance = { type: 'text' as const, textRevisionId: workbench.text.id, first: false, publishedAt: null, ...place };
      const body = { statement: null, kind: 'fact' as const, headline: null, claimedAt: null, checkWorthiness: null, appearance };
      return answer(api.POST('/api/desk/{newsroom}/claims', { params: { path: { newsroom }, header: { 'Idempotency-Key': key.of(body) } }, body }));
    },
    onSuccess: (made) => {
      key.done();
      addToWorkbench(client, newsroom, workbench, made);
      claimsElsewhereChanged(client, newsroom);
      takeBack(made.claim.number);
      onMade(made.claim.number);
    },
  });
}

/** A claim is never deleted: whoever takes its making back drops it, and to make it again reopens it. */
function useTakingBack(newsroom: string): (number: string) => void {
  const { t } = useLingui();
  const addStep = useClaimUndo();
  return (number) =>
    addStep({
      newsroom,
      number,
      undo: async ({ claim: { id: claim, version } }) => {
        const body = { reason: 'other' as const, note: t`Made by mistake and taken back at once.` };
        const answered = await answer(api.POST('/api/desk/{newsroom}/claims/{claim}/drop', { params: { path: { newsroom, claim }, header: ifMatch(version) }, body }));
        toast({ kind: 'info', text: t`${number} is dropped: nobody works on it any more. It can be reopened.` });
        return { claim: answered.claim };
      },
      redo: async ({ claim: { id: claim, version } }) => ({
        claim: (await answer(api.POST('/api/desk/{newsroom}/claims/{claim}/reopening', { params: { path: { newsroom, claim }, header: ifMatch(version) }, body: { reason: t`Its making was taken back and is wanted after all.` } }))).claim,
      }),
      isDone: ({ claim: { round, live } }) => round === 'draft' && live === 'never',
      isUndone: ({ claim: { round } }) => round === 'dropped',
    });
}

export interface IdempotencyKey {
  /** The same key for the same words, however often they are sent; another one for others. */
  readonly of: (body: unknown) => string;
  /** It is done: the same words from now on mean one more. */
  readonly done: () => void;
}

export function useIdempotencyKey(): IdempotencyKey {
  const last = useRef({ words: '', key: '' });
  return useMemo(
    () => ({
      of: (body) => {
        const words = JSON.stringify(body);
        if (last.current.words !== words) last.current = { words, key: newIdempotencyKey() };
        return last.current.key;
      },
      done: () => void (last.current = { words: '', key: '' }),
    }),
    [],
  );
}

/** The new claim is shown at once; the server's own view of it follows. */
function addToWorkbench(client: QueryClient, newsroom: string, { article, text }: Workbench, made: NewClaim): void {
  const added = glanceOf(made, article);
  for (const revision of text.newest ? [undefined, text.number] : [text.number]) {
    const { queryKey } = workbenchQuery(newsroom, article.id, revision);
    client.setQueryData(queryKey, (shown) => (shown === undefined || shown.claims.some(({ id }) => id === added.id) ? shown : { ...shown, claims: [...shown.claims, added] }));
  }
  void client.invalidateQueries({ queryKey: [newsroom, 'article', article.id] });
}

function glanceOf({ claim, statement, appearances }: NewClaim, { id, title, publisher }: Workbench['article']): WorkbenchClaim {
  return {
    id: claim.id,
    number: claim.number,
    version: claim.version,
    statement: statement.statement,
    state: claim.state,
    round: claim.round,
    live: claim.live,
    article: { id, title, publisher },
    via: [],
    chainDepth: 0,
    claimant: null,
    verdict: { truth: null, attribution: null },
    evidence: { supports: 0, refutes: 0, context: 0 },
    assignee: null,
    turn: { whose: 'reviewer', person: null },
    since: claim.waitingSince,
    dueAt: null,
    priority: 0,
    revision: null,
    staleSince: null,
    articleChanged: false,
    anchors: appearances.flatMap((appearance) =>
      appearance.type === 'text'
        ? [{ appearanceId: appearance.id, appearanceVersion: appearance.version, start: appearance.anchor.start, end: appearance.anchor.end, exact: appearance.anchor.exact, outcome: 'exact' as const, score: 1, confirmed: true }]
        : [],
    ),
  };
}
