import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import type { Tx } from '../platform/database/database.js';

/** Told in the transaction of the edit; may refuse it by throwing. */
export type SpeakerEditListener = (tx: Tx, actor: MemberActor, speakerId: string) => Promise<void>;

/**
 * Type and address of a speaker are part of the content of every claim that cites them. This is how modules further right
 * learn of an edit, so that whoever made it counts as a contributor there.
 */
@Injectable()
export class SpeakerEdits {
  private readonly listeners: SpeakerEditListener[] = [];

  /** To be called from a provider's `onModuleInit`. */
  listen(listener: SpeakerEditListener): void {
    this.listeners.push(listener);
  }

  async announce(tx: Tx, actor: MemberActor, speakerId: string): Promise<void> {
    for (const listener of this.listeners) await listener(tx, actor, speakerId);
  }
}
