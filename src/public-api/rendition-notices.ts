import type { NoticeListener } from '../platform/database/notice-listener.js';
import type { ReadReplica } from '../platform/database/read-replica.js';
import type { RenditionCache } from './rendition-cache.js';

const CHANNEL = 'factdesk_rendition';

/** Has the cache and the replica hear every publication. While nobody listens neither serves anything. */
export function hearRenditions(listener: NoticeListener, cache: RenditionCache, replica: ReadReplica): void {
  listener.subscribe(CHANNEL, {
    listening: () => {
      replica.hearing();
      cache.startListening();
    },
    deaf: () => {
      replica.deaf();
      cache.stopListening();
    },
    heard: (payload) => {
      replica.published();
      const space = payload.indexOf(' ');
      cache.announce(payload.slice(0, space), payload.slice(space + 1));
    },
  });
}
