import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

/** Any number that nothing else in this database locks. */
const SAMPLE_LOCK = 7_206_512n;

@Injectable()
export class SampleTurnRepository {
  /** Whether it is this transaction's turn to load; then it stays so until the transaction ends. Does not wait for others. */
  async take(tx: Tx): Promise<boolean> {
    const [row] = await tx.$queryRaw<{ mine: boolean }[]>`SELECT pg_try_advisory_xact_lock(${SAMPLE_LOCK}::bigint) AS mine`;
    return row?.mine === true;
  }
}
