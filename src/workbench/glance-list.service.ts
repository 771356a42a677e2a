import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import type { ClaimListQuery } from '../claims/claim-list-query.js';
import { ClaimListService } from '../claims/claim-list.service.js';
import { Database } from '../platform/database/database.js';
import { withKeptPlans } from '../platform/database/kept-plans.js';
import { ClaimGlances } from './claim-glances.service.js';
import { COUNTED, type GlancePage } from './glance-list.schemas.js';
import { Recusals } from './recusals.service.js';

/** The list of claims with what decides whether to open one. */
@Injectable()
export class GlanceListService {
  constructor(
    private readonly database: Database,
    private readonly lists: ClaimListService,
    private readonly glances: ClaimGlances,
    private readonly recusals: Recusals,
  ) {}

  list(actor: MemberActor, query: ClaimListQuery): Promise<GlancePage> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const { ids, nextCursor } = await this.lists.listIds(tx, actor, query);
      // A page that is the first and the last has them all; narrow conditions are those that are costly to count by.
      const isWhole = query.cursor === undefined && nextCursor === null;
      const count = isWhole ? ids.length : await this.lists.count(tx, actor, query, COUNTED + 1);
      const reader = await this.recusals.readerOf(tx, actor);
      const glances = await withKeptPlans(tx, () => this.glances.list(tx, reader, ids));
      return { total: count > COUNTED ? null : count, items: glances.map(({ view }) => view), nextCursor };
    });
  }
}
