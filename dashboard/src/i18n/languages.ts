export interface LanguageOption {
  readonly key: string;
  readonly label: string;
}

/** Languages that checks are often written in. */
const COMMON = ['ar', 'bn', 'cs', 'da', 'de', 'el', 'en', 'es', 'fa', 'fi', 'fr', 'he', 'hi', 'hu', 'id', 'it', 'ja', 'ko', 'ms', 'nl', 'no', 'pl', 'pt', 'pt-BR', 'ro', 'ru', 'sv', 'sw', 'ta', 'th', 'tr', 'uk', 'ur', 'vi', 'zh', 'zh-CN', 'zh-TW'];

/** The name of a language in another one; the tag itself where it is no language. */
export function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** By name; `also` are there whether or not they are common. */
export function languageOptions(locale: string, also: readonly (string | undefined)[]): LanguageOption[] {
  const tags = new Set([...COMMON, ...also.filter((tag) => tag !== undefined)]);
  return [...tags].map((key) => ({ key, label: languageName(key, locale) })).sort((one, other) => one.label.localeCompare(other.label, locale));
}
