import { i18n, type Messages } from '@lingui/core';

export const LOCALES = ['en', 'zh-CN'] as const;
export type Locale = (typeof LOCALES)[number];

/** Each language by its own name, which those who look for it can read. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', 'zh-CN': '简体中文' };

type Catalogue = () => Promise<{ messages: Messages }>;

/** What every visitor needs, and what only the screens behind the sign-in say: the first page should not wait for the second. */
const SHELL: Readonly<Record<Locale, Catalogue>> = {
  en: () => import('../../locales/en/shell.po'),
  'zh-CN': () => import('../../locales/zh-CN/shell.po'),
};
const DESK: Readonly<Record<Locale, Catalogue>> = {
  en: () => import('../../locales/en/desk.po'),
  'zh-CN': () => import('../../locales/zh-CN/desk.po'),
};

let deskWanted = false;

/** The first language of the browser that there is, otherwise English. */
export function preferredLocale(): Locale {
  for (const language of navigator.languages) {
    const found = LOCALES.find((locale) => locale === language || locale.split('-')[0] === language.split('-')[0]);
    if (found) return found;
  }
  return 'en';
}

export async function activateLocale(locale: Locale, direction: 'ltr' | 'rtl' = 'ltr'): Promise<void> {
  const catalogues = await Promise.all([SHELL[locale](), ...(deskWanted ? [DESK[locale]()] : [])]);
  for (const { messages } of catalogues) i18n.load(locale, messages);
  i18n.activate(locale);
  document.documentElement.lang = locale;
  document.documentElement.dir = direction;
}

/** Before the first screen that needs a session. */
export async function loadDeskMessages(): Promise<void> {
  deskWanted = true;
  const locale = LOCALES.find((known) => known === i18n.locale) ?? 'en';
  const { messages } = await DESK[locale]();
  i18n.load(locale, messages);
}
