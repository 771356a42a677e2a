import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

const REFERENCE = /\[E(\d{1,6})\]/g;
/** Tags, and the whole of links and code, where [E1] is no reference. */
const NO_PROSE = /<(a|code)\b[^>]*>[\s\S]*?<\/\1>|<[^>]+>/g;

/**
 * The rationale as safe HTML: raw HTML is escaped, of images only their words stay, links lead to http and https only, and [E1] to the
 * evidence of that number. `href` gives its address on this page, or null when there is no such evidence.
 */
export function rationaleHtml(markdown: string, href: (number: number) => string | null): string {
  const html = tamed(micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] }));
  let done = 0;
  let linked = '';
  for (const noProse of html.matchAll(NO_PROSE)) {
    linked += withReferences(html.slice(done, noProse.index), href) + outwards(noProse[0]);
    done = noProse.index + noProse[0].length;
  }
  return linked + withReferences(html.slice(done), href);
}

/** Everything that micromark writes and this page does not want. Tags of the author's own are escaped by then. */
function tamed(html: string): string {
  return (
    html
      // The words of an image are no prose: nothing in them is a reference.
      .replaceAll(/<img\b[^>]*?\balt="([^"]*)"[^>]*>/g, (_tag, words: string) => words.replaceAll('[', '&#91;'))
      .replaceAll(/<input\b[^>]*>/g, (tag) => (tag.includes('checked') ? '☑' : '☐'))
      // The heading of the page is h1, of the part h2.
      .replaceAll(/<(\/?)h([1-6])\b/g, (_tag, end: string, level: string) => `<${end}h${Math.min(6, Number(level) + 2)}`)
  );
}

const withReferences = (text: string, href: (number: number) => string | null): string =>
  text.replaceAll(REFERENCE, (words, number: string) => {
    const address = href(Number(number));
    return address === null ? `<mark>${words}</mark>` : `<a href="${address}">${words}</a>`;
  });

/** A link out of the desk must neither tell where it comes from nor get hold of the page; any other address is no link. */
function outwards(tag: string): string {
  if (!/^<a\b/.test(tag)) return tag;
  if (/^<a [^>]*href="https?:/i.test(tag)) return tag.replace('<a ', '<a target="_blank" rel="noreferrer noopener" ');
  return tag.startsWith('<a href="#') ? tag : tag.replace(/^<a\b[^>]*>/, '').replace(/<\/a>$/, '');
}
