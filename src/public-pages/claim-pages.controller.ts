import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public } from '../access/requires.js';
import { absentEmbed } from './embed-page.js';
import { missingPage } from './absence-pages.js';
import type { PageForm } from './page-cache.js';
import { formHeaders, pageHeaders } from './page-headers.js';
import { PublicPagesService } from './public-pages.service.js';
import { sendForm, sendText } from './send-page.js';
import { SendsPage } from './sends-page.js';

const claimKey = z.string().min(1).max(200).meta({ description: 'Slug of the claim; its id leads to the slug.' });

/** Where a form of a claim has its address. */
const ADDRESSES: Readonly<Record<PageForm, (slug: string) => string>> = {
  page: (slug) => `/claims/${slug}`,
  embed: (slug) => `/embed/${slug}`,
  picture: (slug) => `/claims/${slug}/picture.svg`,
};

@ApiTags('Public pages')
@Public()
@Controller()
export class ClaimPagesController {
  constructor(private readonly pages: PublicPagesService) {}

  @Get('claims/:slug')
  @ApiOperation({ summary: 'The page of a published claim' })
  @SendsPage('text/html', 410, 451)
  async page(@Param('slug', { schema: claimKey }) slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send('page', slug, request, reply);
  }

  @Get('claims/:slug/picture.svg')
  @ApiOperation({ summary: 'Its verdict as a picture of 1200 × 630' })
  @SendsPage('image/svg+xml', 410, 451)
  async picture(@Param('slug', { schema: claimKey }) slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send('picture', slug, request, reply);
  }

  @Get('embed/:slug')
  @ApiOperation({ summary: 'The claim as a card that other sites may frame' })
  @SendsPage('text/html', 410, 451)
  async embed(@Param('slug', { schema: claimKey }) slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send('embed', slug, request, reply);
  }

  private async send(form: PageForm, key: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const entry = await this.pages.find(form, key);
    if (entry === null) {
      const headers = form === 'embed' ? formHeaders({ form, status: 404, claimId: 'unknown', newsroomSlug: null }) : pageHeaders;
      await sendText(request, reply, { text: form === 'embed' ? absentEmbed(null) : missingPage(), headers, status: 404 });
      return;
    }
    if (entry.slug !== null && entry.slug !== key) {
      void reply.headers({ 'cache-control': 'public, no-cache' }).redirect(ADDRESSES[form](encodeURIComponent(entry.slug)), 301);
      return;
    }
    await sendForm(request, reply, this.pages.cache, entry);
  }
}
