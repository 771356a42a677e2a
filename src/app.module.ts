import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AccessGuard } from './access/access.guard.js';
import { AccessModule } from './access/access.module.js';
import { AppController } from './app.controller.js';
import { AppService } from './app.service.js';
import { AnalyticsModule } from './analytics/analytics.module.js';
import { ArticlesModule } from './articles/articles.module.js';
import { AuditModule } from './audit/audit.module.js';
import { ClaimsModule } from './claims/claims.module.js';
import { DiscussionModule } from './discussion/discussion.module.js';
import { EvidenceModule } from './evidence/evidence.module.js';
import { FactCheckToolsModule } from './fact-check-tools/fact-check-tools.module.js';
import { AuthenticationGuard } from './identity/authentication.guard.js';
import { IdentityModule } from './identity/identity.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { LiveModule } from './live/live.module.js';
import { McpModule } from './mcp/mcp.module.js';
import { NewsroomsModule } from './newsrooms/newsrooms.module.js';
import { IdempotencyInterceptor } from './platform/http/idempotency.interceptor.js';
import { BodyInterceptor } from './platform/http/body.interceptor.js';
import { ProblemFilter } from './platform/http/problem-filter.js';
import { RateLimitGuard } from './platform/http/rate-limit.guard.js';
import { RequestContextInterceptor } from './platform/http/request-context.js';
import { ResponseInterceptor } from './platform/http/response.interceptor.js';
import { UnknownQueryGuard } from './platform/http/unknown-query.guard.js';
import { ValidationPipe } from './platform/http/validation.pipe.js';
import { PublicApiModule } from './public-api/public-api.module.js';
import { PublicPagesModule } from './public-pages/public-pages.module.js';
import { PlatformModule, type AppStart } from './platform/platform.module.js';
import { PublicationModule } from './publication/publication.module.js';
import { ReaderReportsModule } from './reader-reports/reader-reports.module.js';
import { ReviewModule } from './review/review.module.js';
import { SampleModule } from './sample/sample.module.js';
import { SpeakersModule } from './speakers/speakers.module.js';
import { VerdictsModule } from './verdicts/verdicts.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';
import { WorkbenchModule } from './workbench/workbench.module.js';

/** Every feature, in the order in which they may know each other. */
const features = [AccessModule, AuditModule, NewsroomsModule, IdentityModule, SpeakersModule, ArticlesModule, ClaimsModule, EvidenceModule, VerdictsModule, DiscussionModule, ReviewModule, PublicationModule, PublicApiModule, FactCheckToolsModule, McpModule, ImportsModule, WebhooksModule, PublicPagesModule, ReaderReportsModule, LiveModule, SampleModule, WorkbenchModule, AnalyticsModule];

/** The only place that knows every feature, and the order in which a request passes guards and interceptors. */
@Module({})
export class AppModule {
  static with(start: AppStart): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.with(start), ...features],
      controllers: [AppController],
      providers: [
        AppService,
        { provide: APP_FILTER, useExisting: ProblemFilter },
        // Guards run in this order: who is it (identity), has the caller budget left, may they come in, is the query known.
        { provide: APP_GUARD, useExisting: AuthenticationGuard },
        { provide: APP_GUARD, useExisting: RateLimitGuard },
        { provide: APP_GUARD, useExisting: AccessGuard },
        { provide: APP_GUARD, useExisting: UnknownQueryGuard },
        // From outside to inside: the body is read first, and the stored answer is the one that the schema has written.
        { provide: APP_INTERCEPTOR, useExisting: BodyInterceptor },
        { provide: APP_INTERCEPTOR, useExisting: RequestContextInterceptor },
        { provide: APP_INTERCEPTOR, useExisting: IdempotencyInterceptor },
        { provide: APP_INTERCEPTOR, useExisting: ResponseInterceptor },
        { provide: APP_PIPE, useExisting: ValidationPipe },
      ],
    };
  }
}
