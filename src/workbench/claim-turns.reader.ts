import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import type { Tx } from '../platform/database/database.js';
import { withKeptPlans } from '../platform/database/kept-plans.js';
import { ClaimTurns, type TurnSince } from '../review/claim-turns.js';
import { GlancesRepository } from './glances.repository.js';
import { QueueSectionsRepository } from './queue-sections.repository.js';
import { Recusals } from './recusals.service.js';
import { turnOf, waitingSince } from './turn.js';

/** The same answer as in every list. */
@Injectable()
export class ClaimTurnsReader extends ClaimTurns {
  constructor(
    private readonly glances: GlancesRepository,
    private readonly sections: QueueSectionsRepository,
    private readonly recusals: Recusals,
  ) {
    super();
  }

  async turnOf(tx: Tx, actor: MemberActor, claimId: string): Promise<TurnSince> {
    const reader = await this.recusals.readerOf(tx, actor);
    return withKeptPlans(tx, async () => {
      const [row] = await this.glances.list(tx, actor.newsroomId, [claimId]);
      if (row === undefined) throw new Error('A claim that was found has a row in every view.');
      const reasons = await this.sections.reasons(tx, reader, [claimId]);
      return { turn: turnOf(row, actor, reasons.length > 0), since: waitingSince(row) };
    });
  }
}
