/** How far this browser's clock is behind the server's, in ms, by the Date of its last answer (exact to a second). */
let behind = 0;

export function heardServerTime(date: string | null): void {
  const instant = Date.parse(date ?? '');
  if (Number.isFinite(instant)) behind = instant + 500 - Date.now();
}

/** The present by the server's clock: what a time of publication is measured by. */
export const serverNow = (): number => Date.now() + behind;
