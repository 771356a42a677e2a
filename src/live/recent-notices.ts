import type { LiveNotice } from './live-notice.js';

/** Enough for a browser that was away for a moment; who was away for longer reads everything again. */
const KEPT = 256;

/** The last notices of one newsroom without a gap between them, for streams that come back. */
export class RecentNotices {
  private notices: LiveNotice[] = [];

  add(notice: LiveNotice): void {
    const last = this.notices.at(-1);
    if (last !== undefined && notice.position <= last.position) return;
    if (last !== undefined && notice.position !== last.position + 1) this.notices = [];
    this.notices.push(notice);
    if (this.notices.length > KEPT) this.notices.shift();
  }

  all(): readonly LiveNotice[] {
    return this.notices;
  }

  /** Whether everything after `position` was heard; what has just been committed and is not here yet will be. */
  covers(position: number): boolean {
    const [first] = this.notices;
    return first !== undefined && position >= first.position - 1;
  }
}
