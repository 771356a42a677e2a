import { Body, Controller, Delete, Param, Post, Put } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Repeatable } from '../platform/http/creates.js';
import { Fails, Responds } from '../platform/http/responds.js';
import { newsroomPath } from './live.schemas.js';
import { leaveBody, presenceBody, presencePath, type PresenceBody } from './presence.schemas.js';
import { PresenceService } from './presence.service.js';

/** Without If-Match: a heartbeat overwrites nothing that anybody else has written. */
@Controller('api/desk/:newsroom/presence')
export class PresenceController {
  constructor(private readonly presence: PresenceService) {}

  /** To be sent every 15 seconds; after 40 seconds of silence a tab is forgotten. */
  @Put()
  @Requires('presence.show')
  @Responds(null)
  @Fails('CLAIM_NOT_FOUND', 'ARTICLE_NOT_FOUND')
  show(@CurrentActor() actor: MemberActor, @Param({ schema: newsroomPath }) _newsroom: unknown, @Body({ schema: presenceBody }) body: PresenceBody): Promise<void> {
    return this.presence.show(actor, body);
  }

  @Delete(':tab')
  @Requires('presence.show')
  @Responds(null)
  remove(@CurrentActor() actor: MemberActor, @Param({ schema: presencePath }) { tab }: { tab: string }): Promise<void> {
    return this.presence.leave(actor, tab);
  }

  /** The same for a page that is being closed: navigator.sendBeacon can send nothing but POST. */
  @Post('leave')
  @Repeatable()
  @Requires('presence.show')
  @Responds(null)
  leave(@CurrentActor() actor: MemberActor, @Param({ schema: newsroomPath }) _newsroom: unknown, @Body({ schema: leaveBody }) { tab }: { tab: string }): Promise<void> {
    return this.presence.leave(actor, tab);
  }
}
