import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { AXES, type Axis } from '../../../claims/claim-words.ts';
import { Notice } from '../../../design/notice.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';
import { Part } from '../frame/part.tsx';
import { PLACES } from '../frame/places.ts';
import { AskForRatings, SecondRatings } from './second-ratings.tsx';
import { LinkVerdicts } from './link-verdicts.tsx';
import { ratingsOf, scalesQuery } from './scales.ts';
import { VerdictChooser } from './verdict-chooser.tsx';
import styles from './verdict-part.module.css';

/** Both questions, each on its scale. Which of them are asked follows from the kind of claim and its chain. */
export function VerdictPart() {
  const { view } = useOpenClaim();
  const axes: readonly Axis[] = [...(view.statement.kind === 'fact' ? (['truth'] as const) : []), ...(view.chain.links.length > 0 ? (['attribution'] as const) : [])];
  const shown = axes.length > 0 ? axes : (['truth'] as const);
  return (
    <>
      {shown.map((axis) => (
        <AxisPart key={axis} axis={axis} />
      ))}
    </>
  );
}

function AxisPart({ axis }: { readonly axis: Axis }) {
  const { i18n } = useLingui();
  const { newsroom, view, me } = useOpenClaim();
  const scales = useQuery(scalesQuery(newsroom));
  const ratings = ratingsOf(scales.data?.items ?? [], axis);
  const due = axis === 'truth' ? view.statement.kind === 'fact' : view.chain.links.length > 0;
  const iRate = view.secondRatings.some(({ state, axis: rated, raters }) => state === 'open' && rated === axis && raters.some(({ id, given }) => id === me && !given));
  return (
    <Part id={PLACES[axis]} title={i18n._(AXES[axis])} thread="verdict" presence="verdict" actions={<AskForRatings axis={axis} />}>
      <p className={styles['question']}>
        {axis === 'truth' ? <Trans>Does the statement hold, whoever makes it?</Trans> : <Trans>Did the people in the chain say this, in this sense?</Trans>}
      </p>
      {!due && (
        <Notice>
          <p>
            <Trans>A prediction or an opinion cannot be true or false yet. Name who holds it, and rate whether it was said.</Trans>
          </p>
        </Notice>
      )}
      <ProblemNotice error={scales.error} takesFocus={false} />
      {scales.isPending && <Skeleton lines={5} />}
      {due && ratings.length > 0 && (
        <>
          <SecondRatings axis={axis} ratings={ratings} />
          {!iRate && <VerdictChooser axis={axis} link={null} ratings={ratings} />}
          {!iRate && axis === 'attribution' && view.chain.links.length > 1 && <LinkVerdicts ratings={ratings} />}
        </>
      )}
    </Part>
  );
}
