import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import type { Tx } from '../platform/database/database.js';

/** A module that keeps something for a member, such as assignments. */
export interface MembershipListener {
  /** `personId` was suspended by `actor`. Runs in the transaction of the suspension; what it throws undoes that. */
  memberSuspended(tx: Tx, actor: MemberActor, personId: string): Promise<void>;
}

/**
 * Tells modules further right, which identity cannot know, what happens to members. They register themselves when they
 * are initialised (`onModuleInit`).
 */
@Injectable()
export class MembershipEvents {
  private readonly listeners: MembershipListener[] = [];

  register(listener: MembershipListener): void {
    this.listeners.push(listener);
  }

  /** One after the other, in the order of registration: they share a transaction. */
  async memberSuspended(tx: Tx, actor: MemberActor, personId: string): Promise<void> {
    for (const listener of this.listeners) await listener.memberSuspended(tx, actor, personId);
  }
}
