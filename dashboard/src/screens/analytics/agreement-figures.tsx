import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { FigureFrame } from '../../charts/figure-frame.tsx';
import { FiguresTable } from '../../charts/figures-table.tsx';
import { useFormats } from '../../charts/use-formats.ts';
import { AXES } from '../../claims/claim-words.ts';
import { AlphaLine } from './alpha-line.tsx';
import { meaningOf, METRICS, NO_ALPHA, type Agreement } from './analytics-words.ts';
import type { FiguresProps } from './figure-props.ts';
import styles from './analytics.module.css';

/** From fewer claims an alpha is a hint: its interval of confidence spans most of the line. */
const FEW = 30;

const REASONS = ['TOO_FEW_UNITS', 'NO_VARIATION'] as const satisfies readonly (keyof typeof NO_ALPHA)[];

const keyOf = ({ axis, level }: Pick<Agreement, 'axis' | 'level'>): string => `${axis} ${level}`;

/** How far reviewers who rated blind agree, beyond chance. */
export function AgreementFigures({ figures, frame }: FiguresProps) {
  const { t, i18n } = useLingui();
  const { number, decimal } = useFormats();
  const { agreement } = figures;
  return (
    <FigureFrame
      {...frame('agreement')}
      title={<Trans>Agreement between reviewers</Trans>}
      note={<Trans>Krippendorff’s alpha over blind ratings that are all in: 1 is perfect agreement, 0 is what chance gives.</Trans>}
      chart={
        <div className={styles['agreements']}>
          {agreement.map((each) => each.alpha !== null && <OneAgreement key={keyOf(each)} agreement={each} alpha={each.alpha} />)}
          {REASONS.map((reason) => (
            <NoAlpha key={reason} reason={reason} agreements={agreement.filter((each) => each.reason === reason)} />
          ))}
        </div>
      }
      table={
        <FiguresTable
          caption={<Trans>Agreement between reviewers</Trans>}
          head={<Trans>Question and measure</Trans>}
          columns={[t`Alpha`, t`Claims`, t`Raters`, t`Pairs`, t`Left out`]}
          rows={agreement.map(({ axis, level, alpha, units, coders, pairs, leftOut }) => ({
            key: keyOf({ axis, level }),
            name: `${i18n._(AXES[axis])} (${i18n._(METRICS[level])})`,
            cells: [alpha === null ? '–' : decimal(alpha, 2), number(units), number(coders), number(pairs), number(leftOut)],
          }))}
        />
      }
    />
  );
}

function OneAgreement({ agreement, alpha }: { readonly agreement: Agreement; readonly alpha: number }) {
  const { i18n, t } = useLingui();
  const { decimal, number } = useFormats();
  const { leftOut, units } = agreement;
  return (
    <section className={styles['agreement']}>
      <h3>
        <Measure agreement={agreement} />
      </h3>
      <div className={styles['alpha']}>
        <span className={styles['alphaValue']}>α {decimal(alpha, 2)}</span>
        <AlphaLine alpha={alpha} sentence={t`Alpha ${decimal(alpha, 2)} on a line from 0 to 1`} />
      </div>
      <p>{i18n._(meaningOf(alpha))}</p>
      <p className={styles['basis']}>
        <Basis agreement={agreement} /> {units < FEW && <Trans>From fewer than {number(FEW)} claims: take it as a hint.</Trans>}{' '}
        {leftOut > 0 && <Plural value={leftOut} one="# rating without a place on the scale is left out." other="# ratings without a place on the scale are left out." />}
      </p>
    </section>
  );
}

/** The measures that cannot be told for one reason. */
function NoAlpha({ reason, agreements }: { readonly reason: keyof typeof NO_ALPHA; readonly agreements: readonly Agreement[] }) {
  const { i18n } = useLingui();
  if (agreements.length === 0) return null;
  return (
    <section className={styles['agreement']}>
      <h3>
        <Trans>Cannot be told yet</Trans>
      </h3>
      <p>{i18n._(NO_ALPHA[reason])}</p>
      <ul className={styles['basis']}>
        {agreements.map((agreement) => (
          <li key={keyOf(agreement)}>
            <Measure agreement={agreement} />: <Basis agreement={agreement} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Measure({ agreement: { axis, level } }: { readonly agreement: Agreement }) {
  const { i18n } = useLingui();
  return (
    <>
      {i18n._(AXES[axis])} <span className={styles['basis']}>({i18n._(METRICS[level])})</span>
    </>
  );
}

function Basis({ agreement: { units, coders } }: { readonly agreement: Agreement }) {
  return (
    <Trans>
      <Plural value={units} one="# claim" other="# claims" />, <Plural value={coders} one="# rater" other="# raters" />.
    </Trans>
  );
}

/** How often each reviewer rated as others did; not who is right. */
export function ReviewerFigures({ figures, frame }: FiguresProps) {
  const { t } = useLingui();
  const { number, percent } = useFormats();
  const { csv } = frame('reviewers');
  const rows = figures.reviewers.map(({ person: { id, name }, ratings, pairs, same }) => ({
    key: id,
    name: name ?? t`Somebody who has left`,
    cells: [number(ratings), number(pairs), number(same), pairs === 0 ? '–' : percent(same / pairs)],
  }));
  return (
    <FigureFrame
      csv={csv}
      title={<Trans>Blind ratings by reviewer</Trans>}
      note={<Trans>How often somebody said the same as another who rated the same claim without knowing. It says nothing about who was right.</Trans>}
    >
      {rows.length === 0 ? (
        <p className={styles['nothing']}>
          <Trans>Nobody has rated blind in this time.</Trans>
        </p>
      ) : (
        <FiguresTable caption={<Trans>Blind ratings by reviewer</Trans>} head={<Trans>Reviewer</Trans>} columns={[t`Ratings`, t`Pairs`, t`The same`, t`Share`]} rows={rows} />
      )}
    </FigureFrame>
  );
}
