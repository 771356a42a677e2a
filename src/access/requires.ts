import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { Permission } from './permissions.js';

const REQUIREMENT = 'factdesk:requirement';

/** What a route asks of whoever calls it. */
export type Requirement = { readonly kind: 'public'; readonly knowsKeys?: boolean } | { readonly kind: 'permission'; readonly permission: Permission };

/** Names the permission of a route. Who holds it is said in `policy.ts`; conditions on the thing itself are the service's. */
export const Requires = (permission: Permission): CustomDecorator =>
  SetMetadata(REQUIREMENT, { kind: 'permission', permission } satisfies Requirement);

/** Anybody may call this route, signed in or not. */
export const Public = (): CustomDecorator => SetMetadata(REQUIREMENT, { kind: 'public' } satisfies Requirement);

/** Anybody may call this route; whoever shows an API key is known to it (`request.actor`), and a key that does not work is refused. */
export const PublicKnowingKeys = (): CustomDecorator => SetMetadata(REQUIREMENT, { kind: 'public', knowsKeys: true } satisfies Requirement);

/** The requirement of a handler, or of its whole controller; undefined when somebody forgot. */
export const requirementOf = (handler: object, controller: object): Requirement | undefined =>
  (Reflect.getMetadata(REQUIREMENT, handler) ?? Reflect.getMetadata(REQUIREMENT, controller)) as Requirement | undefined;
