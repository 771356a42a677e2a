/**
 * Whether somebody who asks for one language wants a text in the other: the region is left out of account, a script only where both name one
 * (`pt-BR` wants `pt-PT`, `sr-Latn` wants `sr` but not `sr-Cyrl`). False for what is no BCP 47 tag.
 */
export function isSameLanguage(wanted: string, tag: string): boolean {
  const [left, right] = [localeOf(wanted), localeOf(tag)];
  if (left === null || right === null || left.language !== right.language) return false;
  return left.script === undefined || right.script === undefined || left.script === right.script;
}

function localeOf(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag);
  } catch {
    return null;
  }
}
