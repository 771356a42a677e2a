import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate } from '@tanstack/react-router';
import { useId } from 'react';
import { useHere } from '../../../app/newsroom.ts';
import { Badge } from '../../../design/badge.tsx';
import { Button } from '../../../design/button.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { Time } from '../../../design/time.tsx';
import { DeliveryDetail } from './delivery-detail.tsx';
import { useSend } from './use-send.ts';
import { EVENTS, OUTCOMES, STATUS_NOTES, STATUSES, TEST_WORD } from './webhook-words.ts';
import type { Delivery, Webhook } from './webhooks-query.ts';
import styles from './webhooks.module.css';

interface DeliveryEntryProps {
  readonly webhook: Webhook;
  readonly delivery: Delivery;
  readonly isOpen: boolean;
  /** C-12, where it is known. */
  readonly claimNumber: string | null;
  /** What says why it cannot be sent again now. */
  readonly whyNotId: string | null;
}

/** One message to one receiver: what it says, what came of it, and sending it again. */
export function DeliveryEntry({ webhook, delivery, isOpen, claimNumber, whyNotId }: DeliveryEntryProps) {
  const { i18n } = useLingui();
  const navigate = useNavigate({ from: '/$newsroom/admin/$page' });
  const title = useId();
  const detail = useId();
  const { id, event, kind, status, createdAt } = delivery;
  const { word, icon, tone } = STATUSES[status];
  const open = (which: string | undefined): void =>
    void navigate({ search: (search) => ({ webhook: webhook.id, deliveries: search.deliveries, delivery: which }), replace: true, resetScroll: false });
  const again = useSend(webhook.id, id, (sent) => void navigate({ search: { webhook: webhook.id, delivery: sent.id }, replace: true, resetScroll: false }));
  return (
    <li className={styles['entry']}>
      <div className={styles['head']}>
        <div className={styles['what']}>
          <p id={title} className={styles['title']}>
            <Badge tone={tone} icon={icon}>
              {i18n._(word)}
            </Badge>
            <strong>{i18n._(event.type === 'webhook.test' ? TEST_WORD : EVENTS[event.type].word)}</strong>
            {event.claimId !== null && <ClaimLink claim={claimNumber ?? event.claimId} number={claimNumber} />}
            {kind === 'resend' && (
              <Badge>
                <Trans>Sent again</Trans>
              </Badge>
            )}
            <span className={styles['small']}>
              <Time at={createdAt} />
            </span>
          </p>
          <Story delivery={delivery} />
        </div>
        <div className={styles['actions']}>
          <Button size="small" aria-expanded={isOpen} aria-controls={isOpen ? detail : undefined} aria-describedby={title} onPress={() => open(isOpen ? undefined : id)}>
            {isOpen ? <Trans>Close</Trans> : <Trans>Attempts</Trans>}
          </Button>
          <Button size="small" isDisabled={whyNotId !== null} isPending={again.isSending} aria-describedby={[title, whyNotId ?? ''].join(' ').trim()} onPress={again.send}>
            <Trans>Send again</Trans>
          </Button>
        </div>
      </div>
      <ProblemNotice error={again.error} />
      {isOpen && (
        <div id={detail} className={styles['inner']}>
          <DeliveryDetail webhook={webhook.id} delivery={delivery} />
        </div>
      )}
    </li>
  );
}

function ClaimLink({ claim, number }: { readonly claim: string; readonly number: string | null }) {
  const { newsroom } = useHere();
  return (
    <Link to="/$newsroom/claims/$claim" params={{ newsroom, claim }}>
      {number ?? <Trans>To the claim</Trans>}
    </Link>
  );
}

/** What came of it so far, in a line. */
function Story({ delivery: { status, attempts, nextAttemptAt } }: { readonly delivery: Delivery }) {
  const { i18n } = useLingui();
  const note = STATUS_NOTES[status];
  const last = attempts.at(-1);
  const lastWord = last?.outcome === null || last === undefined || last.outcome === 'delivered' ? null : i18n._(OUTCOMES[last.outcome].word);
  const count = attempts.length;
  return (
    <p className={styles['small']}>
      {note !== undefined && <>{i18n._(note)} </>}
      {lastWord !== null && (
        <Trans>
          Attempt {count}: {lastWord}.
        </Trans>
      )}{' '}
      {status === 'pending' && nextAttemptAt !== null && count > 0 && (
        <Trans>
          The next one: <Time at={nextAttemptAt} />.
        </Trans>
      )}
    </p>
  );
}
