import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { finished } from 'node:stream';
import { DomainError } from '../platform/errors/domain-error.js';
import { ChangesService } from './changes.service.js';
import type { ClaimFilter } from './list-query.js';
import type { ExportQuery } from './public-api.schemas.js';
import { PublishedClaimsRepository } from './published-claims.repository.js';
import { claimFilter } from './published-claims.service.js';

/** Each export holds a connection for as long as its reader takes; more at once would starve the others. */
const AT_ONCE = 2;

/** An export that nobody reads for so long is cut: it holds a snapshot of the database open. */
const STALLED_MS = 10 * 60_000;

/** Streams all published claims of one snapshot at the pace of the reader; some hundred kilobytes are in memory at a time. */
@Injectable()
export class ExportService {
  private running = 0;

  constructor(
    private readonly claims: PublishedClaimsRepository,
    private readonly changes: ChangesService,
  ) {}

  /** Sends the export with its Changes-Cursor. Throws UNAVAILABLE (503) while too many others are under way. */
  async send(query: ExportQuery, reply: FastifyReply): Promise<void> {
    const filter = exportFilter(query);
    if (this.running >= AT_ONCE) throw new DomainError('UNAVAILABLE', { detail: 'Too many exports are under way.', headers: { 'retry-after': '10' } });
    // Counted from here on: many that come at the same moment would otherwise all find room.
    this.running += 1;
    const { position, lines } = await this.claims.export(filter).catch((error: unknown) => {
      this.running -= 1;
      throw error;
    });
    finished(lines, () => (this.running -= 1));
    try {
      const cursor = await this.changes.cursorAt(position);
      reply.raw.setTimeout(STALLED_MS, () => reply.raw.destroy());
      void reply.type('application/x-ndjson; charset=utf-8').headers({ 'cache-control': 'no-store', 'changes-cursor': cursor }).send(lines);
    } catch (error) {
      lines.destroy();
      throw error;
    }
  }
}

/** Whoever keeps a copy of everything learns from it what has to go: withheld claims are told of, unlike in lists. */
function exportFilter(query: ExportQuery): ClaimFilter {
  const filter = claimFilter(query);
  return query.status === 'all' ? { ...filter, statuses: [...filter.statuses, 'withheld'] } : filter;
}
