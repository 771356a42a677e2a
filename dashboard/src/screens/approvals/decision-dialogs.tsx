import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import { FieldSet } from '../../design/field-set.tsx';
import { FormDialog } from '../../design/form-dialog.tsx';
import { TextField } from '../../design/text-field.tsx';
import { Notice } from '../../design/notice.tsx';
import { fieldId } from '../../design/problem-notice.tsx';
import type { Claim } from './approval-query.ts';
import type { PartKey } from './content-parts.ts';
import type { When } from './decisions.ts';
import { useKeptDecision } from './kept-decision.ts';
import styles from './decision-dialogs.module.css';
import { usePartName } from './part-card.tsx';

interface DecisionFormProps {
  readonly title: ReactNode;
  readonly action: ReactNode;
  readonly look?: 'primary' | 'danger';
  readonly isReady?: boolean;
  readonly onClose: () => void;
  readonly onDecide: () => Promise<unknown>;
  readonly children: ReactNode;
}

/** A decision on its way: once, and told when it is refused. */
function DecisionForm({ title, action, look = 'primary', isReady = true, onClose, onDecide, children }: DecisionFormProps) {
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const decide = (): void => {
    setBusy(true);
    setError(null);
    onDecide()
      .catch((reason: unknown) => setError(reason))
      .finally(() => setBusy(false));
  };
  return (
    <FormDialog title={title} confirm={action} isGrave={look === 'danger'} role="dialog" isReady={isReady} isPending={busy} error={error} isCheckedByBrowser onConfirm={decide} onClose={onClose}>
      {children}
    </FormDialog>
  );
}

const NO_NOTE = { note: '' };

export interface ApproveDialogProps {
  readonly claim: Claim;
  readonly revision: number;
  readonly unseen: number;
  /** What it takes after this approval; 0: this is the last one. */
  readonly stillMissing: number;
  readonly verdictChanged: boolean;
  readonly onClose: () => void;
  readonly onApprove: (note: string, publish: When | null) => Promise<void>;
}

export function ApproveDialog({ claim, revision, unseen, stillMissing, verdictChanged, onClose, onApprove }: ApproveDialogProps) {
  const { t } = useLingui();
  const kept = useKeptDecision(claim, 'approve', NO_NOTE);
  const { note } = kept.value;
  const [when, setWhen] = useState<PublishChoice>('soon');
  const [at, setAt] = useState('');
  const publishes = stillMissing === 0 && when !== 'not';
  return (
    <DecisionForm
      title={<Trans>Approve revision {revision}</Trans>}
      action={publishes ? <PublishWord claim={claim} verdictChanged={verdictChanged} approve /> : <Trans>Approve</Trans>}
      isReady={!publishes || isChosen(when, at)}
      onClose={onClose}
      onDecide={() => onApprove(note, publishes ? wishOf(when, at) : null).then(() => kept.sent(kept.value))}
    >
      {unseen > 0 && (
        <Notice kind="warning">
          <Plural value={unseen} one="One part is not ticked as seen." other="# parts are not ticked as seen." />
        </Notice>
      )}
      {stillMissing > 0 ? (
        <Notice>
          <Plural value={stillMissing} one="After yours, one more approval is needed before it can be published." other="After yours, # more approvals are needed before it can be published." />
        </Notice>
      ) : (
        <>
          <WhenToPublish value={when} onChange={setWhen} at={at} onAt={setAt} mayWait />
          {when !== 'not' && <WhoHears claim={claim} verdictChanged={verdictChanged} />}
        </>
      )}
      <TextField label={t`Note for the record (optional)`} value={note} onChange={(typed) => kept.change({ note: typed })} multiline rows={2} />
    </DecisionForm>
  );
}

export interface PublishDialogProps {
  readonly claim: Claim;
  readonly verdictChanged: boolean;
  readonly onClose: () => void;
  readonly onPublish: (when: When) => Promise<void>;
}

export function PublishDialog({ claim, verdictChanged, onClose, onPublish }: PublishDialogProps) {
  const [when, setWhen] = useState<PublishChoice>('soon');
  const [at, setAt] = useState('');
  return (
    <DecisionForm
      title={<PublishWord claim={claim} verdictChanged={verdictChanged} />}
      action={<PublishWord claim={claim} verdictChanged={verdictChanged} />}
      isReady={isChosen(when, at)}
      onClose={onClose}
      onDecide={() => onPublish(wishOf(when, at) ?? 'soon')}
    >
      <WhenToPublish value={when} onChange={setWhen} at={at} onAt={setAt} />
      <WhoHears claim={claim} verdictChanged={verdictChanged} />
    </DecisionForm>
  );
}

type PublishChoice = 'soon' | 'later' | 'not';

/** A time that is not filled in yet, or not wholly, is none. */
const isChosen = (when: PublishChoice, at: string): boolean => when !== 'later' || !Number.isNaN(Date.parse(at));

/** Asked for what `isChosen` only: no instant can be made of anything else. */
function wishOf(when: PublishChoice, at: string): When | null {
  if (when === 'not') return null;
  return when === 'soon' ? 'soon' : { at: new Date(at).toISOString() };
}

function PublishWord({ claim, verdictChanged, approve = false }: { readonly claim: Claim; readonly verdictChanged: boolean; readonly approve?: boolean }) {
  const correction = claim.published !== null;
  if (approve) return correction ? <Trans>Approve, publish and send correction</Trans> : <Trans>Approve and publish</Trans>;
  if (!correction) return <Trans>Publish</Trans>;
  return verdictChanged ? <Trans>Publish and send correction</Trans> : <Trans>Publish the correction</Trans>;
}

