import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

/** The table `live_position`, which triggers write. */
@Injectable()
export class LiveRepository {
  /** How many committed transactions have changed the newsroom. */
  async position(tx: Tx, newsroomId: string): Promise<number> {
    const row = await tx.livePosition.findUnique({ where: { newsroomId } });
    return row?.position ?? 0;
  }

  /** Tells all processes at the commit of `tx`. Payloads hold less than 8,000 bytes. */
  async notify(tx: Tx, channel: string, payload: string): Promise<void> {
    await tx.$executeRaw`SELECT pg_notify(${channel}, ${payload})`;
  }
}
