import type { NoticeListener } from '../platform/database/notice-listener.js';
import type { RenditionCache } from './rendition-cache.js';

const CHANNEL = 'factdesk_rendition';

/** Has the cache hear every publication. While nobody listens it serves nothing. */
export function hearRenditions(listener: NoticeListener, cache: RenditionCache): void {
  listener.subscribe(CHANNEL, {
    listening: () => cache.startListening(),
    deaf: () => cache.stopListening(),
    heard: (payload) => {
      const space = payload.indexOf(' ');
      cache.announce(payload.slice(0, space), payload.slice(space + 1));
    },
  });
}
