import { Global, Module } from '@nestjs/common';
import { ClaimsModule } from '../claims/claims.module.js';
import { ClaimTurns } from '../review/claim-turns.js';
import { ClaimTurnsReader } from './claim-turns.reader.js';
import { GlancesRepository } from './glances.repository.js';
import { QueueSectionsRepository } from './queue-sections.repository.js';
import { Recusals } from './recusals.service.js';

/** Global, because `review` asks for what only the workbench can say. */
@Global()
@Module({
  imports: [ClaimsModule],
  providers: [GlancesRepository, QueueSectionsRepository, Recusals, { provide: ClaimTurns, useClass: ClaimTurnsReader }],
  exports: [ClaimTurns],
})
export class ClaimTurnsModule {}
