import { answer, api, ifMatch, type Schema } from '../../../api/client.ts';
import type { Versioned } from '../../../drafts/use-draft.ts';
import { useClaimWrite } from '../frame/claim-write.ts';
import { useOpenClaim } from '../frame/open-claim.ts';

/** The steps of the workflow and what stands beside it, each named with the version that the person has read: where fields are filled in, that of what they were filled in on. */
export function useStepWrites() {
  const { newsroom, view } = useOpenClaim();
  const params = { path: { newsroom, claim: view.claim.id }, header: ifMatch(view.version) };
  const withholding = { ...params, path: { ...params.path, withholding: view.withholding?.id ?? '' } };
  return {
    withdraw: useClaimWrite(() => answer(api.DELETE('/api/desk/{newsroom}/claims/{claim}/submission', { params }))),
    drop: useClaimWrite((body: Schema<'DropInput'>) => answer(api.POST('/api/desk/{newsroom}/claims/{claim}/drop', { params, body }))),
    abandon: useClaimWrite((body: Schema<'AbandonmentInput'>) => answer(api.POST('/api/desk/{newsroom}/claims/{claim}/abandonment', { params, body }))),
    reopen: useClaimWrite((body: Schema<'ReopeningInput'>) => answer(api.POST('/api/desk/{newsroom}/claims/{claim}/reopening', { params, body }))),
    correct: useClaimWrite(() => answer(api.POST('/api/desk/{newsroom}/claims/{claim}/correction', { params }))),
    unschedule: useClaimWrite(() => answer(api.DELETE('/api/desk/{newsroom}/claims/{claim}/schedule', { params }))),
    revokeApproval: useClaimWrite(() => answer(api.DELETE('/api/desk/{newsroom}/claims/{claim}/approval', { params }))),
    retract: useClaimWrite((body: Schema<'Retraction'>) => answer(api.POST('/api/desk/{newsroom}/claims/{claim}/retraction', { params, body }))),
    proposeWithhold: useClaimWrite((body: Schema<'WithholdingProposal'>) => answer(api.POST('/api/desk/{newsroom}/claims/{claim}/withholding', { params, body }))),
    confirmWithhold: useClaimWrite((body: Schema<'WithholdingConfirmationInput'>) =>
      answer(api.POST('/api/desk/{newsroom}/claims/{claim}/withholding/{withholding}/confirmation', { params: withholding, body })),
    ),
    dismissWithhold: useClaimWrite(() => answer(api.DELETE('/api/desk/{newsroom}/claims/{claim}/withholding/{withholding}', { params: withholding }))),
    take: useClaimWrite(() => answer(api.POST('/api/desk/{newsroom}/claims/{claim}/take', { params: { path: params.path } }))),
    release: useClaimWrite(() => answer(api.DELETE('/api/desk/{newsroom}/claims/{claim}/assignment', { params }))),
    assign: useClaimWrite((body: Schema<'NewAssignment'>) => answer(api.PUT('/api/desk/{newsroom}/claims/{claim}/assignment', { params, body }))),
    setPriority: useClaimWrite(({ value: body, version }: Versioned<Schema<'PriorityFieldsInput'>>) =>
      answer(api.PUT('/api/desk/{newsroom}/claims/{claim}/priority', { params: { ...params, header: ifMatch(version) }, body })),
    ),
    setTopics: useClaimWrite(({ value: body, version }: Versioned<Schema<'ClaimTopics'>>) =>
      answer(api.PUT('/api/desk/{newsroom}/claims/{claim}/topics', { params: { ...params, header: ifMatch(version) }, body })),
    ),
  };
}
