import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public } from '../access/requires.js';
import { cursor } from '../platform/http/fields.js';
import { missingPage } from './absence-pages.js';
import { pageHeaders } from './page-headers.js';
import { PublicListsService, type ListPage } from './public-lists.service.js';
import { sendText } from './send-page.js';
import { SendsPage } from './sends-page.js';

const slugParam = z.string().min(1).max(200);
const newsroomQuery = z.strictObject({ cursor: cursor().optional() });

@ApiTags('Public pages')
@Public()
@Controller()
export class ListPagesController {
  constructor(private readonly lists: PublicListsService) {}

  @Get('newsrooms/:slug')
  @ApiOperation({ summary: 'What a newsroom has published, and its policies' })
  @SendsPage()
  async newsroom(@Param('slug', { schema: slugParam }) slug: string, @Query({ schema: newsroomQuery }) query: z.infer<typeof newsroomQuery>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await send(request, reply, await this.lists.newsroomPage(slug, query.cursor ?? null));
  }

  @Get('articles/:slug')
  @ApiOperation({ summary: 'What was checked in an article, in the order of its text' })
  @SendsPage()
  async article(@Param('slug', { schema: slugParam }) slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await send(request, reply, await this.lists.articlePage(slug));
  }
}

async function send(request: FastifyRequest, reply: FastifyReply, page: ListPage | null): Promise<void> {
  if (page === null) return sendText(request, reply, { text: missingPage(), headers: pageHeaders, status: 404 });
  if ('movedTo' in page) {
    void reply.headers({ 'cache-control': 'public, no-cache' }).redirect(page.movedTo, 301);
    return;
  }
  await sendText(request, reply, { text: page.text, headers: { ...pageHeaders, 'surrogate-key': `newsroom-${page.newsroomSlug}` } });
}
