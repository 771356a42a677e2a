import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Fails, Responds, RespondsWith } from '../platform/http/responds.js';
import { auditAsCsv, auditAsNdjson } from './audit-export.js';
import {
  auditExportQuerySchema,
  auditPageSchema,
  auditQuerySchema,
  newsroomParams,
  type AuditExportQuery,
  type AuditPage,
  type AuditQuery,
} from './audit.schemas.js';
import { AuditService } from './audit.service.js';

@Controller('api/desk/:newsroom')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  /** Who did what: editors and admins see all, reviewers their own claims. */
  @Get('audit')
  @Requires('audit.read')
  @Responds(auditPageSchema)
  @Fails('CURSOR_EXPIRED')
  list(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: newsroomParams }) _newsroom: unknown,
    @Query({ schema: auditQuerySchema }) query: AuditQuery,
  ): Promise<AuditPage> {
    return this.audit.list(actor, query);
  }

  @Get('audit.csv')
  @Requires('audit.read')
  @Header('content-disposition', 'attachment; filename="audit.csv"')
  @RespondsWith(['text/csv'])
  csv(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: newsroomParams }) _newsroom: unknown,
    @Query({ schema: auditExportQuerySchema }) query: AuditExportQuery,
  ): StreamableFile {
    return new StreamableFile(auditAsCsv(this.audit.readAll(actor, query)), { type: 'text/csv; charset=utf-8' });
  }

  @Get('audit.ndjson')
  @Requires('audit.read')
  @Header('content-disposition', 'attachment; filename="audit.ndjson"')
  @RespondsWith(['application/x-ndjson'])
  ndjson(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: newsroomParams }) _newsroom: unknown,
    @Query({ schema: auditExportQuerySchema }) query: AuditExportQuery,
  ): StreamableFile {
    return new StreamableFile(auditAsNdjson(this.audit.readAll(actor, query)), { type: 'application/x-ndjson' });
  }
}
