import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { answer, api, ifMatch, type Schema } from '../../../api/client.ts';
import { AXES, RELATIONS, type Axis } from '../../../claims/claim-words.ts';
import { INVERSE_RELATIONS } from '../../../claims/inverse-words.ts';
import { RatingWord } from '../../../claims/rating-word.tsx';
import { StateBadge } from '../../../claims/state-badge.tsx';
import { Button } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { useClaimWrite } from '../frame/claim-write.ts';
import { ConfirmButton } from '../frame/confirm-button.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';
import { Part } from '../frame/part.tsx';
import { PLACES } from '../frame/places.ts';
import { ratingsOf, scalesQuery } from '../verdicts/scales.ts';
import styles from './relations-part.module.css';

/** One thing that is stated between this claim and another. */
interface Tie {
  readonly type: Schema<'RelationView'>['type'] | Schema<'ReceivedRelationView'>['type'];
  readonly words: string;
  readonly claim: Schema<'RelatedClaim'>;
  /** Of a relation that this claim states; null where the other one does. */
  readonly ownId: string | null;
}

const LinkDialog = lazy(() => import('./link-dialog.tsx').then(({ LinkDialog }) => ({ default: LinkDialog })));

const AGAINST: readonly Tie['type'][] = ['contradicts', 'denies', 'denied_by'];

/** How the claim stands to others. What contradicts it stands beside it, with the verdicts on both. */
export function RelationsPart() {
  const { i18n } = useLingui();
  const { view, editable } = useOpenClaim();
  const [linking, setLinking] = useState(false);
  const stated = view.relations.map(({ id, type, claim }): Tie => ({ type, words: i18n._(RELATIONS[type]), claim, ownId: id }));
  const received = view.receivedRelations.map(({ type, statedBy }): Tie => ({ type, words: i18n._(INVERSE_RELATIONS[type]), claim: statedBy, ownId: null }));
  const all = [...Map.groupBy([...stated, ...received], ({ claim }) => claim.id).values()];
  const against = all.filter((ties) => ties.some(({ type }) => AGAINST.includes(type)));
  const others = all.filter((ties) => !against.includes(ties));
  return (
    <Part
      id={PLACES.relations}
      title={<Trans>Relations to other claims</Trans>}
      thread="relations"
      actions={
        editable && (
          <Button size="small" onPress={() => setLinking(true)}>
            <Icon name="link" />
            <Trans>Link a claim</Trans>
          </Button>
        )
      }
    >
      {all.length === 0 && (
        <p className={styles['none']}>
          <Trans>Does another claim deny, support or repeat this one? Readers see both sides only when they are linked.</Trans>
        </p>
      )}
      {against.length > 0 && (
        <div className={styles['sides']}>
          <ThisSide />
          <ul className={styles['list']}>
            {against.map((ties) => (
              <Relation key={ties[0]?.claim.id} ties={ties} />
            ))}
          </ul>
        </div>
      )}
      {others.length > 0 && (
        <ul className={styles['list']}>
          {others.map((ties) => (
            <Relation key={ties[0]?.claim.id} ties={ties} />
          ))}
        </ul>
      )}
      {linking && (
        <Suspense fallback={null}>
          <LinkDialog onClose={() => setLinking(false)} />
        </Suspense>
      )}
    </Part>
  );
}

/** This claim, for the comparison. */
function ThisSide() {
  const { newsroom, view } = useOpenClaim();
  const scales = useQuery(scalesQuery(newsroom)).data?.items ?? [];
  const adopted = view.verdicts.filter(({ adoptedAt, link }) => adoptedAt !== null && link === null);
  const verdicts = adopted.map(({ axis, ratingKey, rating }) => {
    const normalised = ratingsOf(scales, axis).find(({ key }) => key === ratingKey)?.normalised ?? null;
    return { axis, ratingKey, label: rating?.label ?? ratingKey, normalised };
  });
  return (
    <div className={styles['card']}>
      <p className={styles['words']}>
        <Trans>This claim</Trans>
      </p>
      <p className={styles['statement']} dir="auto">
        {view.statement.statement}
      </p>
      <Verdicts verdicts={verdicts}>
        <StateBadge state={view.claim.state} />
      </Verdicts>
    </div>
  );
}

/** Another claim, with everything that is stated between the two. */
function Relation({ ties }: { readonly ties: readonly Tie[] }) {
  const { newsroom, view, editable } = useOpenClaim();
  const claim = ties[0]?.claim;
  if (claim === undefined) return null;
  const { number, statement, state } = claim;
  return (
    <li className={styles['card']}>
      {ties.map(({ type, words, ownId }) => (
        <p key={`${type} ${ownId ?? ''}`} className={styles['words']}>
          {words}
          {ownId !== null && editable && <Unlink relation={ownId} number={number} />}
        </p>
      ))}
      <Link to="/$newsroom/claims/$claim" params={{ newsroom, claim: number }} className={styles['statement']}>
        <span className={styles['number']}>{number}</span> <bdi>{statement ?? <Trans>Nothing is written yet.</Trans>}</bdi>
      </Link>
      <Verdicts verdicts={view.relatedVerdicts.filter(({ claimId }) => claimId === claim.id)}>
        <StateBadge state={state} />
      </Verdicts>
    </li>
  );
}

function Verdicts({ verdicts, children }: { readonly verdicts: readonly Omit<Schema<'RelatedVerdict'>, 'claimId'>[]; readonly children: ReactNode }) {
  const { i18n } = useLingui();
  const of = (axis: Axis) => verdicts.find((verdict) => verdict.axis === axis);
  return (
    <div className={styles['verdicts']}>
      {children}
      {(['truth', 'attribution'] as const).map((axis) => {
        const verdict = of(axis);
        if (verdict === undefined) return null;
        return (
          <span key={axis} className={styles['verdict']}>
            <span>{i18n._(AXES[axis])}</span>
            <RatingWord rating={{ key: verdict.ratingKey, label: verdict.label, normalised: verdict.normalised }} />
          </span>
        );
      })}
      {verdicts.length === 0 && <RatingWord rating={null} />}
    </div>
  );
}

function Unlink({ relation, number }: { readonly relation: string; readonly number: string }) {
  const { t } = useLingui();
  const { newsroom, view } = useOpenClaim();
  const path = { newsroom, claim: view.claim.id, relation };
  const remove = useClaimWrite(() => answer(api.DELETE('/api/desk/{newsroom}/claims/{claim}/relations/{relation}', { params: { path, header: ifMatch(view.version) } })));
  return (
    <>
      <ConfirmButton
        icon="close"
        label={t`Take away the link to ${number}`}
        question={t`Take away the link to ${number}?`}
        confirm={t`Take away`}
        isPending={remove.isPending}
        onConfirm={() => remove.mutate(undefined)}
      />
      <ProblemNotice error={remove.error} />
    </>
  );
}
