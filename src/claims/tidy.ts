/** What people write, in one form: NFC and without white space around, so that a save without change is recognised. */
export const tidyText = (text: string | null): string | null => (text === null ? null : text.replace(/\r\n?/g, '\n').normalize('NFC').trim());

/** The same for what stands on one line. */
export const tidyLine = (text: string | null): string | null => (text === null ? null : text.normalize('NFC').replace(/\s+/gu, ' ').trim());
