import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, ifMatch } from '../../api/client.ts';
import { ArticleFields, orNull, type ArticleFieldValues } from '../../articles/article-fields.tsx';
import { Button } from '../../design/button.tsx';
import { Actions } from '../../design/actions.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { ProblemNotice } from '../../design/problem-notice.tsx';
import type { Workbench } from './workbench-query.ts';
import styles from './revision-dialog.module.css';

export interface DetailsDialogProps {
  readonly newsroom: string;
  readonly article: Workbench['article'];
  readonly onClose: () => void;
}

/** Title, publisher, author, address, date and language of the article; the text stays as it is. */
export function DetailsDialog({ newsroom, article, onClose }: DetailsDialogProps) {
  const client = useQueryClient();
  const [value, setValue] = useState<ArticleFieldValues>(() => ({
    title: article.title,
    publisher: article.publisher ?? '',
    author: article.author ?? '',
    url: article.url ?? '',
    publishedAt: article.publishedAt ?? '',
    language: article.language,
  }));
  const save = useMutation({
    mutationFn: () => {
      const { title, language, publisher, author, url, publishedAt } = value;
      const body = { title, language: language.trim(), publisher: orNull(publisher), author: orNull(author), url: orNull(url), publishedAt: orNull(publishedAt) };
      return answer(api.PUT('/api/desk/{newsroom}/articles/{id}', { params: { path: { newsroom, id: article.id }, header: ifMatch(article.version) }, body }));
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [newsroom] });
      onClose();
    },
    // When somebody was faster, the next try names the version that is read now: what was typed stays.
    onError: () => client.invalidateQueries({ queryKey: [newsroom, 'article', article.id] }),
  });
  return (
    <Dialog title={<Trans>Details of the article</Trans>} isOpen onClose={onClose} size="wide" isDismissable={false}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        {save.error !== null && <ProblemNotice error={save.error} />}
        <ArticleFields value={value} onChange={(change) => setValue((before) => ({ ...before, ...change }))} />
        <Actions>
          <Button type="submit" look="primary" isPending={save.isPending}>
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
