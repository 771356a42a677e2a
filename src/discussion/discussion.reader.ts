import { Injectable } from '@nestjs/common';
import { IdentityReader } from '../identity/identity.reader.js';
import type { Tx } from '../platform/database/database.js';
import { DiscussionRepository } from './discussion.repository.js';
import { peopleIn, threadView, type ThreadView } from './thread-view.js';

/** What other modules may ask about discussions. */
@Injectable()
export class DiscussionReader {
  constructor(
    private readonly repository: DiscussionRepository,
    private readonly identity: IdentityReader,
  ) {}

  /** How many threads bar submit and approve. Threads are written under the claim's lock: ask under it too. */
  openBlockingThreads(tx: Tx, newsroomId: string, claimId: string): Promise<number> {
    return this.repository.countOpenBlocking(tx, newsroomId, claimId);
  }

  /** All threads with their comments, oldest first. */
  async threads(tx: Tx, newsroomId: string, claimId: string): Promise<ThreadView[]> {
    const threads = await this.repository.list(tx, newsroomId, claimId);
    const names = await this.identity.personNames(tx, peopleIn(threads));
    return threads.map((thread) => threadView(thread, names));
  }
}
