import { Trans, useLingui } from '@lingui/react/macro';
import { evidencePlace } from '../../claims/evidence-place.ts';
import { OUTCOMES } from '../../claims/reply-words.ts';
import { Badge } from '../../design/badge.tsx';
import { Time } from '../../design/time.tsx';
import type { Content } from './content-parts.ts';
import styles from './part-body.module.css';

export interface RepliesBodyProps {
  readonly replies: Content['rightOfReply'];
  /** Leads to the element with this id. */
  readonly onGoTo: (place: string) => void;
}

/** Who was asked what they say to the claim, and what came of it. */
export function RepliesBody({ replies, onGoTo }: RepliesBodyProps) {
  return (
    <ul className={styles['items']}>
      {replies.map((reply, index) => (
        <li key={index}>
          <ReplyBody reply={reply} onGoTo={onGoTo} />
        </li>
      ))}
    </ul>
  );
}

function ReplyBody({ reply, onGoTo }: { readonly reply: Content['rightOfReply'][number] } & Pick<RepliesBodyProps, 'onGoTo'>) {
  const { t, i18n } = useLingui();
  const { name, askedAt, channel, dueAt, outcome, reason, text, evidence } = reply;
  return (
    <div className={styles['item']}>
      <p className={styles['line']}>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <Badge tone={outcome === null ? 'amber' : 'grey'}>{outcome === null ? t`Waiting for an answer` : i18n._(OUTCOMES[outcome])}</Badge>
      </p>
      <p className={styles['meta']}>
        {askedAt !== null && (
          <span>
            <Trans>asked on {askedAt}</Trans>
          </span>
        )}
        {channel !== null && (
          <span>
            <Trans>by {channel}</Trans>
          </span>
        )}
        {dueAt !== null && (
          <span>
            <Trans>
              due <Time at={dueAt} exact />
            </Trans>
          </span>
        )}
        {evidence !== null && (
          <a
            href={`#${evidencePlace(evidence)}`}
            onClick={(event) => {
              event.preventDefault();
              onGoTo(evidencePlace(evidence));
            }}
          >
            [E{evidence}]
          </a>
        )}
      </p>
      {reason !== null && <p dir="auto">{reason}</p>}
      {text !== null && (
        <blockquote className={styles['quote']} dir="auto">
          {text}
        </blockquote>
      )}
    </div>
  );
}
