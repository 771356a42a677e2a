import { registerSchema, setShouldValidateFormat, setShouldValidateSchema, validate, type Validator } from '@hyperjump/json-schema/openapi-3-1';
import '@hyperjump/json-schema/formats';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Exchange } from '../support/contract.js';
import { bodyPointer, contractPath } from '../support/operations.js';

const FILE = join(import.meta.dirname, '..', '..', 'openapi.json');
const ADDRESS = 'https://factdesk.test/published/openapi.json';
const DIALECT = 'https://spec.openapis.org/oas/3.1/dialect/base';
const META_SCHEMA = 'https://spec.openapis.org/oas/3.1/schema-base';

interface Described {
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> } | undefined>>;
}
type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, Described | undefined>>>> };

const step = (text: string): string => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));

/**
 * Holds answers against openapi.json as it is published, by another reader of OpenAPI than the one of all other tests (`contract.ts`): a validator
 * that shares no code with Ajv, with its own idea of what a reference and a format are. Both have to agree.
 */
export class SecondJudge {
  private readonly document = JSON.parse(readFileSync(FILE, 'utf8')) as Document;
  private readonly validators = new Map<string, Promise<Validator>>();

  /** @throws Error when openapi.json is no OpenAPI 3.1 document */
  static async ready(): Promise<SecondJudge> {
    setShouldValidateFormat(true);
    const judge = new SecondJudge();
    const { valid } = await validate(META_SCHEMA, judge.document as never);
    if (!valid) throw new Error('openapi.json is no OpenAPI 3.1 document.');
    registerSchema({ ...judge.document, $schema: DIALECT } as never, ADDRESS, DIALECT);
    // Otherwise it looks through the whole document again for each schema that is asked for.
    setShouldValidateSchema(false);
    return judge;
  }

  /** What is wrong with this answer; null when nothing is, or when the document does not speak of it. */
  async violation({ method, url, status, contentType = '', body }: Exchange): Promise<string | null> {
    const path = this.pathOf(url.split('?', 1)[0] ?? '', method);
    if (path === undefined) return null;
    const content = this.document.paths[path]?.[method.toLowerCase()]?.responses[String(status)]?.content;
    const mediaType = contentType.split(';', 1)[0] ?? '';
    if (content?.[mediaType] === undefined) return content === undefined && body === '' ? null : `${path}: ${String(status)} "${mediaType}" is not documented`;
    if (!mediaType.endsWith('json') || mediaType.startsWith('application/x-')) return null;
    const at = `#/${['paths', path, method.toLowerCase(), 'responses', String(status), 'content', mediaType, 'schema'].map(step).join('/')}`;
    const answer = (await this.validator(at))(JSON.parse(body), 'BASIC');
    return answer.valid ? null : `${path}: ${String(status)} ${(answer.errors ?? []).slice(0, 3).map((error) => `${error.instanceLocation} breaks ${error.absoluteKeywordLocation.split('#')[1] ?? ''}`).join('; ')}`;
  }

  /** Whether the contract lets a client send this JSON to a route; also where it says nothing about a body. */
  async allows(route: string, body: unknown): Promise<boolean> {
    const operation = this.document.paths[contractPath(route)]?.[(route.split(' ')[0] ?? '').toLowerCase()];
    return operation?.requestBody?.content['application/json'] === undefined || (await this.validator(bodyPointer(route)))(body as never).valid;
  }

  private pathOf(pathname: string, method: string): string | undefined {
    const asked = pathname.split('/');
    const fits = (template: string): boolean => {
      const steps = template.split('/');
      return steps.length === asked.length && steps.every((each, index) => each === asked[index] || (each.startsWith('{') && each.endsWith('}') && asked[index] !== ''));
    };
    const found = Object.keys(this.document.paths).filter((template) => fits(template) && this.document.paths[template]?.[method.toLowerCase()] !== undefined);
    return found.sort((left, right) => left.split('{').length - right.split('{').length)[0];
  }

  private validator(pointer: string): Promise<Validator> {
    const known = this.validators.get(pointer) ?? validate(`${ADDRESS}${pointer}`);
    this.validators.set(pointer, known);
    return known;
  }
}
