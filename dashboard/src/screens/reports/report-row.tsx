import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { StateBadge } from '../../claims/state-badge.tsx';
import { Badge } from '../../design/badge.tsx';
import { Button } from '../../design/button.tsx';
import { Icon } from '../../design/icon.tsx';
import { Time } from '../../design/time.tsx';
import { REPORT_LOOKS, type Report } from '../../reader-reports/report-words.ts';
import styles from './report-row.module.css';

export type ReportVerb = 'accept' | 'decline' | 'duplicate';

/** What a reader wrote about a claim, and what was made of it. A list's item; j and k move through such rows. */
export function ReportRow({ newsroom, report, onDecide }: { readonly newsroom: string; readonly report: Report; readonly onDecide: (verb: ReportVerb) => void }) {
  const { t } = useLingui();
  const { id, claim, state } = report;
  return (
    <li className={styles['row']} data-claim-row={id}>
      <div className={styles['claim']}>
        <span className={styles['number']}>{claim.number}</span>
        <Link to="/$newsroom/claims/$claim" params={{ newsroom, claim: claim.number }} className={styles['statement']} data-claim-link>
          <span className="visually-hidden">{claim.number} </span>
          <bdi lang={claim.language}>{claim.statement ?? t`No statement yet`}</bdi>
        </Link>
        <span className={styles['facts']}>
          <StateBadge state={claim.state} />
          {claim.slug !== null && (
            <a href={`/claims/${claim.slug}`} target="_blank" rel="noopener" aria-label={t`Public page of ${claim.number}`} className={styles['page']}>
              <Trans>Public page</Trans> <Icon name="external" size={13} />
            </a>
          )}
        </span>
      </div>
      <ReportText text={report.text} />
      <Facts report={report} />
      {state === 'new' ? <Verbs report={report} onDecide={onDecide} /> : <Outcome report={report} />}
    </li>
  );
}

/** Characters and lines from which on a text is folded. */
const LONG = 700;
const MANY_LINES = 9;

function ReportText({ text }: { readonly text: string | null }) {
  const [isOpen, setOpen] = useState(false);
  if (text === null) {
    return (
      <p className={styles['erased']}>
        <Trans>What the reader wrote was erased together with the claim.</Trans>
      </p>
    );
  }
  const isLong = text.length > LONG || text.split('\n').length > MANY_LINES;
  return (
    <div>
      <blockquote dir="auto" className={`${styles['text'] ?? ''} ${isLong && !isOpen ? (styles['folded'] ?? '') : ''}`}>
        {text}
      </blockquote>
      {isLong && (
        <Button look="quiet" size="small" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {isOpen ? <Trans>Show less</Trans> : <Trans>Show all of it</Trans>}
        </Button>
      )}
    </div>
  );
}

function Facts({ report: { createdAt, revision, email, emailErasedAt } }: { readonly report: Report }) {
  return (
    <p className={styles['meta']}>
      <span>
        <Trans>
          Received <Time at={createdAt} />
        </Trans>
      </span>
      <span>
        <Trans>about revision {revision}</Trans>
      </span>
      {email !== null && emailErasedAt !== null && (
        <span>
          <a href={`mailto:${email}`} dir="ltr">
            {email}
          </a>{' '}
          <KeptUntil at={emailErasedAt} />
        </span>
      )}
    </p>
  );
}

/** The day is enough: the address goes in the night after it. */
function KeptUntil({ at }: { readonly at: string }) {
  const { i18n } = useLingui();
  const day = new Intl.DateTimeFormat(i18n.locale, { dateStyle: 'medium' }).format(new Date(at));
  return <Trans>(kept until {day})</Trans>;
}

function Verbs({ report, onDecide }: { readonly report: Report; readonly onDecide: (verb: ReportVerb) => void }) {
  const { t } = useLingui();
  const why = useId();
  const { acceptance, claim: { number } } = report;
  const isRefused = acceptance === 'underReview' || acceptance === 'notPublished';
  return (
    <div className={styles['verbs']}>
      <Button size="small" isDisabled={isRefused} aria-label={t`Accept the report about ${number}`} aria-describedby={isRefused ? why : undefined} onPress={() => onDecide('accept')}>
        <Trans>Accept</Trans>
      </Button>
      <Button size="small" aria-label={t`Decline the report about ${number}`} onPress={() => onDecide('decline')}>
        <Trans>Decline</Trans>
      </Button>
      <Button size="small" aria-label={t`Duplicate: the report about ${number} repeats another`} onPress={() => onDecide('duplicate')}>
        <Trans>Duplicate</Trans>
      </Button>
      {isRefused && (
        <span id={why} className={styles['why']}>
          {acceptance === 'underReview' ? (
            <Trans>A correction is under review. It can be accepted once that is decided, or sent back.</Trans>
          ) : (
            <Trans>The claim is no longer public, so there is nothing to correct.</Trans>
          )}
        </span>
      )}
    </div>
  );
}

function Outcome({ report: { state, decidedBy, decidedAt, note, duplicateOf } }: { readonly report: Report }) {
  const { i18n } = useLingui();
  const { word, icon, tone } = REPORT_LOOKS[state];
  return (
    <div className={styles['outcome']}>
      <p className={styles['meta']}>
        <Badge tone={tone} icon={icon}>
          {i18n._(word)}
        </Badge>
        <span>
          <Trans>
            by <bdi>{decidedBy?.name ?? ''}</bdi> <Time at={decidedAt ?? ''} />
          </Trans>
        </span>
      </p>
      {duplicateOf !== null && (
        <p className={styles['original']}>
          <Trans>
            Repeats: <bdi>{duplicateOf.text ?? '…'}</bdi>
          </Trans>{' '}
          ({i18n._(REPORT_LOOKS[duplicateOf.state].word)}, <Time at={duplicateOf.createdAt} />)
        </p>
      )}
      {note !== null && (
        <p dir="auto" className={styles['note']}>
          {note}
        </p>
      )}
    </div>
  );
}
