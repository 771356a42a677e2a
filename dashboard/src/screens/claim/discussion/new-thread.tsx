import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { answer, api } from '../../../api/client.ts';
import { Button } from '../../../design/button.tsx';
import { Checkbox } from '../../../design/checkbox.tsx';
import { Actions } from '../../../design/actions.tsx';
import { Icon } from '../../../design/icon.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { Select } from '../../../design/select.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { useClaimWrite, useIdempotencyKey } from '../frame/claim-write.ts';
import { fieldError } from '../frame/field-place.tsx';
import { useKept } from '../frame/kept.ts';
import { useOpenClaim } from '../frame/open-claim.ts';
import { partWords, THREAD_PARTS } from './part-words.ts';
import styles from './discussion.module.css';

const WHOLE = 'whole';
const NOTHING = { body: '', blocking: false, part: WHOLE };

/** Opens a thread. `about`: the part from which one came; the form is open then. */
export function NewThread({ about }: { readonly about: string | null }) {
  const { t, i18n } = useLingui();
  const { newsroom, number, view } = useOpenClaim();
  const kept = useKept('thread', NOTHING);
  const [wanted, setWanted] = useState<boolean | null>(null);
  const isOpen = wanted ?? (about !== null || kept.isFromBefore);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const keyOf = useIdempotencyKey();
  const navigate = useNavigate();
  const { change } = kept;
  const parts = [WHOLE, ...Object.keys(THREAD_PARTS), ...view.evidence.map(({ number }) => `evidence/${number}`)].map((key) => ({ key, label: key === WHOLE ? t`The whole claim` : partWords(i18n, key) }));
  // As it will be posted: a piece of evidence may be gone since.
  const shown = parts.some(({ key }) => key === kept.value.part) ? kept.value.part : WHOLE;
  const open = useClaimWrite(({ body, blocking, part }: typeof NOTHING) => {
    const thread = { body, blocking, part: part === WHOLE ? null : part };
    return answer(api.POST('/api/desk/{newsroom}/claims/{claim}/threads', { params: { path: { newsroom, claim: view.claim.id }, header: { 'Idempotency-Key': keyOf(thread) } }, body: thread }));
  });
  useEffect(() => {
    if (about === null) return;
    change({ part: about });
    field.current?.focus();
  }, [about, change]);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const typed = kept.value;
    const { id } = await open.mutateAsync({ ...typed, part: shown });
    if (kept.sent(typed)) leave({ thread: id });
  };
  // The address does not ask for a new thread any longer, so that the same link or key leads here again.
  const leave = (to: { readonly thread?: string }): void => {
    setWanted(false);
    void navigate({ to: '/$newsroom/claims/$claim', params: { newsroom, claim: number }, search: { panel: 'discussion', ...to }, replace: true, resetScroll: false });
  };
  if (!isOpen) {
    return (
      <div>
        <Button size="small" onPress={() => setWanted(true)} aria-keyshortcuts="c">
          <Icon name="comment" />
          <Trans>Start a thread</Trans>
        </Button>
      </div>
    );
  }
  return (
    <form className={styles['form']} noValidate aria-label={t`New thread`} onSubmit={(event) => void submit(event).catch(() => undefined)}>
      <ProblemNotice error={open.error} />
      <Select label={t`About`} options={parts} value={shown} onChange={(key) => change({ part: key })} />
      <TextField label={t`What you want to say`} multiline rows={3} autoFocus inputRef={field} value={kept.value.body} onChange={(body) => change({ body })} error={fieldError(open.error, '/body')} />
      <Checkbox isSelected={kept.value.blocking} onChange={(blocking) => change({ blocking })} description={t`The claim is neither submitted nor approved while the thread is open.`}>
        <Trans>Blocks submission</Trans>
      </Checkbox>
      <Actions>
        <Button type="submit" look="primary" size="small" isPending={open.isPending} isDisabled={kept.value.body.trim() === ''}>
          <Trans>Post</Trans>
        </Button>
        <Button
          look="quiet"
          size="small"
          onPress={() => {
            kept.clear();
            leave({});
          }}
        >
          <Trans>Cancel</Trans>
        </Button>
      </Actions>
    </form>
  );
}
