import { applyDecorators, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, type ApiBodyOptions, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public } from '../access/requires.js';
import { AcceptsForm } from '../platform/http/body-limit.js';
import { Repeatable } from '../platform/http/creates.js';
import { PROBLEM_MEDIA_TYPE } from '../platform/http/problem.js';
import { PublishedClaimsReader, type PublicClaim } from '../public-api/published-claims.reader.js';
import { missingPage, retractedPage, withheldPage } from '../public-pages/absence-pages.js';
import { reportLength } from '../public-pages/colophon.js';
import { claimPath } from '../public-pages/page-frame.js';
import { pageHeaders } from '../public-pages/page-headers.js';
import { sendText } from '../public-pages/send-page.js';
import { refusedPage, thanksPage } from './report-pages.js';
import { ReportsInService, type Reception } from './reports-in.service.js';

const claimKey = z.string().min(1).max(200);
const HEADERS = { ...pageHeaders, 'cache-control': 'no-store', 'cdn-cache-control': 'no-store' };
/** What cannot be understood at all is still answered as a problem. */
const content = { 'text/html': { schema: { type: 'string' } }, [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } } as const;
const Pages = (...statuses: readonly number[]): MethodDecorator => applyDecorators(...statuses.map((status) => ApiResponse({ status, content })));

const formSchema: Extract<ApiBodyOptions, { schema: object }>['schema'] = {
  type: 'object',
  additionalProperties: false,
  required: ['text'],
  properties: { text: { type: 'string', minLength: reportLength.least, maxLength: reportLength.most }, email: { type: 'string', maxLength: 254 }, website: { type: 'string', maxLength: 2048, description: 'Leave it empty.' } },
};

/** The form at the end of a claim's page, and what comes after it: pages for people, without a script. */
@ApiTags('Public pages')
@Public()
@Controller('claims/:slug/reports')
export class ReportsInController {
  constructor(
    private readonly reports: ReportsInService,
    private readonly claims: PublishedClaimsReader,
  ) {}

  @Post()
  @AcceptsForm()
  @Repeatable()
  @ApiOperation({ summary: 'Report an error in a published claim' })
  @ApiBody({ schema: formSchema })
  @HttpCode(303)
  @ApiResponse({ status: 303, description: 'Received; the answer is at Location' })
  @Pages(404, 410, 422, 429, 451)
  async receive(@Param('slug', { schema: claimKey }) slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const reception = await this.reports.receive(slug, request.body, request.ip);
    if (reception.kind === 'received') {
      void reply.headers({ 'cache-control': 'no-store' }).redirect(`${claimPath(reception.claim.slug)}/reports`, 303);
      return;
    }
    await refuse(request, reply, reception);
  }

  @Get()
  @ApiOperation({ summary: 'What a reader sees after a report' })
  @Pages(200, 404, 410, 451)
  async thanks(@Param('slug', { schema: claimKey }) slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const found = await this.claims.find(slug);
    if (found?.state === 'published') await sendText(request, reply, { text: thanksPage(found.claim), headers: HEADERS });
    else await sendAbsence(request, reply, found);
  }
}

async function refuse(request: FastifyRequest, reply: FastifyReply, reception: Exclude<Reception, { kind: 'received' }>): Promise<void> {
  if (reception.kind === 'absent') return sendAbsence(request, reply, reception.claim);
  const { claim, why, typed } = reception;
  const text = refusedPage(claim, why, typed);
  if (why === 'tooMany') return sendText(request, reply, { text, headers: { ...HEADERS, 'retry-after': String(reception.seconds) }, status: 429 });
  return sendText(request, reply, { text, headers: HEADERS, status: 422 });
}

async function sendAbsence(request: FastifyRequest, reply: FastifyReply, found: PublicClaim | null): Promise<void> {
  if (found === null) return sendText(request, reply, { text: missingPage(), headers: HEADERS, status: 404 });
  if (found.state === 'withheld') return sendText(request, reply, { text: withheldPage(found), headers: HEADERS, status: 451 });
  return sendText(request, reply, { text: retractedPage(found.claim, []), headers: HEADERS, status: 410 });
}
