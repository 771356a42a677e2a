import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Creates } from '../platform/http/creates.js';
import { Responds } from '../platform/http/responds.js';
import {
  apiKeyListSchema,
  apiKeyPathSchema,
  createdApiKeySchema,
  newApiKeySchema,
  type ApiKeyList,
  type ApiKeyPath,
  type CreatedApiKey,
  type NewApiKey,
} from './api-keys.schemas.js';
import { ApiKeysService } from './api-keys.service.js';

@ApiTags('API keys')
@Controller('api/desk/:newsroom/api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  /** Your own keys. */
  @Get()
  @Requires('apiKey.own')
  @Responds(apiKeyListSchema)
  listOwn(@CurrentActor() actor: MemberActor): Promise<ApiKeyList> {
    return this.keys.listOwn(actor);
  }

  /** The keys of all members. */
  @Get('all')
  @Requires('apiKey.manage')
  @Responds(apiKeyListSchema)
  listAll(@CurrentActor() actor: MemberActor): Promise<ApiKeyList> {
    return this.keys.listAll(actor);
  }

  @Post()
  @Requires('apiKey.own')
  @Creates({ secrets: ['key'] })
  @Responds(createdApiKeySchema, 201)
  create(@CurrentActor() actor: MemberActor, @Body({ schema: newApiKeySchema }) body: NewApiKey): Promise<CreatedApiKey> {
    return this.keys.create(actor, body);
  }

  /** Your own key; as an admin, anybody's. */
  @Delete(':keyId')
  @Requires('apiKey.own')
  @Responds(null)
  revoke(@CurrentActor() actor: MemberActor, @Param({ schema: apiKeyPathSchema }) { keyId }: ApiKeyPath): Promise<void> {
    return this.keys.revoke(actor, keyId);
  }
}
