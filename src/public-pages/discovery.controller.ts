import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { Public } from '../access/requires.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { text } from '../platform/http/fields.js';
import { Fails, RespondsWith } from '../platform/http/responds.js';
import { keyInAddress } from '../public-api/claim-address.js';
import { PublishedClaimsReader } from '../public-api/published-claims.reader.js';
import { oembedOf, oembedXml } from './oembed.js';
import { CACHING } from './page-headers.js';
import { PUBLIC_PAGES_OPTIONS, type PublicPagesOptions } from './public-pages-options.js';
import { sendText } from './send-page.js';
import { SitemapService } from './sitemap.service.js';

const pixels = () => z.coerce.number().int().min(1).max(100_000).optional();
const oembedQuery = z.strictObject({
  url: text(2048).min(1).meta({ description: 'Address of the page of a claim here.' }),
  format: z.enum(['json', 'xml']).default('json'),
  maxwidth: pixels(),
  maxheight: pixels(),
});
const sitemapQuery = z.strictObject({ from: z.uuid().optional().meta({ description: 'From the index.' }) });

/** How machines find what is public. */
@ApiTags('Public pages')
@Public()
@Controller()
export class DiscoveryController {
  constructor(
    private readonly claims: PublishedClaimsReader,
    private readonly sitemap: SitemapService,
    @Inject(PUBLIC_PAGES_OPTIONS) private readonly options: PublicPagesOptions,
  ) {}

  @Get('oembed')
  @ApiOperation({ summary: 'How to embed a claim (oEmbed 1.0, type rich)' })
  @RespondsWith(['application/json', 'text/xml'])
  @ApiResponse({ status: 304, description: 'Unchanged since the ETag in If-None-Match' })
  @Fails('CLAIM_NOT_FOUND', 'CLAIM_GONE', 'CLAIM_WITHHELD')
  async oembed(@Query({ schema: oembedQuery }) query: z.infer<typeof oembedQuery>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const key = this.keyOf(query.url, request.host);
    const found = key === null ? null : await this.claims.find(key);
    if (found === null) throw new DomainError('CLAIM_NOT_FOUND');
    if (found.state === 'withheld') throw new DomainError('CLAIM_WITHHELD', { detail: found.withholding.ground });
    if (found.state === 'retracted') throw new DomainError('CLAIM_GONE', { detail: found.claim.retraction?.reason ?? '' });
    const answer = oembedOf(found.claim, this.options.origin, query);
    const isXml = query.format === 'xml';
    const headers = { ...CACHING, 'content-type': isXml ? 'text/xml; charset=utf-8' : 'application/json; charset=utf-8', 'surrogate-key': `claim-${found.claim.id}` };
    await sendText(request, reply, { text: isXml ? oembedXml(answer) : JSON.stringify(answer), headers });
  }

  @Get('sitemap.xml')
  @ApiOperation({ summary: 'Addresses of all published claims: an index, and pages of 10,000' })
  @RespondsWith(['application/xml'])
  async sitemapXml(@Query({ schema: sitemapQuery }) { from }: z.infer<typeof sitemapQuery>, @Res() reply: FastifyReply): Promise<void> {
    void reply.type('application/xml; charset=utf-8').headers({ 'cache-control': 'public, max-age=3600' });
    if (from === undefined) await reply.send(await this.sitemap.index());
    else await reply.send(Readable.from(this.sitemap.page(from)));
  }

  @Get('robots.txt')
  @ApiOperation({ summary: 'What crawlers may read' })
  @RespondsWith(['text/plain'])
  robots(@Res() reply: FastifyReply): void {
    const lines = ['User-agent: *', 'Disallow: /desk/', 'Disallow: /api/desk/', 'Disallow: /embed/', '', `Sitemap: ${this.options.origin}/sitemap.xml`, ''];
    void reply.type('text/plain; charset=utf-8').headers({ 'cache-control': 'public, max-age=3600' }).send(lines.join('\n'));
  }

  /** The claim that an address of this site names; null for any other address. */
  private keyOf(address: string, host: string): string | null {
    const url = URL.parse(address);
    return url === null || (url.origin !== this.options.origin && url.host !== host) ? null : keyInAddress(url, /^\/(?:claims|embed)\/([^/]+)$/);
  }
}
