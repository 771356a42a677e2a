/** "23 ms" or "1.4 sec", as the language writes it. */
export function durationWords(milliseconds: number, locale: string): string {
  const isShort = milliseconds < 1000;
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit: isShort ? 'millisecond' : 'second', maximumFractionDigits: isShort ? 0 : 1 });
  return format.format(isShort ? milliseconds : milliseconds / 1000);
}
