import { i18n, type Messages } from '@lingui/core';

export const LOCALES = ['en', 'zh-CN'] as const;
export type Locale = (typeof LOCALES)[number];

/** Each language by its own name, which those who look for it can read. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', 'zh-CN': '简体中文' };

/**
 * Words come with the screens that say them: `shell` before anybody is signed in, `desk` with the first screen behind the sign-in, the others with the
 * screens of their names, or with the page of one; `server`, what the server says in English, after `desk` for those who read another language.
 * lingui.config.ts says which folder belongs to which.
 */
export type Words = 'shell' | 'desk' | 'account' | 'admin' | 'analytics' | 'approvals' | 'claim' | 'reports' | 'server' | 'webhooks' | 'workbench';

const SHELL: Readonly<Record<Locale, () => Promise<{ readonly messages: Messages }>>> = {
  en: () => import('../../locales/en/shell.po'),
  'zh-CN': () => import('../../locales/zh-CN/shell.po'),
};
const wanted = new Set<Words>(['shell']);

async function load(locale: Locale, words: Words): Promise<void> {
  if (words === 'server' && locale === 'en') return;
  const { messages } = await (words === 'shell' ? SHELL[locale]() : (await import('./screen-catalogues.ts')).screenCatalogue(locale, words));
  i18n.load(locale, messages);
}

/** The first language of the browser that there is, otherwise English. */
export function preferredLocale(): Locale {
  for (const language of navigator.languages) {
    const found = LOCALES.find((locale) => locale === language || locale.split('-')[0] === language.split('-')[0]);
    if (found) return found;
  }
  return 'en';
}

export async function activateLocale(locale: Locale, direction: 'ltr' | 'rtl' = 'ltr'): Promise<void> {
  await Promise.all([...wanted].map((words) => load(locale, words)));
  i18n.activate(locale);
  document.documentElement.lang = locale;
  document.documentElement.dir = direction;
}

/** Before the first screen that says them. */
export async function loadWords(words: Words): Promise<void> {
  if (wanted.has(words)) return;
  await load(LOCALES.find((known) => known === i18n.locale) ?? 'en', words);
  wanted.add(words);
  // No screen waits for what is said only when something is refused; until it has come, or when it does not, that is said in English.
  if (words === 'desk') loadWords('server').catch(() => undefined);
}
