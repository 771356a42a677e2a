import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { answer, api, newIdempotencyKey } from '../../api/client.ts';
import { useHere } from '../../app/newsroom.ts';
import { ArticleFields, orNull, type ArticleFieldValues } from '../../articles/article-fields.tsx';
import { Button } from '../../design/button.tsx';
import { Actions } from '../../design/actions.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { fieldId, ProblemNotice } from '../../design/problem-notice.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useKeptForm } from '../../drafts/use-kept-form.ts';
import styles from './articles.module.css';

const NOTHING: ArticleFieldValues & { readonly text: string } = { text: '', title: '', publisher: '', author: '', url: '', publishedAt: '', language: '' };

/** Takes an article in: its text, and where it comes from. */
export function CreateDialog({ newsroom, onClose }: { readonly newsroom: string; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { person } = useHere();
  const { value, change, clear, sent } = useKeptForm([newsroom, person.id, 'new article'], NOTHING, 'tab');
  const create = useCreateArticle(newsroom, sent);
  const isUntouched = Object.values(value).every((field) => field === '');
  return (
    <Dialog title={<Trans>New article</Trans>} isOpen onClose={onClose} size="wide" isDismissable={isUntouched}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate(value);
        }}
      >
        {create.error !== null && <ProblemNotice error={create.error} />}
        <TextField
          id={fieldId('/text')}
          label={t`Text`}
          description={t`The whole article, headline first. Line ends are paragraphs; the words are kept exactly as they are.`}
          multiline
          rows={10}
          value={value.text}
          onChange={(text) => change({ text })}
          autoFocus
        />
        <ArticleFields
          value={value}
          onChange={change}
          titleHint={t`Taken from the first line of the text when left empty.`}
          languageHint={t`Found out from the text when left empty. Otherwise a tag such as en, zh-CN, or ar.`}
        />
        <Actions>
          <Button type="submit" look="primary" isPending={create.isPending} isDisabled={value.text.trim() === ''}>
            <Trans>Take the article in</Trans>
          </Button>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          {!isUntouched && (
            <Button look="quiet" onPress={clear} isDisabled={create.isPending}>
              <Trans>Empty the form</Trans>
            </Button>
          )}
        </Actions>
      </form>
    </Dialog>
  );
}

function useCreateArticle(newsroom: string, onCreated: (sent: typeof NOTHING) => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const key = useRef({ words: '', key: '' });
  return useMutation({
    mutationFn: ({ text, title, publisher, author, url, publishedAt, language }: typeof NOTHING) => {
      const body = {
        text,
        publisher: orNull(publisher),
        author: orNull(author),
        url: orNull(url),
        publishedAt: orNull(publishedAt),
        ...(title.trim() === '' ? {} : { title }),
        ...(language.trim() === '' ? {} : { language: language.trim() }),
      };
      const words = JSON.stringify(body);
      // One article, however often the same words are sent.
      if (key.current.words !== words) key.current = { words, key: newIdempotencyKey() };
      return answer(api.POST('/api/desk/{newsroom}/articles', { params: { path: { newsroom }, header: { 'Idempotency-Key': key.current.key } }, body }));
    },
    onSuccess: ({ id }, sent) => {
      onCreated(sent);
      void client.invalidateQueries({ queryKey: [newsroom, 'articles'] });
      void navigate({ to: '/$newsroom/articles/$article', params: { newsroom, article: id } });
    },
  });
}
