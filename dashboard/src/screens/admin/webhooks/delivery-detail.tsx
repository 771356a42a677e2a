import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useHere } from '../../../app/newsroom.ts';
import { Badge } from '../../../design/badge.tsx';
import { CopyableId } from '../../../design/copyable-id.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { NUMERIC, Table } from '../../../design/table.tsx';
import { Time } from '../../../design/time.tsx';
import { durationWords } from './duration-words.ts';
import { OUTCOMES } from './webhook-words.ts';
import { deliveryQuery, type Delivery, type WholeDelivery } from './webhooks-query.ts';
import styles from './webhooks.module.css';

type Attempt = WholeDelivery['attempts'][number];

/** Every attempt with how its answer began, and the message. */
export function DeliveryDetail({ webhook, delivery }: { readonly webhook: string; readonly delivery: Delivery }) {
  const { newsroom } = useHere();
  const { data, error } = useQuery(deliveryQuery(newsroom, webhook, delivery));
  if (data === undefined) return error === null ? <Skeleton lines={3} /> : <ProblemNotice error={error} />;
  return (
    <>
      {data.attempts.length === 0 ? (
        <p>
          <Trans>There was no attempt yet.</Trans>
        </p>
      ) : (
        <Attempts attempts={data.attempts} />
      )}
      <Message delivery={data} />
    </>
  );
}

function Attempts({ attempts }: { readonly attempts: readonly Attempt[] }) {
  const { t } = useLingui();
  return (
    <Table caption={t`Attempts`} captionHidden>
      <thead>
        <tr>
          <th scope="col" className={NUMERIC}>
            <Trans>No.</Trans>
          </th>
          <th scope="col">
            <Trans>At</Trans>
          </th>
          <th scope="col">
            <Trans>What came of it</Trans>
          </th>
          <th scope="col" className={NUMERIC}>
            <Trans>HTTP status</Trans>
          </th>
          <th scope="col" className={NUMERIC}>
            <Trans>Took</Trans>
          </th>
          <th scope="col">
            <Trans>Its answer</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {attempts.map((attempt) => (
          <AttemptRow key={attempt.number} attempt={attempt} />
        ))}
      </tbody>
    </Table>
  );
}

function AttemptRow({ attempt: { number, at, outcome, status, durationMs, error, body } }: { readonly attempt: Attempt }) {
  const { t, i18n } = useLingui();
  const look = outcome === null ? null : OUTCOMES[outcome];
  // In the words of the network, which are English; of the rest the outcome says what there is to say.
  const failure = outcome === 'unreachable' || outcome === 'unreadable' ? error : null;
  return (
    <tr>
      <th scope="row" className={NUMERIC}>
        {number}
      </th>
      <td className={styles['once']}>
        <Time at={at} exact />
      </td>
      <td>
        {look === null ? (
          <Badge tone="blue" icon="clock">
            <Trans>Under way</Trans>
          </Badge>
        ) : (
          <Badge tone={look.tone} icon={look.icon}>
            {i18n._(look.word)}
          </Badge>
        )}
      </td>
      <td className={NUMERIC}>{status ?? t`None`}</td>
      <td className={`${NUMERIC ?? ''} ${styles['once'] ?? ''}`}>{durationMs === null ? '' : durationWords(durationMs, i18n.locale)}</td>
      <td>
        {failure !== null && (
          <bdi lang="en" className={styles['answer']}>
            {failure}
          </bdi>
        )}
        {body !== null && body !== '' && (
          <pre dir="auto" className={styles['body']}>
            {body}
          </pre>
        )}
        {failure === null && (body === null || body === '') && <span className={styles['small']}>{t`Nothing in it`}</span>}
      </td>
    </tr>
  );
}

function Message({ delivery: { event, payload } }: { readonly delivery: WholeDelivery }) {
  const { t } = useLingui();
  return (
    <details className={styles['message']}>
      <summary>
        <Trans>The message</Trans>
      </summary>
      <p className={styles['small']}>
        <code dir="ltr">webhook-id</code> <CopyableId id={event.id} />
      </p>
      {payload === null ? (
        <p>
          <Trans>The words of the claim were erased, and its messages with them.</Trans>
        </p>
      ) : (
        <pre dir="ltr" tabIndex={0} role="region" aria-label={t`The message`} className={styles['body']}>
          {readable(payload)}
        </pre>
      )}
    </details>
  );
}

/** Sent is one line; people read it better in several. */
function readable(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}
