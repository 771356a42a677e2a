/** Languages that are written from right to left unless their tag names another script. */
const RTL_LANGUAGES = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi']);
const RTL_SCRIPTS = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

/** Which way a language (BCP 47, canonical) runs. */
export function textDirection(language: string): 'ltr' | 'rtl' {
  const [primary = '', ...subtags] = language.split('-');
  const script = subtags.find((subtag) => /^[A-Z][a-z]{3}$/.test(subtag));
  const isRtl = script === undefined ? RTL_LANGUAGES.has(primary) : RTL_SCRIPTS.has(script);
  return isRtl ? 'rtl' : 'ltr';
}
