import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import type { SyntheticEvent } from 'react';
import { answer, api, ifMatch } from '../../api/client.ts';
import { ArticleFields, orNull, type ArticleFieldValues } from '../../articles/article-fields.tsx';
import { Button } from '../../design/button.tsx';
import { Actions } from '../../design/actions.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { ProblemNotice } from '../../design/problem-notice.tsx';
import { DraftConflicts } from '../../drafts/draft-conflicts.tsx';
import type { Versioned } from '../../drafts/use-draft.ts';
import { useWholeForm } from '../../drafts/use-whole-form.ts';
import type { Workbench } from './workbench-query.ts';
import styles from './revision-dialog.module.css';

export interface DetailsDialogProps {
  readonly newsroom: string;
  readonly article: Workbench['article'];
  readonly onClose: () => void;
}

type Details = Pick<Workbench['article'], 'title' | 'publisher' | 'author' | 'url' | 'publishedAt' | 'language' | 'version'>;

const fieldsOf = ({ title, publisher, author, url, publishedAt, language, version }: Details): Versioned<ArticleFieldValues> => ({
  value: { title, publisher: publisher ?? '', author: author ?? '', url: url ?? '', publishedAt: publishedAt ?? '', language },
  version,
});

/** Title, publisher, author, address, date and language of the article; the text stays as it is. */
export function DetailsDialog({ newsroom, article, onClose }: DetailsDialogProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const path = { newsroom, id: article.id };
  const form = useWholeForm<ArticleFieldValues>({
    server: fieldsOf(article),
    save: async ({ title, language, publisher, author, url, publishedAt }, version) => {
      const body = { title, language: language.trim(), publisher: orNull(publisher), author: orNull(author), url: orNull(url), publishedAt: orNull(publishedAt) };
      const saved = await answer(api.PUT('/api/desk/{newsroom}/articles/{id}', { params: { path, header: ifMatch(version) }, body }));
      await client.invalidateQueries({ queryKey: [newsroom] });
      return fieldsOf(saved);
    },
    refetch: async () => {
      await client.invalidateQueries({ queryKey: [newsroom, 'article', article.id] });
      return fieldsOf(await answer(api.GET('/api/desk/{newsroom}/articles/{id}', { params: { path } })));
    },
  });
  const names = { title: t`Title`, publisher: t`Publisher`, author: t`Author`, url: t`Address`, publishedAt: t`Published on`, language: t`Language` };
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (form.conflicts.length === 0 && (await form.save())) onClose();
  };
  return (
    <Dialog title={<Trans>Details of the article</Trans>} isOpen onClose={onClose} size="wide" isDismissable={false}>
      <form className={styles['form']} onSubmit={(event) => void submit(event)}>
        {form.problem !== null && <ProblemNotice error={form.problem} />}
        <DraftConflicts draft={form} names={names} />
        <ArticleFields value={form.value} onChange={form.change} />
        <Actions>
          <Button type="submit" look="primary" isPending={form.isSaving} isDisabled={form.conflicts.length > 0}>
            <Trans>Save</Trans>
          </Button>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
