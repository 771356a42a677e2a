import { Trans, useLingui } from '@lingui/react/macro';
import { RationaleView } from '../../../claims/rationale/rationale-view.tsx';
import { DraftConflicts } from '../../../drafts/draft-conflicts.tsx';
import { DraftStatus } from '../../../drafts/draft-status.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';
import { Part } from '../frame/part.tsx';
import { usePartDrafts } from '../frame/part-drafts.tsx';
import { goToPlace, PLACES } from '../frame/places.ts';
import { RationaleEditor } from './rationale-editor.tsx';
import styles from './explanation-part.module.css';

/** Longest conclusion, in code points. */
const CONCLUSION_MAX = 200;

/** What readers are told: one sentence, and why. */
export function ExplanationPart() {
  const { t } = useLingui();
  const { view, editable } = useOpenClaim();
  const { explanation: draft } = usePartDrafts();
  const { value } = draft;
  return (
    <Part
      id="claim-explanation"
      title={<Trans>Conclusion and rationale</Trans>}
      thread="explanation"
      status={editable && <DraftStatus draft={draft} />}
      presence="explanation"
    >
      {draft.status === 'refused' && <ProblemNotice error={draft.problem} takesFocus={false} />}
      <DraftConflicts draft={draft} names={{ conclusion: t`Conclusion`, rationale: t`Rationale`, asKnownOn: t`As known on` }} />
      {editable ? (
        <>
          <div id={PLACES.conclusion}>
            <TextField
              label={t`Conclusion`}
              description={t`One sentence that stands on its own: it is what search engines and assistants show.`}
              multiline
              rows={2}
              atMost={CONCLUSION_MAX}
              lang={view.statement.language}
              value={value.conclusion}
              onChange={(conclusion) => draft.change({ conclusion })}
              error={draft.errorOf('conclusion')}
            />
          </div>
          <RationaleEditor error={draft.errorOf('rationale')} value={value.rationale} onChange={(rationale) => draft.change({ rationale })} />
          <div className={styles['short']}>
            <TextField
              label={t`As known on`}
              description={t`Year, month or day: 2024-05-18`}
              value={value.asKnownOn}
              onChange={(asKnownOn) => draft.change({ asKnownOn })}
              error={draft.errorOf('asKnownOn')}
            />
          </div>
        </>
      ) : (
        <ReadExplanation />
      )}
    </Part>
  );
}

function ReadExplanation() {
  const { view } = useOpenClaim();
  const { conclusion, rationale, asKnownOn } = view.explanation;
  return (
    <>
      {conclusion === null ? (
        <p id={PLACES.conclusion} className={styles['known']}>
          <Trans>Nothing is written yet.</Trans>
        </p>
      ) : (
        <p id={PLACES.conclusion} className={styles['conclusion']} lang={view.statement.language} dir="auto">
          {conclusion}
        </p>
      )}
      <div id={PLACES.rationale}>{rationale !== null && <RationaleView markdown={rationale} language={view.statement.language} evidence={view.evidence} onGoTo={goToPlace} />}</div>
      {asKnownOn !== null && (
        <p className={styles['known']}>
          <Trans>As known on {asKnownOn}</Trans>
        </p>
      )}
    </>
  );
}
