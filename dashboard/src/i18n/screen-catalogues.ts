import type { Messages } from '@lingui/core';
import type { Locale, Words } from './locales.ts';

const CATALOGUES = import.meta.glob<{ readonly messages: Messages }>(['../../locales/*/*.po', '!../../locales/*/shell.po']);

/** The words of the screens behind the sign-in: where they all lie needs nobody to know who is not there yet. */
export async function screenCatalogue(locale: Locale, words: Exclude<Words, 'shell'>): Promise<{ readonly messages: Messages }> {
  const catalogue = CATALOGUES[`../../locales/${locale}/${words}.po`];
  if (catalogue === undefined) throw new Error(`There is no catalogue ${words} in ${locale}`);
  return catalogue();
}
