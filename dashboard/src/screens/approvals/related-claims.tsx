import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useHere } from '../../app/newsroom.ts';
import { RELATIONS } from '../../claims/claim-words.ts';
import { StateBadge } from '../../claims/state-badge.tsx';
import type { Claim } from './approval-query.ts';
import styles from './related-claims.module.css';

/** The other ends by name: the content itself only commits to their ids. While a claim is under review its relations do not change. */
export function RelatedClaims({ claim }: { readonly claim: Claim }) {
  const { i18n } = useLingui();
  const { newsroom } = useHere();
  return (
    <ul className={styles['list']}>
      {claim.relations.map(({ id, type, claim: other }) => (
        <li key={id}>
          <em>{i18n._(RELATIONS[type])}</em>
          <Link to="/$newsroom/claims/$claim" params={{ newsroom, claim: other.number }}>
            {other.number}: {other.statement}
          </Link>
          <StateBadge state={other.state} />
        </li>
      ))}
    </ul>
  );
}
