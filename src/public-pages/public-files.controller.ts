import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/requires.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { RespondsWith } from '../platform/http/responds.js';
import { publicStyle } from './public-style.js';
import { sendText } from './send-page.js';

/** Files of the public site that belong to no claim. */
@ApiTags('Public pages')
@Public()
@Controller()
export class PublicFilesController {
  @Get('assets/:name')
  @ApiOperation({ summary: 'The style sheet of the public pages; its name holds a digest of it' })
  @RespondsWith(['text/css'])
  async asset(@Param('name') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (name !== publicStyle.name) throw new DomainError('NOT_FOUND');
    const headers = { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable', vary: 'Accept-Encoding', 'cross-origin-resource-policy': 'cross-origin' };
    await sendText(request, reply, { text: publicStyle.sheet, headers });
  }
}
