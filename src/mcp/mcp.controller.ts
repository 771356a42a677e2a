import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/requires.js';
import { BodyLimit } from '../platform/http/body-limit.js';
import { RespondsWith } from '../platform/http/responds.js';
import { McpService } from './mcp.service.js';

const KIBIBYTE = 1024;

@ApiTags('Model Context Protocol')
@Public()
@Controller('mcp')
export class McpController {
  constructor(private readonly mcp: McpService) {}

  @Post()
  @HttpCode(200)
  @BodyLimit(64 * KIBIBYTE)
  @ApiOperation({ summary: 'Model Context Protocol (streamable HTTP, no sessions): tools that read published claims' })
  @ApiBody({ schema: { type: 'object', description: 'One JSON-RPC message' } })
  @RespondsWith(['application/json'])
  @ApiResponse({ status: 202, description: 'A notification was taken' })
  async message(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { status, body } = await this.mcp.answer(request.headers, request.body);
    void reply.code(status).header('cache-control', 'no-store');
    void (body === '' ? reply.send() : reply.type('application/json; charset=utf-8').send(body));
  }
}
