import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useHere } from '../../app/newsroom.ts';
import { FormDialog } from '../../design/form-dialog.tsx';
import { Notice } from '../../design/notice.tsx';
import { ProblemNotice } from '../../design/problem-notice.tsx';
import { RadioGroup } from '../../design/radio-group.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { TextField } from '../../design/text-field.tsx';
import { REPORT_LOOKS, type Report } from '../../reader-reports/report-words.ts';
import type { ReportVerb } from './report-row.tsx';
import { originalsQuery } from './reports-query.ts';
import { decidedMeanwhile, useDecision, type Decided, type Decision } from './use-decision.ts';

interface DecisionDialogProps {
  readonly report: Report;
  readonly onDone: (decided: Decided) => void;
  readonly onClose: () => void;
}

const NOTE_AT_MOST = 1000;

/** What a decision does, and a note that explains it to colleagues. */
export function DecisionDialog({ verb, ...props }: DecisionDialogProps & { readonly verb: ReportVerb }) {
  switch (verb) {
    case 'accept':
      return <AcceptDialog {...props} />;
    case 'decline':
      return <DeclineDialog {...props} />;
    case 'duplicate':
      return <DuplicateDialog {...props} />;
  }
}

function AcceptDialog(props: DecisionDialogProps) {
  const { acceptance, claim } = props.report;
  const number = claim.number;
  return (
    <DecisionForm {...props} title={<Trans>Accept the report</Trans>} confirm={<Trans>Accept</Trans>} decision={{ state: 'accepted', duplicateOf: null }}>
      <p>
        {acceptance === 'joinsCorrection' ? (
          <Trans>A correction of {number} is open already: the report joins it.</Trans>
        ) : (
          <Trans>This opens a correction of {number}. What is published stays as it is until the correction was reviewed and published.</Trans>
        )}{' '}
        <Trans>The correction will say that a reader reported the error. You go on to the claim, and may still approve it as long as you write nothing of it yourself.</Trans>
      </p>
    </DecisionForm>
  );
}

function DeclineDialog(props: DecisionDialogProps) {
  return (
    <DecisionForm {...props} title={<Trans>Decline the report</Trans>} confirm={<Trans>Decline</Trans>} decision={{ state: 'declined', duplicateOf: null }}>
      <p>
        <Trans>The claim stays as it is. The reader is not told.</Trans>
      </p>
    </DecisionForm>
  );
}

function DuplicateDialog(props: DecisionDialogProps) {
  const { t, i18n } = useLingui();
  const { newsroom } = useHere();
  const { report } = props;
  const { number } = report.claim;
  const [original, setOriginal] = useState<string | null>(null);
  const { data, error } = useQuery(originalsQuery(newsroom, number));
  const moment = new Intl.DateTimeFormat(i18n.locale, { dateStyle: 'medium', timeStyle: 'short' });
  const others = data?.filter(({ id }) => id !== report.id);
  return (
    <DecisionForm {...props} title={<Trans>Mark as a duplicate</Trans>} confirm={<Trans>Mark as a duplicate</Trans>} decision={{ state: 'duplicate', duplicateOf: original }} isReady={original !== null}>
      {error !== null && <ProblemNotice error={error} />}
      {others === undefined && error === null && <Skeleton lines={3} />}
      {others?.length === 0 && (
        <Notice>
          <Trans>There is no other report about {number} that this one could repeat.</Trans>
        </Notice>
      )}
      {others !== undefined && others.length > 0 && (
        <RadioGroup
          label={t`Which report about ${number} says the same?`}
          value={original}
          onChange={setOriginal}
          options={others.map(({ id, text, state, createdAt }) => ({
            key: id,
            label: excerpt(text) ?? t`Erased`,
            description: `${i18n._(REPORT_LOOKS[state].word)} · ${moment.format(new Date(createdAt))}`,
          }))}
        />
      )}
    </DecisionForm>
  );
}

const EXCERPT = 140;

function excerpt(text: string | null): string | null {
  const characters = [...(text ?? '')];
  return text === null || characters.length <= EXCERPT ? text : `${characters.slice(0, EXCERPT).join('')}…`;
}

interface DecisionFormProps extends DecisionDialogProps {
  readonly title: ReactNode;
  readonly confirm: ReactNode;
  readonly decision: Pick<Decision, 'state' | 'duplicateOf'>;
  readonly isReady?: boolean;
  readonly children: ReactNode;
}

/** The note is kept while the dialog is open, whatever the server says. */
function DecisionForm({ report, title, confirm, decision, isReady = true, onDone, onClose, children }: DecisionFormProps) {
  const { t } = useLingui();
  const [note, setNote] = useState('');
  const decide = useDecision(report, onDone);
  const meanwhile = decidedMeanwhile(decide.error);
  const isShort = [...note].length <= NOTE_AT_MOST;
  return (
    <FormDialog
      title={title}
      confirm={confirm}
      isReady={isReady && isShort && meanwhile === null}
      isPending={decide.isPending}
      error={meanwhile === null ? decide.error : null}
      isDismissable={note === ''}
      onConfirm={() => decide.mutate({ ...decision, note: note.trim() === '' ? null : note.trim() })}
      onClose={onClose}
    >
      {meanwhile !== null && (
        <Notice kind="warning" role="alert">
          <Meanwhile {...meanwhile} />
        </Notice>
      )}
      {children}
      <TextField label={t`Note for the desk (optional)`} multiline rows={2} atMost={NOTE_AT_MOST} value={note} onChange={setNote} />
    </FormDialog>
  );
}

function Meanwhile({ state, by }: NonNullable<ReturnType<typeof decidedMeanwhile>>) {
  switch (state) {
    case 'accepted':
      return <Trans>{by} has accepted this report meanwhile. Nothing was changed by you.</Trans>;
    case 'declined':
      return <Trans>{by} has declined this report meanwhile. Nothing was changed by you.</Trans>;
    case 'duplicate':
      return <Trans>{by} has marked this report as a duplicate meanwhile. Nothing was changed by you.</Trans>;
  }
}
