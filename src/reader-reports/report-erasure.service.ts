import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import type { ReaderWords } from '../publication/reader-words.js';
import { ReaderReportsRepository } from './reader-reports.repository.js';

/** Takes what readers wrote about a withheld claim, their addresses, and why editors decided so. Who decided what, and when, stays. */
@Injectable()
export class ReportErasure implements ReaderWords {
  constructor(private readonly reports: ReaderReportsRepository) {}

  async erase(tx: Tx, newsroomId: string, claimId: string): Promise<void> {
    await this.reports.eraseWords(tx, newsroomId, claimId);
  }
}
