import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Callers } from '../platform/http/caller.js';
import { AccessGuard } from './access.guard.js';
import { ActorCallers } from './actor-callers.js';
import { RoutePermissions } from './route-permissions.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [AccessGuard, RoutePermissions, { provide: Callers, useClass: ActorCallers }],
  exports: [AccessGuard, RoutePermissions, Callers],
})
export class AccessModule {}
