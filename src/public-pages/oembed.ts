import type { PublishedClaim } from '../publication/published-form.js';
import { titleOf } from './claim-page.js';
import { html } from './html.js';

const WIDTH = { least: 200, otherwise: 600 } as const;
const HEIGHT = { least: 120, otherwise: 320 } as const;
/** Seconds; consumers keep the frame, which itself is always current. */
const CACHE_AGE = 86_400;

export interface RoomForEmbed {
  readonly maxwidth?: number | undefined;
  readonly maxheight?: number | undefined;
}

/** What oEmbed (oembed.com, type "rich") says of a claim: a frame without script. */
export function oembedOf({ slug, newsroom, ...claim }: PublishedClaim, origin: string, { maxwidth, maxheight }: RoomForEmbed) {
  const width = Math.max(WIDTH.least, Math.min(WIDTH.otherwise, maxwidth ?? WIDTH.otherwise));
  const height = Math.max(HEIGHT.least, Math.min(HEIGHT.otherwise, maxheight ?? HEIGHT.otherwise));
  const title = titleOf(claim);
  const frame = html`<iframe src="${origin}/embed/${encodeURIComponent(slug)}" title="${title}" width="${width}" height="${height}" style="border:1px solid #d9d4c8" loading="lazy" referrerpolicy="no-referrer" sandbox="allow-popups"></iframe>`;
  return {
    version: '1.0',
    type: 'rich',
    title,
    author_name: newsroom.name,
    author_url: `${origin}/newsrooms/${encodeURIComponent(newsroom.slug)}`,
    provider_name: newsroom.name,
    provider_url: newsroom.url ?? origin,
    cache_age: CACHE_AGE,
    html: frame.text,
    width,
    height,
  } as const;
}

/** The same as XML. */
export function oembedXml(answer: ReturnType<typeof oembedOf>): string {
  // The names are the members' above, which nobody else gives.
  const elements = Object.entries(answer).map(([name, value]) => `<${name}>${html`${value}`.text}</${name}>`);
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${elements.join('')}</oembed>\n`;
}
