import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, type Schema } from '../api/client.ts';
import { useIdempotencyKey } from '../api/use-idempotency-key.ts';
import { Button } from '../design/button.tsx';
import { Checkbox } from '../design/checkbox.tsx';
import { Actions } from '../design/actions.tsx';
import { Dialog } from '../design/dialog.tsx';
import { FieldSet } from '../design/field-set.tsx';
import { FormDialog } from '../design/form-dialog.tsx';
import { Notice } from '../design/notice.tsx';
import { fieldId } from '../design/problem-notice.tsx';
import { SecretOnce } from '../design/secret-once.tsx';
import { Select } from '../design/select.tsx';
import { TextField } from '../design/text-field.tsx';
import { keyLists } from './api-keys.ts';
import { expiryInstant, type Expiry } from './expiry.ts';
import { SCOPES, type Scope } from './scope-words.ts';
import styles from './membership.module.css';

type CreatedKey = Schema<'CreatedApiKey'>;

/** Makes a key of one's own; shown while it is rendered. */
export function NewKeyDialog({ newsroom, onClose }: { readonly newsroom: string; readonly onClose: () => void }) {
  const [created, setCreated] = useState<CreatedKey | null>(null);
  return created === null ? <KeyForm newsroom={newsroom} onCreated={setCreated} onClose={onClose} /> : <KeyShown newsroom={newsroom} created={created} onClose={onClose} />;
}

interface KeyFormProps {
  readonly newsroom: string;
  readonly onCreated: (key: CreatedKey) => void;
  readonly onClose: () => void;
}

function KeyForm({ newsroom, onCreated, onClose }: KeyFormProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [openedAt] = useState(() => Date.now());
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(['desk:read']);
  const [expiry, setExpiry] = useState<Expiry>('365');
  const [date, setDate] = useState('');
  const body = { name, scopes: [...scopes], expiresAt: expiryInstant(expiry, date, openedAt) };
  const idempotencyKey = useIdempotencyKey(body);
  const create = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/desk/{newsroom}/api-keys', {
          params: { path: { newsroom }, header: { 'Idempotency-Key': idempotencyKey } },
          body,
        }),
      ),
    onSuccess: async (key) => {
      onCreated(key);
      await queryClient.invalidateQueries(keyLists(newsroom));
    },
  });
  return (
    <FormDialog
      title={<Trans>New API key</Trans>}
      confirm={<Trans>Make the key</Trans>}
      isReady={scopes.length > 0}
      isPending={create.isPending}
      error={create.error}
      isCheckedByBrowser
      onConfirm={() => create.mutate()}
      onClose={onClose}
    >
      <TextField label={t`What it is for`} value={name} onChange={setName} isRequired atMost={100} autoFocus id={fieldId('/name')} autoComplete="off" />
      <ScopeChoice scopes={scopes} onChange={setScopes} />
      <ExpiryChoice expiry={expiry} onExpiry={setExpiry} date={date} onDate={setDate} />
    </FormDialog>
  );
}

function ScopeChoice({ scopes, onChange }: { readonly scopes: readonly Scope[]; readonly onChange: (scopes: readonly Scope[]) => void }) {
  const { i18n } = useLingui();
  const all: readonly Scope[] = ['desk:read', 'desk:write'];
  return (
    <FieldSet
      id={fieldId('/scopes')}
      legend={<Trans>What it may do, never more than you yourself at that time</Trans>}
      error={scopes.length === 0 ? <Trans>Choose at least one.</Trans> : null}
    >
      {all.map((scope) => (
        <Checkbox
          key={scope}
          isSelected={scopes.includes(scope)}
          onChange={(isSelected) => onChange(all.filter((each) => (each === scope ? isSelected : scopes.includes(each))))}
          description={i18n._(SCOPES[scope].description)}
        >
          {i18n._(SCOPES[scope].word)}
        </Checkbox>
      ))}
    </FieldSet>
  );
}

interface ExpiryChoiceProps {
  readonly expiry: Expiry;
  readonly onExpiry: (expiry: Expiry) => void;
  readonly date: string;
  readonly onDate: (date: string) => void;
}

function ExpiryChoice({ expiry, onExpiry, date, onDate }: ExpiryChoiceProps) {
  const { t } = useLingui();
  const options = [
    { key: '30', label: t`In 30 days` },
    { key: '90', label: t`In 90 days` },
    { key: '365', label: t`In a year` },
    { key: 'date', label: t`On a date…` },
    { key: 'never', label: t`Never`, description: t`Only where somebody looks after it.` },
  ] as const;
  return (
    <>
      <Select label={t`It stops working`} options={options} value={expiry} onChange={onExpiry} />
      {expiry === 'date' && <TextField label={t`Last day`} type="date" value={date} onChange={onDate} isRequired id={fieldId('/expiresAt')} />}
    </>
  );
}

function KeyShown({ newsroom, created, onClose }: { readonly newsroom: string; readonly created: CreatedKey; readonly onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog title={created.name} isOpen onClose={onClose} isDismissable={false}>
      {created.key === null ? (
        <Notice kind="warning">
          <Trans>The key was made, but its answer was lost on the way, and it is shown only once. Revoke it and make another one.</Trans>
        </Notice>
      ) : (
        <>
          <SecretOnce label={t`Key`} secret={created.key}>
            <Trans>Copy it now: it is shown this once and nobody can look it up again. Keep it like a password.</Trans>
          </SecretOnce>
          <div className={styles['example']}>
            <p>
              <Trans>To try it:</Trans>
            </p>
            <pre dir="ltr">
              <code>{`curl -H "Authorization: Bearer $FACTDESK_KEY" ${location.origin}/api/desk/${newsroom}/claims`}</code>
            </pre>
          </div>
        </>
      )}
      <Actions>
        <Button onPress={onClose}>
          <Trans>Done</Trans>
        </Button>
      </Actions>
    </Dialog>
  );
}
