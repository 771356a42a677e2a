import { Body, Controller, Delete, Get, HttpCode, Injectable, Module, Param, Post, Put, Query } from '@nestjs/common';
import { z } from 'zod';
import type { MemberActor } from '../../src/access/actor.js';
import { CurrentActor } from '../../src/access/current-actor.js';
import { Public, Requires } from '../../src/access/requires.js';
import { AuditService } from '../../src/audit/audit.service.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { Database, type Tx } from '../../src/platform/database/database.js';
import { withConstraints } from '../../src/platform/database/database-errors.js';
import { DomainError } from '../../src/platform/errors/domain-error.js';
import { AcceptsUpload, type UploadedFile } from '../../src/platform/http/body-limit.js';
import { Creates } from '../../src/platform/http/creates.js';
import { instantInput, limit, requiredText, text, uuid, version } from '../../src/platform/http/fields.js';
import { IfMatch } from '../../src/platform/http/if-match.js';
import { Fails, Responds } from '../../src/platform/http/responds.js';
import { UPLOAD_FILE } from '../../src/platform/http/upload-field.js';

const newThing = z.strictObject({
  key: requiredText(50),
  label: text(200),
  nested: z.strictObject({ list: z.array(z.strictObject({ at: instantInput() })).max(5) }).optional(),
});
const thing = z.object({ id: uuid(), key: z.string(), label: z.string(), version: version() }).meta({ id: 'Thing' });
const thingWithToken = z.object({ id: uuid(), token: z.string().nullable() }).meta({ id: 'ThingWithToken' });
const params = z.object({ newsroom: text(100) });
const thingParams = z.object({ newsroom: text(100), id: uuid() });
const listQuery = z.strictObject({ limit: limit(10, 3), word: text(20).optional() });
const upload = z.strictObject({ label: text(100), file: UPLOAD_FILE });

type Thing = z.infer<typeof thing>;

/** Says what the effects of a POST do beside answering: the test decides per request. */
export const events = { gate: async (): Promise<void> => undefined, effects: 0 };

/** A feature as small as can be, on the table of topics: what every real one relies on, without its rules. */
@Injectable()
class ThingsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  create(actor: MemberActor, body: z.infer<typeof newThing>): Promise<Thing> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const created = await this.insert(tx, actor, body);
      await this.audit.record(tx, actor, { action: 'thing.created', subject: { type: 'thing', id: created.id }, after: body });
      await events.gate();
      events.effects += 1;
      return created;
    });
  }

  async issue(actor: MemberActor): Promise<z.infer<typeof thingWithToken>> {
    const created = await this.create(actor, { key: this.clock.id(), label: 'token' });
    return { id: created.id, token: 'shown-only-once' };
  }

  get(actor: MemberActor, id: string): Promise<Thing> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => this.found(await tx.topic.findFirst({ where: { id } })));
  }

  rename(actor: MemberActor, id: string, expected: number, label: string): Promise<Thing> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const before = this.found(await tx.topic.findFirst({ where: { id } }));
      const data = { label, version: { increment: 1 } };
      const { count } = await tx.topic.updateMany({ where: { id, version: expected }, data });
      if (count !== 1) throw new DomainError('STALE_VERSION', { extra: { version: before.version } });
      const event = { action: 'thing.renamed', subject: { type: 'thing', id }, claimId: id, part: 'label' };
      await this.audit.record(tx, actor, { ...event, before: { label: before.label }, after: { label } });
      return { ...before, label, version: before.version + 1 };
    });
  }

  private insert(tx: Tx, { newsroomId }: MemberActor, { key, label }: { key: string; label: string }): Promise<Thing> {
    const data = { id: this.clock.id(), newsroomId, key, label, createdAt: this.clock.now() };
    return withConstraints({ topic_newsroom_id_key_key: 'CONFLICT' }, async () => this.found(await tx.topic.create({ data })));
  }

  private found(row: Thing | null): Thing {
    if (row === null) throw new DomainError('NOT_FOUND');
    return { id: row.id, key: row.key, label: row.label, version: row.version };
  }
}

@Controller('api/desk/:newsroom/things')
class ThingsController {
  constructor(private readonly things: ThingsService) {}

  @Post()
  @Requires('article.create')
  @Creates()
  @Responds(thing, 201)
  create(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: params }) _params: unknown,
    @Body({ schema: newThing }) body: z.infer<typeof newThing>,
  ): Promise<Thing> {
    return this.things.create(actor, body);
  }

  @Post('tokens')
  @Requires('article.create')
  @Creates({ secrets: ['token'] })
  @Responds(thingWithToken, 201)
  issue(@CurrentActor() actor: MemberActor, @Param({ schema: params }) _params: unknown): Promise<z.infer<typeof thingWithToken>> {
    return this.things.issue(actor);
  }

  @Post('uploads')
  @Requires('article.create')
  @AcceptsUpload()
  @Responds(z.object({ bytes: z.int(), mediaType: z.string() }).meta({ id: 'ThingUpload' }), 200)
  upload(
    @Param({ schema: params }) _params: unknown,
    @Body({ schema: upload }) body: { label: string; file: UploadedFile },
  ): { bytes: number; mediaType: string } {
    return { bytes: body.file.bytes.length, mediaType: body.file.mediaType };
  }

  @Get()
  @Requires('desk.read')
  @Responds(z.object({ limit: z.int(), word: z.string().nullable() }).meta({ id: 'ThingQuery' }))
  list(
    @Param({ schema: params }) _params: unknown,
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ): { limit: number; word: string | null; secret: string } {
    return { limit: query.limit, word: query.word ?? null, secret: 'never leaves the server' };
  }

  @Get(':id')
  @Requires('desk.read')
  @Responds(thing)
  get(@CurrentActor() actor: MemberActor, @Param({ schema: thingParams }) { id }: z.infer<typeof thingParams>): Promise<Thing> {
    return this.things.get(actor, id);
  }

  @Put(':id/label')
  @Requires('article.edit')
  @Responds(thing)
  rename(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: thingParams }) { id }: z.infer<typeof thingParams>,
    @IfMatch() expected: number,
    @Body({ schema: z.strictObject({ label: text(200) }) }) { label }: { label: string },
  ): Promise<Thing> {
    return this.things.rename(actor, id, expected, label);
  }

  @Delete(':id')
  @Requires('policy.edit')
  @HttpCode(204)
  @Responds(null)
  remove(@Param({ schema: thingParams }) _params: unknown): void {
    return undefined;
  }
}

@Controller('broken')
class BrokenController {
  constructor(private readonly database: Database) {}

  @Get('bug')
  @Public()
  @Responds(null)
  bug(): void {
    throw new Error('a secret that must not leak');
  }

  @Get('answer')
  @Public()
  @Responds(z.object({ number: z.number() }).meta({ id: 'Number' }))
  answer(): unknown {
    return { number: 'not one' };
  }

  @Get('sql/:state')
  @Public()
  @Responds(null)
  @Fails('VALIDATION_FAILED')
  async sql(@Param({ schema: z.object({ state: z.string() }) }) { state }: { state: string }): Promise<void> {
    await this.database.inUnit(null, (tx) => tx.$executeRaw`SELECT set_config('x.state', ${state}, true), fail_with(${state})`);
  }
}

@Module({ controllers: [ThingsController, BrokenController], providers: [ThingsService] })
export class ThingsModule {}
