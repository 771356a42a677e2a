import { activateLocale, preferredLocale, type Locale } from '../i18n/locales.ts';

/** What a person chose for this browser: stays here, since two people may share an account's newsroom but not its screen. */
export interface Preferences {
  readonly locale: Locale;
  readonly theme: 'system' | 'light' | 'dark';
  /** `locale`: as the language is written; `rtl` and `ltr` override it. */
  readonly direction: 'locale' | 'ltr' | 'rtl';
  /** Single-letter shortcuts disturb speech input (WCAG 2.1.4): they can be switched off. */
  readonly shortcuts: boolean;
}

const KEY = 'factdesk.preferences';
const defaults = (): Preferences => ({ locale: preferredLocale(), theme: 'system', direction: 'locale', shortcuts: true });

let current: Preferences = defaults();
const listeners = new Set<() => void>();

export const preferences = (): Preferences => current;

export function onPreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export async function activatePreferences(): Promise<void> {
  current = { ...defaults(), ...stored() };
  await apply();
}

export async function setPreferences(change: Partial<Preferences>): Promise<void> {
  current = { ...current, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // A browser that keeps nothing still shows what was chosen, until it is closed.
  }
  await apply();
  for (const listener of listeners) listener();
}

async function apply(): Promise<void> {
  const { dataset } = document.documentElement;
  if (current.theme === 'system') delete dataset['theme'];
  else dataset['theme'] = current.theme;
  await activateLocale(current.locale, current.direction === 'locale' ? undefined : current.direction);
}

function stored(): Partial<Preferences> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
