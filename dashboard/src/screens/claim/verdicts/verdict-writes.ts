import { answer, api, ifMatch, type Schema } from '../../../api/client.ts';
import { useClaimWrite, useIdempotencyKey } from '../frame/claim-write.ts';
import { useOpenClaim } from '../frame/open-claim.ts';

type Verdict = Schema<'Verdict'>;

export interface Proposal {
  readonly axis: Verdict['axis'];
  readonly link: number | null;
  readonly ratingKey: string;
  readonly reasons: string | null;
  /** At once in place of what stands there. */
  readonly adopt: boolean;
}

/** What can be done with verdicts; all of it by this person, now. */
export function useVerdictWrites() {
  const { newsroom, view, me } = useOpenClaim();
  const keyOf = useIdempotencyKey();
  const claim = { newsroom, claim: view.claim.id };
  const adopting = ({ id, version }: Pick<Verdict, 'id' | 'version'>) =>
    answer(api.POST('/api/desk/{newsroom}/claims/{claim}/verdicts/{id}/adoption', { params: { path: { ...claim, id }, header: ifMatch(version) } }));

  const propose = useClaimWrite(async ({ adopt, ...body }: Proposal) => {
    const own = view.verdicts.find((each) => each.axis === body.axis && each.link === body.link && each.author.id === me && each.secondRatingId === null);
    const proposed = await (own === undefined
      ? answer(api.POST('/api/desk/{newsroom}/claims/{claim}/verdicts', { params: { path: claim, header: { 'Idempotency-Key': keyOf(body) } }, body }))
      : editing(claim, own, body));
    return adopt && proposed.adoptedAt === null ? adopting(proposed) : proposed;
  });
  const adopt = useClaimWrite(adopting);
  const unadopt = useClaimWrite(({ id, version }: Pick<Verdict, 'id' | 'version'>) =>
    answer(api.DELETE('/api/desk/{newsroom}/claims/{claim}/verdicts/{id}/adoption', { params: { path: { ...claim, id }, header: ifMatch(version) } })),
  );
  const withdraw = useClaimWrite(({ id, version }: Pick<Verdict, 'id' | 'version'>) =>
    answer(api.DELETE('/api/desk/{newsroom}/claims/{claim}/verdicts/{id}', { params: { path: { ...claim, id }, header: ifMatch(version) } })),
  );
  return { propose, adopt, unadopt, withdraw };
}

/** Nobody stands on the scale twice: who proposes again changes their proposal. */
const editing = (claim: { readonly newsroom: string; readonly claim: string }, { id, version }: Verdict, { ratingKey, reasons }: Pick<Proposal, 'ratingKey' | 'reasons'>) =>
  answer(api.PUT('/api/desk/{newsroom}/claims/{claim}/verdicts/{id}', { params: { path: { ...claim, id }, header: ifMatch(version) }, body: { ratingKey, reasons } }));
