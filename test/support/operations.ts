import type { OpenAPIObject } from '../../src/app.openapi.js';
import type { Schema } from './bad-values.js';

/** What the contract says about the request of a route. */
export interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema?: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema } | undefined>> };
}

/** A variable of an address as routes write it; `::` is a colon. */
export const VARIABLE = /(?<!:):(\w+)/g;

/** `POST /things/:id` → `/things/{id}` */
export const contractPath = (route: string): string => (route.split(' ')[1] ?? '').replace(VARIABLE, '{$1}').replaceAll('::', ':');

/** The operation of a route as routes are written: `POST /things/:id`. */
export function operationOf(document: OpenAPIObject, route: string): Operation {
  const method = route.split(' ')[0]?.toLowerCase() ?? '';
  const item: Record<string, unknown> = { ...document.paths[contractPath(route)] };
  return item[method] as Operation;
}

/** Follows references to the schema itself. */
export const resolver = (document: OpenAPIObject) => {
  const resolve = (schema: Schema): Schema => {
    const name = /^#\/components\/schemas\/(.+)$/.exec(schema.$ref ?? '')?.[1];
    return name === undefined ? schema : resolve(document.components?.schemas?.[name] as Schema);
  };
  return resolve;
};

/** Where the schema of a route's JSON body stands, as the fragment of an address. */
export function bodyPointer(route: string): string {
  const steps = ['paths', contractPath(route), route.split(' ')[0]?.toLowerCase() ?? '', 'requestBody', 'content', 'application/json', 'schema'];
  return `#/${steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
}
