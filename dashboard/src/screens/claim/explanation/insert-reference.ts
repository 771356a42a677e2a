export interface Inserted {
  readonly text: string;
  /** Where the cursor stands afterwards, in UTF-16 units as text fields count. */
  readonly cursor: number;
}

/** Puts [E3] where the cursor is, or in place of an unfinished "[E" before it; with a space to the word before. */
export function insertReference(text: string, cursor: number, number: number): Inserted {
  const before = text.slice(0, cursor);
  const begun = /\[E?\d*$/i.exec(before);
  const start = begun === null ? cursor : begun.index;
  const head = text.slice(0, start);
  const rest = text.slice(cursor).replace(/^\]/, begun === null ? ']' : '');
  const space = head === '' || /[\s([\p{Ps}\p{Pi}]$/u.test(head) ? '' : ' ';
  const reference = `${space}[E${number}]`;
  return { text: head + reference + rest, cursor: head.length + reference.length };
}

/** What is being typed as a reference: "" after "[", "1" after "[E1"; null when the cursor stands anywhere else. */
export function begunReference(text: string, cursor: number): string | null {
  return /\[E?(\d*)$/i.exec(text.slice(0, cursor))?.[1] ?? null;
}