interface WhenToPublishProps {
  readonly value: PublishChoice;
  readonly onChange: (value: PublishChoice) => void;
  readonly at: string;
  readonly onAt: (at: string) => void;
  readonly mayWait?: boolean;
}

function WhenToPublish({ value, onChange, at, onAt, mayWait = false }: WhenToPublishProps) {
  const { t } = useLingui();
  const choices: readonly (readonly [PublishChoice, string])[] = [
    ['soon', t`Publish now (10 seconds to undo)`],
    ['later', t`Publish at a time`],
    ...(mayWait ? [['not', t`Only approve`] as const] : []),
  ];
  return (
    <FieldSet legend={t`Publication`}>
      {choices.map(([choice, word]) => (
        <label key={choice} className={styles['check']}>
          <input type="radio" name="when" value={choice} checked={value === choice} onChange={() => onChange(choice)} />
          {word}
        </label>
      ))}
      {value === 'later' && (
        <label className={styles['at']}>
          <span>{t`Date and time, in your time zone`}</span>
          <input id={fieldId('/publish/at')} type="datetime-local" value={at} onChange={(event) => onAt(event.target.value)} required />
        </label>
      )}
    </FieldSet>
  );
}

/** Where it goes, and who hears of it: a correction has to reach everybody who had the earlier version. */
function WhoHears({ claim, verdictChanged }: { readonly claim: Claim; readonly verdictChanged: boolean }) {
  const related = claim.receivedRelations.length + claim.relations.length;
  return (
    <div className={styles['audience']}>
      <h3>{claim.published === null ? <Trans>Where it goes</Trans> : <Trans>Who will hear of it</Trans>}</h3>
      <ul>
        <li>
          <Trans>The public API: whoever asks for the claim gets this revision.</Trans>
        </li>
        <li>
          {claim.published === null ? (
            <Trans>Everybody who follows the change feed, as “published”.</Trans>
          ) : (
            <Trans>Everybody who follows the change feed, as “corrected”; revision {claim.published.revision} stays readable beside it.</Trans>
          )}
        </li>
        <li>
          <Trans>Its public page, with the feeds.</Trans>
        </li>
        {claim.reach !== null && (
          <li>
            <Plural value={claim.reach.webhooks} _0="No webhook: none is there that wants to hear of it." one="# webhook that wants to hear of it." other="# webhooks that want to hear of it." />
          </li>
        )}
        {related > 0 && (
          <li>
            <Plural value={related} one="One related claim, where it is shown." other="# related claims, where it is shown." />
          </li>
        )}
      </ul>
      {verdictChanged && (
        <Notice kind="warning">
          <Trans>The verdict changes. Readers see the earlier one in the correction.</Trans>
        </Notice>
      )}
    </div>
  );
}

const NO_REQUEST = { comment: '', about: null as PartKey | null, blocking: false };

export interface RequestChangesDialogProps {
  readonly claim: Claim;
  readonly parts: readonly PartKey[];
  readonly about: PartKey | null;
  readonly onClose: () => void;
  readonly onRequest: (comment: string, about: PartKey | null, blocking: boolean) => Promise<void>;
}

export function RequestChangesDialog({ claim, parts, about: first, onClose, onRequest }: RequestChangesDialogProps) {
  const { t } = useLingui();
  const partName = usePartName();
  const kept = useKeptDecision(claim, 'changes', NO_REQUEST);
  const { comment, blocking } = kept.value;
  // What it was about may have gone with a later revision.
  const [about, setAbout] = useState(first ?? parts.find((part) => part === kept.value.about) ?? null);
  const chooseAbout = (part: PartKey | null): void => {
    setAbout(part);
    kept.change({ about: part });
  };
  return (
    <DecisionForm
      title={<Trans>Request changes</Trans>}
      action={<Trans>Request changes</Trans>}
      isReady={comment.trim() !== ''}
      onClose={onClose}
      onDecide={() => onRequest(comment, about, blocking).then(() => kept.sent(kept.value))}
    >
      <label className={styles['about']}>
        <span>{t`About`}</span>
        <select value={about ?? ''} onChange={(event) => chooseAbout(parts.find((part) => part === event.target.value) ?? null)}>
          <option value="">{t`The whole claim`}</option>
          {parts.map((part) => (
            <option key={part} value={part}>
              {partName(part)}
            </option>
          ))}
        </select>
      </label>
      <TextField label={t`What has to change, and why`} value={comment} onChange={(typed) => kept.change({ comment: typed, about })} multiline rows={4} isRequired autoFocus />
      <label className={styles['check']}>
        <input type="checkbox" checked={blocking} onChange={(event) => kept.change({ blocking: event.target.checked })} />
        <Trans>The claim can be submitted again only after an editor has resolved this</Trans>
      </label>
    </DecisionForm>
  );
}

const NO_REASON = { reason: '' };

export interface RejectDialogProps {
  readonly claim: Claim;
  readonly onClose: () => void;
  readonly onReject: (reason: string) => Promise<void>;
}

export function RejectDialog({ claim, onClose, onReject }: RejectDialogProps) {
  const { t } = useLingui();
  const kept = useKeptDecision(claim, 'reject', NO_REASON);
  const { reason } = kept.value;
  return (
    <DecisionForm
      title={<Trans>Reject the claim</Trans>}
      action={<Trans>Reject</Trans>}
      look="danger"
      isReady={reason.trim() !== ''}
      onClose={onClose}
      onDecide={() => onReject(reason).then(() => kept.sent(kept.value))}
    >
      <p>
        <Trans>The round ends here. It can be reopened; what is published stays as it is.</Trans>
      </p>
      <TextField label={t`Reason`} value={reason} onChange={(typed) => kept.change({ reason: typed })} multiline rows={3} isRequired autoFocus />
    </DecisionForm>
  );
}
