import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { OpenAPIObject } from '../../src/app.openapi.js';

/** One answer of the server, as the contract sees it. */
export interface Exchange {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly status: number;
  readonly contentType: string | undefined;
  readonly body: string;
}

interface Route {
  readonly path: string;
  readonly pattern: RegExp;
  /** How many segments are fixed: `/claims/export` wins over `/claims/{id}`. */
  readonly fixed: number;
}

const DOCUMENT = 'https://factdesk.test/openapi.json';

const escapePointer = (step: string): string => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));

/** Checks answers against the OpenAPI document: an undocumented status, media type or shape is a broken contract. */
export class Contract {
  private readonly ajv: Ajv2020;
  private readonly routes: readonly Route[];
  private readonly validators = new Map<string, ValidateFunction>();

  constructor(private readonly document: OpenAPIObject) {
    this.ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(this.ajv);
    this.ajv.addSchema({ ...document, $id: DOCUMENT });
    this.routes = Object.keys(document.paths)
      .map((path) => ({ path, pattern: patternOf(path), fixed: path.split('/').filter((step) => !step.includes('{')).length }))
      .sort((left, right) => right.fixed - left.fixed);
  }

  /** What is wrong with this answer; null when it keeps the contract. */
  violation(exchange: Exchange): string | null {
    const method = exchange.method.toLowerCase();
    // HEAD is GET without a body; preflights and addresses outside the contract answer for themselves.
    if (!['get', 'put', 'post', 'delete', 'patch'].includes(method)) return null;
    const pathname = exchange.url.split('?', 1)[0] ?? '/';
    const route = this.routes.find(({ path, pattern }) => pattern.test(pathname) && this.operation(path, method) !== undefined);
    if (route === undefined) return exchange.status < 400 && !isOutside(pathname) ? 'is not in the document' : null;
    return this.check(route.path, method, exchange);
  }

  private operation(path: string, method: string): OperationObject | undefined {
    const item: Record<string, unknown> = { ...this.document.paths[path] };
    return item[method] as OperationObject | undefined;
  }

  private check(path: string, method: string, { status, contentType, body }: Exchange): string | null {
    const response = this.operation(path, method)?.responses?.[String(status)];
    if (response === undefined) return `${path}: status ${String(status)} is not documented`;
    if (response.content === undefined) return body === '' ? null : `${path}: status ${String(status)} has an undocumented body`;
    const mediaType = contentType?.split(';', 1)[0] ?? '';
    if (response.content[mediaType] === undefined) return `${path}: media type "${mediaType}" of ${String(status)} is not documented`;
    if (!/^application\/(json|.*\+json)$/.test(mediaType)) return null;
    const steps = ['paths', path, method, 'responses', String(status), 'content', mediaType, 'schema'];
    const validate = this.validator(`${DOCUMENT}#/${steps.map(escapePointer).join('/')}`);
    return validate(JSON.parse(body)) ? null : `${path}: ${String(status)} ${this.ajv.errorsText(validate.errors)}`;
  }

  private validator(reference: string): ValidateFunction {
    const known = this.validators.get(reference) ?? this.ajv.compile({ $ref: reference });
    this.validators.set(reference, known);
    return known;
  }
}

interface OperationObject {
  readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> } | undefined>>;
}

const isOutside = (pathname: string): boolean => ['/', '/openapi.json'].includes(pathname) || /^\/(api\/docs|desk)(\/|$)/.test(pathname);

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`);
