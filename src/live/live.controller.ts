import { Controller, Get, Header, Param, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { isKnown } from '../platform/http/conditional.js';
import { Fails, Responds, RespondsWithEvents } from '../platform/http/responds.js';
import { readLastEventId } from './last-event-id.js';
import { deskEventSchema, livePositionSchema, newsroomPath, type LivePosition } from './live.schemas.js';
import { LiveService } from './live.service.js';

@Controller('api/desk/:newsroom/live')
export class LiveController {
  constructor(private readonly live: LiveService) {}

  /**
   * Server-sent events: where something changed, never what. The first message says whether anything was missed since Last-Event-ID; without
   * that header, read after it.
   */
  @Get()
  @Requires('desk.read')
  @Header('content-type', 'text/event-stream; charset=utf-8')
  @Header('cache-control', 'no-store, no-transform')
  @Header('x-accel-buffering', 'no')
  // The connection ends with the stream, so that a server that stops need not wait for it.
  @Header('connection', 'close')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The id of the last message that was received.' })
  @RespondsWithEvents(deskEventSchema)
  @Fails('TOO_MANY_STREAMS')
  stream(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: newsroomPath }) _newsroom: unknown,
    @Req() { method, headers }: FastifyRequest,
  ): Promise<Readable> | Readable {
    // Nobody reads the answer to a HEAD, so nobody would ever close it.
    return method === 'HEAD' ? Readable.from([]) : this.live.open(actor, readLastEventId(headers['last-event-id']));
  }

  /** For clients that cannot keep a stream open: whether anything changed. */
  @Get('position')
  @Requires('desk.read')
  @Responds(livePositionSchema)
  @ApiResponse({ status: 304, description: 'Unchanged since the ETag in If-None-Match' })
  async position(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: newsroomPath }) _newsroom: unknown,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LivePosition | Buffer> {
    const answer = await this.live.position(actor);
    const etag = `"${String(answer.position)}"`;
    void reply.header('etag', etag);
    if (!isKnown(headers['if-none-match'], etag)) return answer;
    void reply.code(304);
    // Bytes pass the schema by, and there are none.
    return Buffer.alloc(0);
  }
}
