/** What specs import as `@jest/globals`, set anew for each file. */
export function setGlobals(globals: Readonly<Record<string, unknown>>): void;
