/** A way in which a person may have set the desk for their browser: dashboard/src/app/preferences.ts keeps it under this key. */
export const looks = {
  light: { theme: 'light' },
  dark: { theme: 'dark' },
  rtl: { theme: 'light', direction: 'rtl' },
  zh: { theme: 'light', locale: 'zh-CN' },
} as const;

export type Look = keyof typeof looks;

export const PREFERENCES = 'factdesk.preferences';
