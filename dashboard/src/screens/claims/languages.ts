import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Option } from '../../design/select.tsx';

/** Those in which most news is written; others are found by their tag in the address. */
const TAGS = [
  'ar', 'bg', 'bn', 'ca', 'cs', 'da', 'de', 'el', 'en', 'es', 'et', 'fa', 'fi', 'fr', 'he', 'hi', 'hr', 'hu', 'id', 'it', 'ja', 'ko', 'lt', 'lv', 'ms', 'nl', 'no', 'pl', 'pt', 'ro',
  'ru', 'sk', 'sl', 'sr', 'sv', 'sw', 'ta', 'th', 'tl', 'tr', 'uk', 'ur', 'vi', 'zh',
];

/** The name of a language in the person's own, or its tag where there is none. */
export function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

export function useLanguages(): readonly Option<string>[] {
  const { i18n } = useLingui();
  const { locale } = i18n;
  return useMemo(
    () => TAGS.map((key) => ({ key, label: languageName(key, locale) })).toSorted((one, other) => one.label.localeCompare(other.label, locale)),
    [locale],
  );
}
