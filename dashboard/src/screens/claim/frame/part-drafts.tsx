import { useLingui } from '@lingui/react/macro';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, use, useMemo, type ReactNode } from 'react';
import { claimQuery } from '../../../claims/claim-query.ts';
import { answer, api, ifMatch } from '../../../api/client.ts';
import { saveStatement, statementValue, type StatementValue } from '../../../claims/statement-value.ts';
import { useDraft, type Draft } from '../../../drafts/use-draft.ts';
import { claimChanged } from './claim-write.ts';
import { useOpenClaim, type ClaimView } from './open-claim.ts';

export interface ExplanationValue {
  readonly conclusion: string;
  readonly rationale: string;
  readonly asKnownOn: string;
}

interface PartDrafts {
  readonly statement: Draft<StatementValue>;
  readonly explanation: Draft<ExplanationValue>;
}

const PartDraftsContext = createContext<PartDrafts | null>(null);

export function usePartDrafts(): PartDrafts {
  const drafts = use(PartDraftsContext);
  if (drafts === null) throw new Error('Outside of the claim page');
  return drafts;
}

/** The texts of the claim, saved as they are typed: each part with its own version. */
export function PartDraftsProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useLingui();
  const { newsroom, number, view, editable } = useOpenClaim();
  const client = useQueryClient();
  const { id } = view.claim;
  const { version: statementVersion } = view.statement;
  const { version: explanationVersion } = view.explanation;
  const statement = useDraft<StatementValue>({
    key: [newsroom, id, 'statement'],
    server: useMemo(() => statementValue(view.statement), [view.statement]),
    version: statementVersion,
    save: async (value, version, signal) => {
      const { claim, ...saved } = await saveStatement({ newsroom, claim: id, translationOf: view.statement.translationOf, wasPublic: view.claim.live !== 'never' }, value, version, signal);
      void claimChanged(client, newsroom, claim, { statement: saved });
      return { value: statementValue(saved), version: saved.version };
    },
    newest: async () => {
      const { statement: now } = await newestOf(client, newsroom, number);
      return { value: statementValue(now), version: now.version };
    },
    editable,
    label: t`Statement of ${number}`,
  });
  const explanation = useDraft<ExplanationValue>({
    key: [newsroom, id, 'explanation'],
    server: useMemo(() => explanationValue(view.explanation), [view.explanation]),
    version: explanationVersion,
    save: (value, version, signal) => saveExplanation({ client, newsroom, claim: id }, { value, version, signal }),
    newest: async () => {
      const { explanation: now } = await newestOf(client, newsroom, number);
      const by = now.updatedBy?.name != null && now.updatedAt !== null ? { name: now.updatedBy.name, at: now.updatedAt } : null;
      return { value: explanationValue(now), version: now.version, by };
    },
    editable,
    label: t`Conclusion and rationale of ${number}`,
  });
  const drafts = useMemo(() => ({ statement, explanation }), [statement, explanation]);
  return <PartDraftsContext value={drafts}>{children}</PartDraftsContext>;
}

interface Target {
  readonly client: QueryClient;
  readonly newsroom: string;
  readonly claim: string;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

const newestOf = (client: QueryClient, newsroom: string, number: string): Promise<ClaimView> => client.query({ ...claimQuery(newsroom, number), staleTime: 0 });

interface Sent {
  readonly value: ExplanationValue;
  readonly version: number;
  readonly signal: AbortSignal;
}

async function saveExplanation({ client, newsroom, claim }: Target, { value: { conclusion, rationale, asKnownOn }, version, signal }: Sent) {
  const body = { conclusion: orNull(conclusion), rationale: orNull(rationale), asKnownOn: orNull(asKnownOn) };
  const path = { newsroom, claim };
  const { claim: head, ...saved } = await answer(api.PUT('/api/desk/{newsroom}/claims/{claim}/explanation', { params: { path, header: ifMatch(version) }, body, signal }));
  void claimChanged(client, newsroom, head, { explanation: saved });
  return { value: explanationValue(saved), version: saved.version };
}

const explanationValue = ({ conclusion, rationale, asKnownOn }: ClaimView['explanation']): ExplanationValue => ({
  conclusion: conclusion ?? '',
  rationale: rationale ?? '',
  asKnownOn: asKnownOn ?? '',
});
