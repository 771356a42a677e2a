import { Global, Module } from '@nestjs/common';
import { ClaimCounts } from '../articles/claim-counts.js';
import { AppearancesRepository } from './appearances.repository.js';
import { ClaimCountsReader } from './claim-counts.reader.js';

/** Global, because articles, which stand further left, ask for counts that only claims can give. */
@Global()
@Module({
  providers: [AppearancesRepository, { provide: ClaimCounts, useClass: ClaimCountsReader }],
  exports: [ClaimCounts],
})
export class ClaimCountsModule {}
