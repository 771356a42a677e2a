import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useHere } from '../../app/newsroom.ts';
import { claimQuery } from '../../claims/claim-query.ts';
import { RELATIONS, type ClaimState } from '../../claims/claim-words.ts';
import { StateBadge } from '../../claims/state-badge.tsx';
import type { Claim, Revision } from './approval-query.ts';
import styles from './related-claims.module.css';

export interface RelatedClaimsProps {
  readonly claim: Claim;
  /** As they were frozen: the claim itself may have others by now. */
  readonly relations: NonNullable<Revision['confidential']>['relations'];
}

/** The other ends by name: the content itself only commits to their ids. */
export function RelatedClaims({ claim, relations }: RelatedClaimsProps) {
  const { i18n } = useLingui();
  const known = new Map(claim.relations.map(({ claim: other }) => [other.id, other]));
  return (
    <ul className={styles['list']}>
      {relations.map(({ type, claimId }) => {
        const other = known.get(claimId);
        return (
          <li key={`${type} ${claimId}`}>
            <em>{i18n._(RELATIONS[type])}</em>
            {other === undefined ? <ClaimOfId id={claimId} /> : <ClaimLink {...other} />}
          </li>
        );
      })}
    </ul>
  );
}

/** A claim of which only the id is known, by its number and statement once they are; by its id where nobody may read it any more. */
export function ClaimOfId({ id }: { readonly id: string }) {
  const { newsroom } = useHere();
  const { data } = useQuery(claimQuery(newsroom, id));
  if (data !== undefined) return <ClaimLink number={data.claim.number} statement={data.statement.statement} state={data.claim.state} />;
  return (
    <Link to="/$newsroom/claims/$claim" params={{ newsroom, claim: id }}>
      {id}
    </Link>
  );
}

function ClaimLink({ number, statement, state }: { readonly number: string; readonly statement: string | null; readonly state: ClaimState }) {
  const { newsroom } = useHere();
  return (
    <>
      <Link to="/$newsroom/claims/$claim" params={{ newsroom, claim: number }}>
        {number}: {statement}
      </Link>
      <StateBadge state={state} />
    </>
  );
}
