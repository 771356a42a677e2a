import { Injectable, RequestMethod, type OnApplicationBootstrap } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/internal';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { requirementOf, type Requirement } from './requires.js';

/** One route of the application, and what it asks. */
export interface RoutePermission {
  readonly method: string;
  /** With parameters as Fastify writes them: `/api/desk/:newsroom/claims/:id`. */
  readonly path: string;
  readonly requirement: Requirement;
  readonly controller: string;
  readonly handlerName: string;
  readonly handler: object;
}

/** Knows every route; refuses to let the application start while one of them does not say who may use it. */
@Injectable()
export class RoutePermissions implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap(): void {
    this.list();
  }

  /** All routes, sorted by path and method. Throws when a route names neither @Requires nor @Public. */
  list(): RoutePermission[] {
    const routes = this.discovery.getControllers().flatMap(({ instance }) => this.routesOf(instance as object));
    return routes.sort((left, right) => compare(`${left.path} ${left.method}`, `${right.path} ${right.method}`));
  }

  private routesOf(instance: object): RoutePermission[] {
    const prototype = Object.getPrototypeOf(instance) as object;
    const { constructor } = instance;
    return this.scanner.getAllMethodNames(prototype).flatMap((handlerName) => {
      const handler: unknown = Reflect.get(prototype, handlerName);
      if (typeof handler !== 'function') return [];
      const methodPaths: unknown = Reflect.getMetadata(PATH_METADATA, handler);
      if (methodPaths === undefined) return [];
      const method = RequestMethod[Number(Reflect.getMetadata(METHOD_METADATA, handler))] ?? 'GET';
      const requirement = requirementOf(handler, constructor);
      if (requirement === undefined) {
        throw new Error(`${constructor.name}.${handlerName} has neither @Requires nor @Public: refusing to start.`);
      }
      const bases = pathsOf(Reflect.getMetadata(PATH_METADATA, constructor));
      return bases.flatMap((base) =>
        pathsOf(methodPaths).map((path) => ({
          method, path: join(base, path), requirement, controller: constructor.name, handlerName, handler,
        })),
      );
    });
  }
}

const compare = (left: string, right: string): number => (left < right ? -1 : Number(left > right));

const pathsOf = (paths: unknown): string[] => (Array.isArray(paths) ? paths.map(String) : [typeof paths === 'string' ? paths : '']);

const join = (...parts: readonly string[]): string => `/${parts.flatMap((part) => part.split('/')).filter(Boolean).join('/')}`;
