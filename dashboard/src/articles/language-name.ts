/** A language by its name in the person's own: "Chinese (China)" for zh-CN. The tag itself where the browser knows none. */
export function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
