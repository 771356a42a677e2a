/** One line of CSV (RFC 4180), its end included. Numbers are written plainly: one below zero is no formula. */
export const csvLine = (cells: readonly (string | number)[]): string =>
  `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : csvCell(cell))).join(',')}\r\n`;

/**
 * A quoted cell. Spreadsheets run a cell that begins with one of = + - @ (or a tab, carriage return or line feed before
 * it) as a formula, also inside quotes; an apostrophe in front makes it text (OWASP, CSV injection).
 */
export function csvCell(value: string): string {
  const guarded = /^[\s\u0000-\u001f]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(value) ? `'${value}` : value;
  return `"${guarded.replaceAll('"', '""')}"`;
}
