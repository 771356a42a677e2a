import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

/** Any number that nothing else in this database locks. */
const SETUP_LOCK = 7_206_511n;

@Injectable()
export class SetupRepository {
  /** Waits until no other server is setting up; holds until the transaction ends. */
  async takeTurn(tx: Tx): Promise<void> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${SETUP_LOCK}::bigint)`;
  }
}
