import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { durationOf } from './duration.ts';

export interface Formats {
  readonly number: (value: number) => string;
  /** With so many decimals, also where they are 0. */
  readonly decimal: (value: number, digits: number) => string;
  /** A share from 0 to 1. */
  readonly percent: (share: number) => string;
  /** `short` for axes: "3 hr". */
  readonly duration: (seconds: number, length?: 'short' | 'long') => string;
  /** A day without a time (YYYY-MM-DD), which is the same day in every zone. */
  readonly day: (date: string, form?: 'short' | 'full' | 'month') => string;
}

const DAY_FORMS = {
  short: { day: 'numeric', month: 'short' },
  full: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'short', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Numbers as the person's language writes them. */
export function useFormats(): Formats {
  const { i18n } = useLingui();
  const { locale } = i18n;
  return useMemo(() => {
    const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
    return {
      number: (value) => plain.format(value),
      decimal: (value, digits) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value),
      percent: (value) => share.format(value),
      duration: (seconds, length = 'short') => {
        const { amount, unit } = durationOf(seconds);
        return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: length, maximumFractionDigits: 1 }).format(amount);
      },
      day: (date, form = 'short') => new Intl.DateTimeFormat(locale, { ...DAY_FORMS[form], timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`)),
    };
  }, [locale]);
}
