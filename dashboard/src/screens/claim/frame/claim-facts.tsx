import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, type ReactNode } from 'react';
import type { Schema } from '../../../api/client.ts';
import { Icon } from '../../../design/icon.tsx';
import { Time } from '../../../design/time.tsx';
import { SELECTION_REASONS } from '../../../claims/fact-words.ts';
import { useOpenClaim } from './open-claim.ts';
import { PLACES } from './places.ts';
import styles from './claim-facts.module.css';

const Holds = lazy(() => import('./holds.tsx').then((holds) => ({ default: holds.Holds })));

/** Everything around the claim that is no content: who works on it, who may not approve, what holds it. */
export function ClaimFacts() {
  const { i18n } = useLingui();
  const { view } = useOpenClaim();
  const { assignment, contributors, recused, approvals, published, selection, importedFrom } = view;
  return (
    <section id={PLACES.facts} tabIndex={-1} className={styles['facts']} aria-labelledby="facts-heading">
      <h2 id="facts-heading">
        <Trans>About this claim</Trans>
      </h2>
      <dl>
        <Fact name={<Trans>Assigned to</Trans>}>
          {assignment === null ? (
            <Trans>Nobody yet</Trans>
          ) : (
            <>
              <bdi>{assignment.person.name}</bdi>, <Time at={assignment.at} />
            </>
          )}
        </Fact>
        {approvals !== null && view.claim.round !== 'draft' && view.claim.round !== 'changes_requested' && (
          <Fact name={<Trans>Approvals</Trans>}>
            <Trans>
              {approvals.given} of {approvals.needed}
            </Trans>
          </Fact>
        )}
        {contributors.length > 0 && (
          <Fact name={<Trans>Wrote it, may not approve</Trans>}>
            <People people={contributors} />
          </Fact>
        )}
        {recused.length > 0 && (
          <Fact name={<Trans>Recused</Trans>}>
            <People people={recused} />
          </Fact>
        )}
        {selection !== null && (
          <Fact name={<Trans>Why it is checked</Trans>}>
            {i18n._(SELECTION_REASONS[selection.reason])}
            {selection.note !== null && <span className={styles['note']}>{selection.note}</span>}
          </Fact>
        )}
        {published !== null && (
          <Fact name={<Trans>Public page</Trans>}>
            <a href={`/claims/${published.slug}`} target="_blank" rel="noopener">
              <Trans>Revision {published.revision}</Trans> <Icon name="external" size={13} />
            </a>
          </Fact>
        )}
        {importedFrom !== null && (
          <Fact name={<Trans>Imported from</Trans>}>
            <bdi>{importedFrom}</bdi>
          </Fact>
        )}
        <Fact name={<Trans>Created</Trans>}>
          <bdi>{view.createdBy.name}</bdi>, <Time at={view.createdAt} />
        </Fact>
      </dl>
      {view.holds.some((hold) => hold.active) && (
        <Suspense fallback={null}>
          <Holds />
        </Suspense>
      )}
    </section>
  );
}

function Fact({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function People({ people }: { readonly people: readonly Schema<'PersonRef'>[] }) {
  const { i18n } = useLingui();
  return new Intl.ListFormat(i18n.locale).format(people.map(({ name }) => name));
}
