import type { PublishedClaim } from '../publication/published-form.js';
import { titleOf } from './claim-page.js';
import { html } from './html.js';

const WIDTH = 600;
const HEIGHT = 320;
/** Seconds; consumers keep the frame, which itself is always current. */
const CACHE_AGE = 86_400;

export interface RoomForEmbed {
  readonly maxwidth?: number | undefined;
  readonly maxheight?: number | undefined;
}

/** What oEmbed (oembed.com, type "rich") says of a claim: a frame without script. */
export function oembedOf({ slug, newsroom, ...claim }: PublishedClaim, origin: string, { maxwidth, maxheight }: RoomForEmbed) {
  const width = Math.min(WIDTH, maxwidth ?? WIDTH);
  const height = Math.min(HEIGHT, maxheight ?? HEIGHT);
  const title = titleOf(claim);
  const frame = html`<iframe src="${origin}/embed/${encodeURIComponent(slug)}" title="${title}" width="${width}" height="${height}" style="border:1px solid #d9d4c8" loading="lazy" referrerpolicy="no-referrer" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
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
