import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useHere } from '../../../app/newsroom.ts';
import { CopyableId } from '../../../design/copyable-id.tsx';
import { Time } from '../../../design/time.tsx';
import { languageName } from '../../../i18n/languages.ts';
import { scalesQuery } from '../scales-query.ts';
import { topicsQuery } from '../topics-query.ts';
import { LastDelivery } from './last-delivery.tsx';
import { WebhookEvents } from './webhook-events.tsx';
import { WebhookStanding } from './webhook-standing.tsx';
import type { Webhook } from './webhooks-query.ts';
import styles from './webhooks.module.css';

const SHOWN_OF_KEY = 14;

/** What is known of a webhook. */
export function WebhookFacts({ webhook }: { readonly webhook: Webhook }) {
  const { filters, keys, createdAt, createdBy } = webhook;
  const isNarrowed = Object.values(filters).some((list) => list.length > 0);
  return (
    <dl className={styles['facts']}>
      <Fact name={<Trans>Standing</Trans>}>
        <WebhookStanding webhook={webhook} />
      </Fact>
      <Fact name={<Trans>Last delivered</Trans>}>
        <LastDelivery webhook={webhook} />
      </Fact>
      <Fact name={<Trans>Hears of</Trans>}>
        <WebhookEvents types={webhook.eventTypes} />
      </Fact>
      <Fact name={<Trans>Only claims with</Trans>}>{isNarrowed ? <Filters filters={filters} /> : <Trans>No limit: all claims</Trans>}</Fact>
      <Fact name={<Trans>Signed by</Trans>}>
        <ul className={styles['stack']}>
          {keys.map((key) => (
            <Key key={key.publicKey} webhookKey={key} />
          ))}
        </ul>
      </Fact>
      <Fact name={<Trans>Made by</Trans>}>
        <span>
          <Trans>
            <bdi>{createdBy.name}</bdi>, <Time at={createdAt} />
          </Trans>
        </span>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <div className={styles['fact']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Key({ webhookKey: { publicKey, createdAt, expiresAt } }: { readonly webhookKey: Webhook['keys'][number] }) {
  return (
    <li className={styles['key']}>
      <span dir="ltr">
        <CopyableId id={`${publicKey.slice(0, SHOWN_OF_KEY)}…`} value={publicKey} />
      </span>
      <span className={styles['small']}>
        {expiresAt === null ? (
          <Trans>
            the present public key, made <Time at={createdAt} />
          </Trans>
        ) : (
          <Trans>
            the earlier one, valid until <Time at={expiresAt} exact />
          </Trans>
        )}
      </span>
    </li>
  );
}

function Filters({ filters: { languages, topics, ratings } }: { readonly filters: Webhook['filters'] }) {
  const { i18n } = useLingui();
  const { newsroom } = useHere();
  const { data: known } = useQuery(topicsQuery(newsroom));
  const { data: scales } = useQuery(scalesQuery(newsroom));
  const list = (names: readonly string[]): string => new Intl.ListFormat(i18n.locale, { type: 'disjunction' }).format(names);
  const topicNames = list(topics.map((key) => known?.items.find((topic) => topic.key === key)?.label ?? key));
  const ratingNames = list(ratings.map((key) => scales?.items.flatMap((scale) => scale.ratings).find((rating) => rating.key === key)?.label ?? key));
  const languageNames = list(languages.map((tag) => languageName(tag, i18n.locale)));
  return (
    <ul className={styles['stack']}>
      {languages.length > 0 && (
        <li>
          <Trans>Language: {languageNames}</Trans>
        </li>
      )}
      {topics.length > 0 && (
        <li>
          <Trans>Topic: {topicNames}</Trans>
        </li>
      )}
      {ratings.length > 0 && (
        <li>
          <Trans>Verdict: {ratingNames}</Trans>
        </li>
      )}
    </ul>
  );
}
