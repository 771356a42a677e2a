import { Module } from '@nestjs/common';
import { ArticlesModule } from '../articles/articles.module.js';
import { ClaimsModule } from '../claims/claims.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { VerdictsModule } from '../verdicts/verdicts.module.js';
import { LIVE_OPTIONS, liveOptions } from './live-options.js';
import { LiveController } from './live.controller.js';
import { LiveRepository } from './live.repository.js';
import { LiveService } from './live.service.js';
import { PresenceBoard } from './presence-board.js';
import { PresenceController } from './presence.controller.js';
import { PresenceService } from './presence.service.js';

/** What happens at the desk while somebody looks: changes as they are committed, and who else is there. */
@Module({
  imports: [IdentityModule, ArticlesModule, ClaimsModule, VerdictsModule],
  controllers: [LiveController, PresenceController],
  providers: [{ provide: LIVE_OPTIONS, useValue: liveOptions }, LiveRepository, LiveService, PresenceBoard, PresenceService],
})
export class LiveModule {}
