import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useMemo, type SyntheticEvent } from 'react';
import { answer, api, ifMatch, type Schema } from '../../../api/client.ts';
import { Button } from '../../../design/button.tsx';
import { Actions } from '../../../design/actions.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { Select } from '../../../design/select.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { useClaimWrite, useIdempotencyKey } from '../frame/claim-write.ts';
import { fieldError, FieldPlace } from '../frame/field-place.tsx';
import { useKept } from '../frame/kept.ts';
import { useOpenClaim } from '../frame/open-claim.ts';
import { NO_REPLY, replyBody, replyFields, type ReplyFields } from './reply-fields.ts';
import { OUTCOMES } from '../../../claims/reply-words.ts';
import styles from '../evidence/evidence-form.module.css';

type Reply = Schema<'ReplyRequest'>;
type Outcome = NonNullable<Reply['outcome']>;

export interface ReplyFormProps {
  /** Null: a new one. */
  readonly reply: Reply | null;
  readonly onDone: () => void;
}

/**
 * A request for a reply. Kept in this browser while it is typed and sent as a whole, since its fields depend on each other: an outcome
 * without its words would be refused.
 */
export function ReplyForm({ reply, onDone }: ReplyFormProps) {
  const heading = useId();
  const { newsroom, view } = useOpenClaim();
  const initial = useMemo(() => (reply === null ? NO_REPLY : replyFields(reply)), [reply]);
  const kept = useKept<ReplyFields>(reply === null ? 'reply' : `reply ${reply.id}`, initial);
  const keyOf = useIdempotencyKey();
  const path = { newsroom, claim: view.claim.id };
  const save = useClaimWrite((fields: ReplyFields) => {
    const body = replyBody(fields, reply?.dueAt);
    return reply === null
      ? answer(api.POST('/api/desk/{newsroom}/claims/{claim}/reply-requests', { params: { path, header: { 'Idempotency-Key': keyOf(body) } }, body }))
      : answer(api.PUT('/api/desk/{newsroom}/claims/{claim}/reply-requests/{id}', { params: { path: { ...path, id: reply.id }, header: ifMatch(reply.version) }, body }));
  });
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const sent = kept.value;
    await save.mutateAsync(sent);
    if (kept.sent(sent)) onDone();
  };
  const giveUp = (): void => {
    kept.clear();
    onDone();
  };
  return (
    <form className={reply === null ? styles['new'] : styles['form']} aria-labelledby={heading} noValidate onSubmit={(event) => void submit(event).catch(() => undefined)}>
      <h3 id={heading}>{reply === null ? <Trans>New request for a reply</Trans> : <Trans>Request for a reply</Trans>}</h3>
      <ProblemNotice error={save.error} />
      <ReplyFieldsOf value={kept.value} change={kept.change} error={save.error} />
      <Actions>
        <Button type="submit" look="primary" isPending={save.isPending}>
          {reply === null ? <Trans>Add to the claim</Trans> : <Trans>Save</Trans>}
        </Button>
        <Button look="quiet" onPress={giveUp}>
          <Trans>Cancel</Trans>
        </Button>
      </Actions>
    </form>
  );
}

interface FieldsProps {
  readonly value: ReplyFields;
  readonly change: (part: Partial<ReplyFields>) => void;
  readonly error: unknown;
}

function ReplyFieldsOf({ value, change, error }: FieldsProps) {
  const { t, i18n } = useLingui();
  const outcomes = [{ key: 'open' as const, label: t`Waiting for an answer` }, ...(Object.keys(OUTCOMES) as Outcome[]).map((key) => ({ key, label: i18n._(OUTCOMES[key]) }))];
  return (
    <>
      <Who value={value} change={change} error={error} />
      <Select label={t`Outcome`} options={outcomes} value={value.outcome ?? 'open'} onChange={(key) => change({ outcome: key === 'open' ? null : key })} />
      {value.outcome === 'not_asked' ? (
        <FieldPlace pointer="/reason" error={error}>
          <TextField label={t`Why nobody was asked`} description={t`Readers see this.`} value={value.reason} onChange={(reason) => change({ reason })} error={fieldError(error, '/reason')} />
        </FieldPlace>
      ) : (
        <div className={styles['small']}>
          <FieldPlace pointer="/askedAt" error={error}>
            <TextField label={t`Asked on`} description={t`2024-05-18`} value={value.askedAt} onChange={(askedAt) => change({ askedAt })} error={fieldError(error, '/askedAt')} />
          </FieldPlace>
          <TextField label={t`By`} description={t`e-mail, telephone, letter`} value={value.channel} onChange={(channel) => change({ channel })} error={fieldError(error, '/channel')} />
          <FieldPlace pointer="/dueAt" error={error}>
            <TextField label={t`Answer due on`} type="date" value={value.due} onChange={(due) => change({ due })} error={fieldError(error, '/dueAt')} />
          </FieldPlace>
        </div>
      )}
      {(value.outcome === 'answered' || value.outcome === 'declined') && <Answer value={value} change={change} error={error} />}
    </>
  );
}

/** Somebody of the chain, or anybody else by name. */
function Who({ value, change, error }: FieldsProps) {
  const { t } = useLingui();
  const { view } = useOpenClaim();
  const speakers = view.chain.links.flatMap(({ speaker, name }) => (speaker === null ? [] : [{ key: speaker.id, label: name }]));
  const known = [...new Map(speakers.map((each) => [each.key, each])).values()];
  const chosen = known.find(({ key }) => key === value.who);
  return (
    <div className={styles['row']}>
      {known.length > 0 && (
        <Select
          label={t`Who is asked`}
          options={[...known, { key: 'other', label: t`Somebody else` }]}
          value={chosen?.key ?? 'other'}
          onChange={(key) => change(key === 'other' ? { who: '' } : { who: key, name: known.find((each) => each.key === key)?.label ?? value.name })}
          autoFocus
        />
      )}
      <FieldPlace pointer="/name" error={error}>
        <TextField label={t`Name as readers see it`} value={value.name} onChange={(name) => change({ name })} error={fieldError(error, '/name')} autoFocus={known.length === 0} />
      </FieldPlace>
    </div>
  );
}

function Answer({ value, change, error }: FieldsProps) {
  const { t } = useLingui();
  const { view } = useOpenClaim();
  const items = [{ key: 'none', label: t`None` }, ...view.evidence.map(({ number, source, title }) => ({ key: String(number), label: `E${number} ${title ?? source.name}` }))];
  return (
    <>
      <FieldPlace pointer="/text" error={error}>
        <TextField label={t`The answer in their words`} multiline value={value.text} onChange={(text) => change({ text })} error={fieldError(error, '/text')} />
      </FieldPlace>
      {view.evidence.length > 0 && (
        <Select label={t`The answer as a piece of evidence`} options={items} value={value.evidence === '' ? 'none' : value.evidence} onChange={(key) => change({ evidence: key === 'none' ? '' : key })} />
      )}
    </>
  );
}
