/** Markup that is safe to send: written in the source, or escaped on its way in. */
export class Html {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

export type HtmlValue = Html | string | number | null | readonly HtmlValue[];

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** What XML 1.0 cannot carry, not even escaped; HTML shows the same sign for it. */
const UNWRITABLE = /[\0-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A text as it stands between tags or inside quotes of an attribute, in HTML, SVG and XML alike. */
export const escaped = (text: string): string =>
  text.toWellFormed().replace(UNWRITABLE, '\ufffd').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/**
 * The only way in which markup is made here. Everything that is filled in is escaped unless it is Html already; null is nothing. Values may
 * stand between tags and inside quoted attributes, never elsewhere in a tag.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let text = strings[0] ?? '';
  values.forEach((value, at) => {
    text += written(value) + (strings[at + 1] ?? '');
  });
  return new Html(text);
}

function written(value: HtmlValue): string {
  if (value === null) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(written).join('');
  return escaped(String(value));
}

/** Nothing, where a part is left out. */
export const nothing = html``;
