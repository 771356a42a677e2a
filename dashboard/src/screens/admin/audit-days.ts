const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The instant at which a day (YYYY-MM-DD) begins in the person's zone, `later` days after it; undefined for what is no day. */
export function startOfDay(day: string | undefined, later = 0): string | undefined {
  const parts = DAY.exec(day ?? '');
  if (parts === null) return undefined;
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const start = new Date(year, month - 1, date);
  // 31 February is no day, and neither is what the calendar would make of it.
  if (start.getMonth() !== month - 1 || start.getDate() !== date) return undefined;
  return new Date(year, month - 1, date + later).toISOString();
}
