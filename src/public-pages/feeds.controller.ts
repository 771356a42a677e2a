import { applyDecorators, Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public } from '../access/requires.js';
import { NEWSROOM_SLUG_MAX } from '../newsrooms/newsroom-slug.js';
import { cursor, key } from '../platform/http/fields.js';
import { RespondsWith } from '../platform/http/responds.js';
import { languageTag } from '../platform/text/text.schemas.js';
import type { FeedFormat } from './feed-formats.js';
import { FeedsService } from './feeds.service.js';
import { CACHING } from './page-headers.js';
import { sendText } from './send-page.js';

const feedQuery = z.strictObject({
  newsroom: key(NEWSROOM_SLUG_MAX).optional().meta({ description: 'Slug of a newsroom.' }),
  language: languageTag().optional().meta({ description: 'Language of the check, exactly (BCP 47).' }),
  topic: key(60).optional().meta({ description: 'Key of a topic.' }),
  cursor: cursor().optional().meta({ description: 'From the link to the next page.' }),
});
type FeedParameters = z.infer<typeof feedQuery>;

const MEDIA_TYPES: Readonly<Record<FeedFormat, string>> = { atom: 'application/atom+xml', json: 'application/feed+json', claimreview: 'application/ld+json' };
const SendsFeed = (format: FeedFormat): MethodDecorator =>
  applyDecorators(RespondsWith([MEDIA_TYPES[format]]), ApiResponse({ status: 304, description: 'Unchanged since the ETag in If-None-Match' }));

@ApiTags('Feeds')
@Public()
@Controller('feeds')
export class FeedsController {
  constructor(private readonly feeds: FeedsService) {}

  @Get('atom.xml')
  @ApiOperation({ summary: 'The latest checks, corrections and retractions as Atom' })
  @SendsFeed('atom')
  async atom(@Query({ schema: feedQuery }) query: FeedParameters, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send('atom', query, request, reply);
  }

  @Get('feed.json')
  @ApiOperation({ summary: 'The same as JSON Feed 1.1' })
  @SendsFeed('json')
  async json(@Query({ schema: feedQuery }) query: FeedParameters, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send('json', query, request, reply);
  }

  @Get('claimreview.json')
  @ApiOperation({ summary: 'The same as a schema.org DataFeed of ClaimReview' })
  @SendsFeed('claimreview')
  async claimReview(@Query({ schema: feedQuery }) query: FeedParameters, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send('claimreview', query, request, reply);
  }

  private async send(format: FeedFormat, query: FeedParameters, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const feed = await this.feeds.compose(format, query);
    const headers: Record<string, string> = { ...CACHING, 'content-type': `${MEDIA_TYPES[format]}; charset=utf-8`, 'surrogate-key': query.newsroom === undefined ? 'feeds' : `feeds newsroom-${encodeURIComponent(query.newsroom)}` };
    if (feed.nextUrl !== null) headers['link'] = `<${feed.nextUrl}>; rel="next"`;
    await sendText(request, reply, { text: feed.text, headers });
  }
}
