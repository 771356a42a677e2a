import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { answer, api, ifMatch, type Schema } from '../../api/client.ts';
import { Button } from '../../design/button.tsx';
import { Actions } from '../../design/actions.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Notice } from '../../design/notice.tsx';
import { fieldId, ProblemNotice } from '../../design/problem-notice.tsx';
import { TextField } from '../../design/text-field.tsx';
import type { Kept } from '../../drafts/use-kept-form.ts';
import { useIdempotencyKey } from './use-make-claim.ts';
import type { Workbench } from './workbench-query.ts';
import styles from './revision-dialog.module.css';

type Revised = Schema<'ArticleRevised'>;

export interface NewText {
  readonly text: string;
}

export interface RevisionDialogProps {
  readonly newsroom: string;
  readonly workbench: Workbench;
  readonly kept: Kept<NewText>;
  readonly onClose: () => void;
}

/** The publisher changed the article: takes the new text and says what became of the claims' places. */
export function RevisionDialog({ newsroom, workbench: { article, claims }, kept, onClose }: RevisionDialogProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const { text } = kept.value;
  const key = useIdempotencyKey();
  /** As the claims quoted the text before: what is not found again is told by these words. */
  const [quotes] = useState(() => new Map(claims.flatMap(({ anchors }) => anchors.map(({ appearanceId, exact }) => [appearanceId, exact] as const))));
  const revise = useMutation({
    mutationFn: (body: NewText) => {
      const header = { ...ifMatch(article.version), 'Idempotency-Key': key.of([body, article.version]) };
      return answer(api.POST('/api/desk/{newsroom}/articles/{id}/revisions', { params: { path: { newsroom, id: article.id }, header }, body }));
    },
    onSuccess: (_, body) => {
      kept.sent(body);
      return client.invalidateQueries({ queryKey: [newsroom] });
    },
    onError: () => client.invalidateQueries({ queryKey: [newsroom, 'article', article.id] }),
  });
  return (
    <Dialog title={<Trans>New text of the article</Trans>} isOpen onClose={onClose} size="wide" isDismissable={text === '' || revise.isSuccess}>
      {revise.data !== undefined ? (
        <Outcome revised={revise.data} quotes={quotes} onClose={onClose} />
      ) : (
        <form
          className={styles['form']}
          onSubmit={(event) => {
            event.preventDefault();
            revise.mutate(kept.value);
          }}
        >
          <p className={styles['lead']}>
            <Trans>Paste the whole text as it reads now, headline first. The text before stays, and every claim keeps the words that it was cut from.</Trans>
          </p>
          {revise.error !== null && <ProblemNotice error={revise.error} />}
          <TextField id={fieldId('/text')} label={t`Text`} multiline rows={12} value={text} onChange={(words) => kept.change({ text: words })} autoFocus />
          <Actions>
            <Button type="submit" look="primary" isPending={revise.isPending} isDisabled={text.trim() === ''}>
              <Trans>Take the new text</Trans>
            </Button>
            <Button onPress={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            {text !== '' && (
              <Button look="quiet" onPress={kept.clear} isDisabled={revise.isPending}>
                <Trans>Empty the form</Trans>
              </Button>
            )}
          </Actions>
        </form>
      )}
    </Dialog>
  );
}

interface OutcomeProps {
  readonly revised: Revised;
  readonly quotes: ReadonlyMap<string, string>;
  readonly onClose: () => void;
}

function Outcome({ revised: { counts, textRevision, anchorings }, quotes, onClose }: OutcomeProps) {
  const unsure = anchorings.filter(({ outcome, needsConfirmation }) => outcome === 'fuzzy' && needsConfirmation);
  const orphaned = anchorings.filter(({ outcome }) => outcome === 'orphaned');
  return (
    <div className={styles['form']}>
      <Notice kind="success" role="status">
        <Trans>Text {textRevision.number} is here.</Trans> <Plural value={counts.exact} _0="No place moved along by itself." one="One place moved along with its words." other="# places moved along with their words." />
      </Notice>
      <Places anchorings={unsure} quotes={quotes}>
        <Plural value={unsure.length} one="One place reads differently and needs a look:" other="# places read differently and need a look:" />
      </Places>
      <Places anchorings={orphaned} quotes={quotes}>
        <Plural value={orphaned.length} one="One quote was not found again:" other="# quotes were not found again:" />
      </Places>
      <Actions>
        <Button look="primary" onPress={onClose} autoFocus>
          <Trans>Go on</Trans>
        </Button>
      </Actions>
    </div>
  );
}

interface PlacesProps extends Pick<OutcomeProps, 'quotes'> {
  readonly anchorings: Revised['anchorings'];
  readonly children: ReactNode;
}

function Places({ anchorings, quotes, children }: PlacesProps) {
  if (anchorings.length === 0) return null;
  return (
    <div>
      <h3>{children}</h3>
      <ul className={styles['places']}>
        {anchorings.map(({ appearanceId, claim, anchor }) => (
          <li key={appearanceId}>
            <strong>{claim.number}</strong> <span dir="auto">{anchor?.exact ?? quotes.get(appearanceId) ?? claim.statement}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
