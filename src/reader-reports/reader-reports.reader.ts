import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { ReaderReportsRepository } from './reader-reports.repository.js';

/** What other modules may ask about reports of readers. */
@Injectable()
export class ReaderReportsReader {
  constructor(private readonly reports: ReaderReportsRepository) {}

  /** How many of the newsroom nobody has decided on. */
  countNew(tx: Tx, newsroomId: string): Promise<number> {
    return this.reports.countNew(tx, newsroomId);
  }
}
