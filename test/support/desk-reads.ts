import { RoutePermissions } from '../../src/access/route-permissions.js';
import type { TestApp } from './app.js';

/** What the routes that want a query are asked; the others are asked nothing. */
const queries: Readonly<Record<string, string>> = { differences: '?from=draft&to=draft', search: '?query=weapons' };

/** Every address of the desk that can be read about this claim without naming a part of it, from the application's own routes. */
export function readsAbout(test: TestApp, claimPath: string): string[] {
  return readable(test, /^\/api\/desk\/:newsroom\/claims\/:claim(?:\/[a-z-]+)?$/).map((path) => path.replace('/api/desk/:newsroom/claims/:claim', claimPath) + queryOf(path));
}

/** Every address of the desk that can be read about a newsroom as a whole. */
export function readsOf(test: TestApp, newsroomPath: string): string[] {
  // The stream of events does not end: test/api/live.spec.ts reads it.
  const finite = readable(test, /^\/api\/desk\/:newsroom(?:\/[a-z.-]+)*$/).filter((path) => !path.endsWith('/live'));
  return finite.map((path) => path.replace('/api/desk/:newsroom', newsroomPath) + queryOf(path));
}

const queryOf = (path: string): string => queries[path.split('/').at(-1) ?? ''] ?? '';

function readable({ app }: TestApp, pattern: RegExp): string[] {
  const routes = app.get(RoutePermissions).list().filter(({ method }) => method === 'GET');
  return [...new Set(routes.map(({ path }) => path))].filter((path) => pattern.test(path));
}
