import type { Nodes, Parents } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { httpUrlOrNull } from '../platform/text/http-url.js';
import { rationaleProblem } from '../verdicts/rationale.js';
import { html, nothing, type Html } from './html.js';

const REFERENCE = /\[E(\d{1,6})\]/g;

interface Reading {
  readonly numbers: ReadonlySet<number>;
  /** Addresses of `[label]: https://…`, by label. */
  readonly definitions: ReadonlyMap<string, string>;
}

/**
 * A rationale (CommonMark) for readers: [E1] leads to the evidence where there is such a number, raw HTML is shown as text, images are left out,
 * and links lead to http and https only. Headings begin below those of the page.
 */
export function rationaleHtml(markdown: string, numbers: ReadonlySet<number>): Html {
  // Imports may bring what the desk would have refused, and the parser would take minutes.
  if (rationaleProblem(markdown) !== null) return html`<p>${markdown}</p>`;
  const tree = fromMarkdown(markdown);
  const definitions = new Map(tree.children.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node.url]] : [])));
  return html`${children(tree, { numbers, definitions })}`;
}

const children = (parent: Parents, reading: Reading): Html[] => parent.children.map((node) => written(node, reading));

function written(node: Nodes, reading: Reading): Html {
  switch (node.type) {
    case 'text':
      return html`${cited(node.value, reading.numbers)}`;
    case 'html':
      return html`${cited(node.value, reading.numbers)}`;
    case 'paragraph':
      return html`<p>${children(node, reading)}</p>`;
    case 'heading':
      return html`<h3>${children(node, reading)}</h3>`;
    case 'emphasis':
      return html`<em>${children(node, reading)}</em>`;
    case 'strong':
      return html`<strong>${children(node, reading)}</strong>`;
    case 'blockquote':
      return html`<blockquote>${children(node, reading)}</blockquote>`;
    case 'list':
      return node.ordered === true ? html`<ol start="${node.start ?? 1}">${children(node, reading)}</ol>` : html`<ul>${children(node, reading)}</ul>`;
    case 'listItem':
      return html`<li>${children(node, reading)}</li>`;
    case 'code':
      return html`<pre tabindex="0"><code>${node.value}</code></pre>`;
    case 'inlineCode':
      return html`<code>${node.value}</code>`;
    case 'break':
      return html`<br>`;
    case 'thematicBreak':
      return html`<hr>`;
    case 'link':
      return linked(node.url, children(node, reading));
    case 'linkReference':
      return linked(reading.definitions.get(node.identifier) ?? '', children(node, reading));
    default:
      return nothing;
  }
}

function linked(address: string, words: readonly Html[]): Html {
  const url = httpUrlOrNull(address);
  return url === null ? html`${words}` : html`<a href="${url}" rel="nofollow noopener">${words}</a>`;
}

function cited(text: string, numbers: ReadonlySet<number>): (string | Html)[] {
  const parts: (string | Html)[] = [];
  let end = 0;
  for (const match of text.matchAll(REFERENCE)) {
    const number = Number(match[1]);
    if (!numbers.has(number)) continue;
    parts.push(text.slice(end, match.index), html`<a href="#evidence-${number}">[E${number}]</a>`);
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}
