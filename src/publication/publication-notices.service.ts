import { Injectable } from '@nestjs/common';

/** Hears that a claim has new bytes, and their ETag. */
export type NoticeListener = (claimId: string, etag: string) => void;

/**
 * Tells this very process what it has published, as soon as it is committed: whoever published and looks must never see the
 * bytes from before. (Other processes hear it from PostgreSQL, a moment later.)
 */
@Injectable()
export class PublicationNotices {
  private readonly listeners: NoticeListener[] = [];

  listen(listener: NoticeListener): void {
    this.listeners.push(listener);
  }

  tell(claimId: string, etag: string): void {
    for (const listener of this.listeners) listener(claimId, etag);
  }
}
