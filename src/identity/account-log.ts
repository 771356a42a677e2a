import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { AccountEventsRepository } from './account-events.repository.js';
import type { AccountAction } from './identity.events.js';
import type { Visitor } from './visitor.js';

export interface NewAccountEvent {
  readonly personId: string;
  readonly action: AccountAction;
  /** The session in which it was done, or that it began or ended. */
  readonly sessionId?: string | null;
  /** From where it was done. */
  readonly visitor: Visitor;
}

/** Writes down what happens to an account, in the transaction in which it happens. */
@Injectable()
export class AccountLog {
  constructor(
    private readonly events: AccountEventsRepository,
    private readonly clock: Clock,
  ) {}

  async record(tx: Tx, event: NewAccountEvent): Promise<void> {
    const { visitor, personId, action, sessionId = null } = event;
    const { ip, userAgent } = visitor;
    await this.events.add(tx, { id: this.clock.id(), at: this.clock.now(), personId, action, sessionId, ip, userAgent });
  }
}
