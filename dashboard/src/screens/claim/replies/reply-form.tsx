import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useId, type ReactNode, type SyntheticEvent } from 'react';
import { answer, api, ifMatch, type Schema } from '../../../api/client.ts';
import { claimQuery } from '../../../claims/claim-query.ts';
import { Button } from '../../../design/button.tsx';
import { Actions } from '../../../design/actions.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { Select } from '../../../design/select.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { DraftConflicts } from '../../../drafts/draft-conflicts.tsx';
import type { Versioned } from '../../../drafts/use-draft.ts';
import { useWholeForm } from '../../../drafts/use-whole-form.ts';
import { useClaimWrite, useIdempotencyKey, useNewestClaim } from '../frame/claim-write.ts';
import { fieldError, FieldPlace } from '../frame/field-place.tsx';
import { useKept, useKeptEdit } from '../frame/kept.ts';
import { useOpenClaim, type ClaimView } from '../frame/open-claim.ts';
import { NO_REPLY, replyBody, replyFields, withDependents, type ReplyFields } from './reply-fields.ts';
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
  return reply === null ? <NewReply onDone={onDone} /> : <EditReply reply={reply} onDone={onDone} />;
}

function NewReply({ onDone }: Pick<ReplyFormProps, 'onDone'>) {
  const { newsroom, view } = useOpenClaim();
  const kept = useKept<ReplyFields>('reply', NO_REPLY);
  const keyOf = useIdempotencyKey();
  const add = useClaimWrite((fields: ReplyFields) => {
    const body = replyBody(fields);
    const params = { path: { newsroom, claim: view.claim.id }, header: { 'Idempotency-Key': keyOf(body) } };
    return answer(api.POST('/api/desk/{newsroom}/claims/{claim}/reply-requests', { params, body }));
  });
  const submit = async (): Promise<void> => {
    const sent = kept.value;
    await add.mutateAsync(sent);
    if (kept.sent(sent)) onDone();
  };
  const giveUp = (): void => {
    kept.clear();
    onDone();
  };
  return (
    <Frame className={styles['new']} title={<Trans>New request for a reply</Trans>} confirm={<Trans>Add to the claim</Trans>} isPending={add.isPending} onSubmit={() => void submit().catch(() => undefined)} onCancel={giveUp}>
      {kept.isFromBefore && <FromBefore />}
      <ProblemNotice error={add.error} />
      <ReplyFieldsOf value={kept.value} change={kept.change} error={add.error} />
    </Frame>
  );
}

function EditReply({ reply, onDone }: { readonly reply: Reply; readonly onDone: () => void }) {
  const { newsroom, number, view } = useOpenClaim();
  const client = useQueryClient();
  const newest = useNewestClaim();
  const show = useShownField();
  const write = useClaimWrite(({ value: body, version }: Versioned<Schema<'ReplyRequestFieldsInput'>>) =>
    answer(api.PUT('/api/desk/{newsroom}/claims/{claim}/reply-requests/{id}', { params: { path: { newsroom, claim: view.claim.id, id: reply.id }, header: ifMatch(version) }, body })),
  );
  const known = ({ replyRequests }: ClaimView): Reply => replyRequests.find(({ id }) => id === reply.id) ?? reply;
  const form = useWholeForm<ReplyFields>({
    form: useKeptEdit(`reply ${reply.id}`),
    server: versioned(reply),
    save: async (value, version) => {
      const { dueAt } = known(client.getQueryData(claimQuery(newsroom, number).queryKey) ?? view);
      return versioned(await write.mutateAsync({ value: replyBody(value, dueAt), version }));
    },
    refetch: async () => versioned(known(await newest())),
  });
  const submit = async (): Promise<void> => {
    if (form.conflicts.length === 0 && (await form.save())) onDone();
  };
  const giveUp = (): void => {
    form.reset();
    onDone();
  };
  return (
    <Frame className={styles['form']} title={<Trans>Request for a reply</Trans>} confirm={<Trans>Save</Trans>} isPending={form.isSaving} isReady={form.conflicts.length === 0} onSubmit={() => void submit()} onCancel={giveUp}>
      {form.isFromBefore && <FromBefore />}
      <ProblemNotice error={form.problem} />
      <DraftConflicts draft={form} {...show} />
      <ReplyFieldsOf value={form.value} change={(part) => form.change(withDependents(form.value, part))} error={form.problem} />
    </Frame>
  );
}

const versioned = (reply: Reply): Versioned<ReplyFields> => ({ value: replyFields(reply), version: reply.version });

/** What the fields are called, and how their values read. */
function useShownField() {
  const { t, i18n } = useLingui();
  const names: Readonly<Record<keyof ReplyFields, string>> = {
    who: t`Who is asked`,
    name: t`Name as readers see it`,
    askedAt: t`Asked on`,
    channel: t`By`,
    due: t`Answer due on`,
    outcome: t`Outcome`,
    reason: t`Why nobody was asked`,
    text: t`The answer in their words`,
    evidence: t`The answer as a piece of evidence`,
  };
  const speakers = useKnownSpeakers();
  const show = (field: keyof ReplyFields, value: unknown): string => {
    if (field === 'outcome') return value === null ? t`Waiting for an answer` : i18n._(OUTCOMES[value as Outcome]);
    if (field === 'who') return speakers.find(({ key }) => key === value)?.label ?? t`Somebody else`;
    if (field === 'evidence') return value === '' ? t`None` : `E${String(value)}`;
    return String(value);
  };
  return { names, show };
}

function FromBefore() {
  return (
    <p role="status">
      <Trans>This is what you had typed before.</Trans>
    </p>
  );
}

interface FrameProps {
  readonly className: string | undefined;
  readonly title: ReactNode;
  readonly confirm: ReactNode;
  readonly isPending: boolean;
  readonly isReady?: boolean;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

function Frame({ className, title, confirm, isPending, isReady = true, onSubmit, onCancel, children }: FrameProps) {
  const heading = useId();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className={className} aria-labelledby={heading} noValidate onSubmit={submit}>
      <h3 id={heading}>{title}</h3>
      {children}
      <Actions>
        <Button type="submit" look="primary" isPending={isPending} isDisabled={!isReady}>
          {confirm}
        </Button>
        <Button look="quiet" onPress={onCancel}>
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

/** Those of the chain, each once. */
function useKnownSpeakers() {
  const { view } = useOpenClaim();
  const speakers = view.chain.links.flatMap(({ speaker, name }) => (speaker === null ? [] : [{ key: speaker.id, label: name }]));
  return [...new Map(speakers.map((each) => [each.key, each])).values()];
}

/** Somebody of the chain, or anybody else by name. */
function Who({ value, change, error }: FieldsProps) {
  const { t } = useLingui();
  const known = useKnownSpeakers();
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
