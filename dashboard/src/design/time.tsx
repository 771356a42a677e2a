import { useLingui } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';

const MINUTE = 60_000;
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 24 * 60 * MINUTE],
  ['month', 30 * 24 * 60 * MINUTE],
  ['week', 7 * 24 * 60 * MINUTE],
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
];

const listeners = new Set<() => void>();
let present = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for all times on the screen. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    present = Date.now();
    for (const each of listeners) each();
  }, MINUTE / 2);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The present in milliseconds, renewed twice a minute. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => present);

/** An instant as "3 hours ago"; the person's own date and time, and UTC, on hover and focus. `at` is ISO 8601 in UTC. */
export function Time({ at, exact = false }: { readonly at: string; readonly exact?: boolean }) {
  const { i18n } = useLingui();
  const now = useNow();
  const instant = new Date(at);
  const own = new Intl.DateTimeFormat(i18n.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(instant);
  return (
    <time dateTime={at} title={`${own} · ${at.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')}`}>
      {exact ? own : relative(instant.getTime() - now, i18n.locale)}
    </time>
  );
}

/** How long it has been: "3 days". `since` is ISO 8601 in UTC. */
export function Elapsed({ since }: { readonly since: string }) {
  const { i18n } = useLingui();
  const now = useNow();
  const instant = new Date(since);
  const own = new Intl.DateTimeFormat(i18n.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(instant);
  return (
    <time dateTime={since} title={own}>
      {duration(Math.max(0, now - instant.getTime()), i18n.locale)}
    </time>
  );
}

function duration(milliseconds: number, locale: string): string {
  const [unit, length] = UNITS.find(([, each]) => milliseconds >= each) ?? (['minute', MINUTE] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.trunc(milliseconds / length));
}

function relative(difference: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, length] of UNITS) {
    if (Math.abs(difference) >= length) return format.format(Math.trunc(difference / length), unit);
  }
  return format.format(0, 'minute');
}
