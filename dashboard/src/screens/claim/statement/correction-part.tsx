import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { StatementValue } from '../../../claims/statement-value.ts';
import { DraftStatus } from '../../../drafts/draft-status.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { Choice } from '../frame/choice.tsx';
import { AcceptedReports } from '../../../reader-reports/lazy-reports.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';
import { Part } from '../frame/part.tsx';
import { usePartDrafts } from '../frame/part-drafts.tsx';
import { PLACES } from '../frame/places.ts';
import styles from './statement-part.module.css';

type Kind = NonNullable<StatementValue['correctionKind']>;

export const CORRECTION_KINDS: Readonly<Record<Kind, { readonly word: MessageDescriptor; readonly meaning: MessageDescriptor }>> = {
  correction: { word: msg`Correction`, meaning: msg`Something was wrong.` },
  clarification: { word: msg`Clarification`, meaning: msg`It was right, but could be misunderstood.` },
  update: { word: msg`Update`, meaning: msg`Something has become known since.` },
  verdict_change: { word: msg`Change of verdict`, meaning: msg`We judge the claim differently now.` },
};

/** What readers are told of a correction. Only in rounds after a publication. */
export function CorrectionPart() {
  const { t, i18n } = useLingui();
  const { editable, newsroom, number, view } = useOpenClaim();
  const { statement: draft } = usePartDrafts();
  const { value } = draft;
  const kinds = (Object.keys(CORRECTION_KINDS) as Kind[]).map((key) => ({ key, label: i18n._(CORRECTION_KINDS[key].word) }));
  const kind = value.correctionKind;
  return (
    <Part id={PLACES.correction} title={<Trans>What is corrected</Trans>} thread="correction" status={editable && <DraftStatus draft={draft} />}>
      <AcceptedReports newsroom={newsroom} claim={number} />
      {editable ? (
        <>
          <Choice label={t`Kind of correction`} options={kinds} value={kind} onChange={(correctionKind) => draft.change({ correctionKind })} />
          {kind !== null && <p className={styles['meta']}>{i18n._(CORRECTION_KINDS[kind].meaning)}</p>}
          <TextField
            label={t`Correction note for readers`}
            description={t`Stands on top of the public page, with the earlier verdict, and in the change feed.`}
            multiline
            atMost={2000}
            value={value.correctionNote}
            onChange={(correctionNote) => draft.change({ correctionNote })}
          />
          <label className={styles['check']}>
            <input type="checkbox" checked={value.reportedByReader} onChange={(event) => draft.change({ reportedByReader: event.target.checked })} />
            <Trans>A reader reported it</Trans>
          </label>
        </>
      ) : (
        <>
          {kind !== null && <p className={styles['meta']}>{i18n._(CORRECTION_KINDS[kind].word)}</p>}
          <p dir="auto">{view.statement.correction.note ?? <Trans>Nothing is written yet.</Trans>}</p>
        </>
      )}
    </Part>
  );
}
