import { Module } from '@nestjs/common';
import { PublicApiModule } from '../public-api/public-api.module.js';
import { ClaimToolsService } from './claim-tools.service.js';
import { McpController } from './mcp.controller.js';
import { McpService } from './mcp.service.js';

/** Published claims for AI assistants. Keeps nothing. */
@Module({ imports: [PublicApiModule], controllers: [McpController], providers: [McpService, ClaimToolsService] })
export class McpModule {}
