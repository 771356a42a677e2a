import { useLingui } from '@lingui/react/macro';
import { fieldId } from '../design/problem-notice.tsx';
import { TextField } from '../design/text-field.tsx';
import styles from './article-fields.module.css';

/** What people say about an article, as it is typed: no text is the empty text. */
export interface ArticleFieldValues {
  readonly title: string;
  readonly publisher: string;
  readonly author: string;
  readonly url: string;
  readonly publishedAt: string;
  readonly language: string;
}

export interface ArticleFieldsProps {
  readonly value: ArticleFieldValues;
  readonly onChange: (change: Partial<ArticleFieldValues>) => void;
  readonly titleHint?: string;
  readonly languageHint?: string;
}

export const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export function ArticleFields({ value, onChange, titleHint, languageHint }: ArticleFieldsProps) {
  const { t } = useLingui();
  const field = (name: keyof ArticleFieldValues) => ({ id: fieldId(`/${name}`), value: value[name], onChange: (text: string) => onChange({ [name]: text }) });
  return (
    <div className={styles['fields']}>
      <div className={styles['whole']}>
        <TextField label={t`Title`} description={titleHint} atMost={300} {...field('title')} />
      </div>
      <TextField label={t`Publisher`} placeholder={t`The Conversation`} {...field('publisher')} />
      <TextField label={t`Author`} {...field('author')} />
      <div className={styles['whole']}>
        <TextField label={t`Address`} type="url" placeholder="https://" {...field('url')} />
      </div>
      <TextField label={t`Published on`} description={t`As far as it is known: 2024-05-16, 2024-05, or 2024.`} {...field('publishedAt')} />
      <TextField label={t`Language`} description={languageHint ?? t`A language tag such as en, zh-CN, or ar.`} {...field('language')} />
    </div>
  );
}
