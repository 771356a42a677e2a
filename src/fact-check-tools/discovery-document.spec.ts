import { describe, expect, it } from '@jest/globals';
import { discoveryDocument } from './discovery-document.js';

interface Described {
  readonly type?: string;
  readonly $ref?: string;
  readonly format?: string;
  readonly description?: string;
  readonly location?: string;
  readonly required?: boolean;
  readonly pattern?: string;
  readonly items?: Described;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
}
interface Method {
  readonly id: string;
  readonly path: string;
  readonly flatPath: string;
  readonly httpMethod: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, Described>>;
  readonly parameterOrder: readonly string[];
  readonly request?: Described;
  readonly response: Described;
  readonly scopes?: readonly string[];
}
interface Document {
  readonly rootUrl: string;
  readonly baseUrl: string;
  readonly auth: { readonly oauth2: { readonly scopes: Readonly<Record<string, { readonly description: string }>> } };
  readonly parameters: Readonly<Record<string, Described>>;
  readonly schemas: Readonly<Record<string, { readonly id: string; readonly type: string; readonly properties: Readonly<Record<string, Described>> }>>;
  readonly resources: Readonly<Record<string, { readonly methods: Readonly<Record<string, Method>> }>>;
}

const document = discoveryDocument('https://facts.example/') as Document;
const methods = Object.values(document.resources).flatMap((resource) => Object.values(resource.methods));
const method = (id: string): Method => methods.find((each) => each.id === `factchecktools.${id}`) ?? missing(id);
const members = Object.values(document.schemas).flatMap(({ id, properties }) => Object.entries(properties).map(([name, member]): [string, Described] => [`${id}.${name}`, member]));
const kinds = (parameters: Readonly<Record<string, Described>>): Record<string, string> =>
  Object.fromEntries(Object.entries(parameters).map(([name, { location, type, format }]) => [name, [location, type, format].filter((word) => word !== undefined).join(' ')]));

describe('the discovery document', () => {
  it('tells of every method where it is and what it takes', () => {
    expect(methods.map(({ id, httpMethod, flatPath }) => `${id} ${httpMethod} ${flatPath}`)).toEqual([
      'factchecktools.claims.search GET v1alpha1/claims:search',
      'factchecktools.claims.imageSearch GET v1alpha1/claims:imageSearch',
      'factchecktools.pages.list GET v1alpha1/pages',
      'factchecktools.pages.get GET v1alpha1/pages/{pagesId}',
      'factchecktools.pages.create POST v1alpha1/pages',
      'factchecktools.pages.update PUT v1alpha1/pages/{pagesId}',
      'factchecktools.pages.delete DELETE v1alpha1/pages/{pagesId}',
    ]);
    const paging = { pageSize: 'query integer int32', pageToken: 'query string', offset: 'query integer int32' };
    expect(kinds(method('claims.search').parameters)).toEqual({
      query: 'query string', languageCode: 'query string', reviewPublisherSiteFilter: 'query string', maxAgeDays: 'query integer int32', ...paging,
    });
    expect(kinds(method('claims.imageSearch').parameters)).toEqual({ imageUri: 'query string', languageCode: 'query string', ...paging });
    expect(kinds(method('pages.list').parameters)).toEqual({ url: 'query string', organization: 'query string', ...paging });
    expect(kinds(method('pages.create').parameters)).toEqual({});
  });

  it.each(['get', 'update', 'delete'])('takes for pages.%s the name of a page, as a part of the path', (verb) => {
    const { path, parameters, parameterOrder } = method(`pages.${verb}`);
    expect([path, parameterOrder, Object.keys(parameters)]).toEqual(['v1alpha1/{+name}', ['name'], ['name']]);
    expect(parameters['name']).toMatchObject({ type: 'string', location: 'path', required: true });
    const pattern = new RegExp(parameters['name']?.pattern ?? missing('pattern'));
    expect([pattern.test('pages/01990000'), pattern.test('pages/'), pattern.test('pages/a/b'), pattern.test('other/pages/a')]).toEqual([true, false, false, false]);
  });

  it('says what is sent and what is answered', () => {
    const names = (of: 'request' | 'response') => Object.fromEntries(methods.map((each) => [each.id.slice('factchecktools.'.length), each[of]?.$ref?.replace('GoogleFactcheckingFactchecktoolsV1alpha1', '')]));
    expect(names('request')).toEqual({
      'claims.search': undefined, 'claims.imageSearch': undefined, 'pages.list': undefined, 'pages.get': undefined, 'pages.delete': undefined,
      'pages.create': 'ClaimReviewMarkupPage', 'pages.update': 'ClaimReviewMarkupPage',
    });
    expect(names('response')).toEqual({
      'claims.search': 'FactCheckedClaimSearchResponse', 'claims.imageSearch': 'FactCheckedClaimImageSearchResponse', 'pages.list': 'ListClaimReviewMarkupPagesResponse',
      'pages.get': 'ClaimReviewMarkupPage', 'pages.create': 'ClaimReviewMarkupPage', 'pages.update': 'ClaimReviewMarkupPage', 'pages.delete': 'GoogleProtobufEmpty',
    });
  });

  it('gives every member of a form a type that there is: generators make a class of each', () => {
    const shape = ({ type, $ref, items }: Described): string => (items === undefined ? (type ?? $ref ?? '') : `list of ${items.type ?? items.$ref ?? ''}`);
    const known = new Set(['string', 'integer', ...Object.keys(document.schemas)]);
    expect(members.filter(([, member]) => !known.has(shape(member).replace('list of ', '')))).toEqual([]);
    for (const [name, { id, type }] of Object.entries(document.schemas)) expect([id, type]).toEqual([name, 'object']);
    const answered = methods.flatMap(({ request, response }) => [request, response].flatMap((each) => (each === undefined ? [] : [each.$ref])));
    expect(answered.filter((name) => name === undefined || !(name in document.schemas))).toEqual([]);
  });

  it('says of everything in words what it is', () => {
    const told = [
      ...members.filter(([, { $ref, items }]) => $ref === undefined && items === undefined),
      ...methods.map((each): [string, Described] => [each.id, each]),
      ...methods.flatMap((each) => Object.entries(each.parameters)),
      ...Object.entries(document.parameters).filter(([name]) => name !== 'alt' && name !== '$.xgafv'),
      ...Object.entries(document.auth.oauth2.scopes),
    ];
    expect(told.filter(([, { description }]) => description === undefined || description.trim() === '')).toEqual([]);
    expect(new Set(methods.map(({ description }) => description)).size).toBe(methods.length);
  });

  it("names the parameters that all of Google's clients send, each in the query", () => {
    expect(kinds(document.parameters)).toEqual({
      alt: 'query string', fields: 'query string', prettyPrint: 'query boolean', key: 'query string', access_token: 'query string', oauth_token: 'query string',
      quotaUser: 'query string', uploadType: 'query string', upload_protocol: 'query string', '$.xgafv': 'query string',
    });
    expect(document.parameters).toMatchObject({ alt: { default: 'json', enum: ['json'] }, prettyPrint: { default: 'false' }, '$.xgafv': { enum: ['1', '2'] } });
    for (const { enum: values, enumDescriptions: told } of Object.values(document.parameters)) expect(told?.length).toBe(values?.length);
  });

  it('asks for a key of the desk for pages only, by a scope that it explains', () => {
    const [scope = missing('scope'), ...others] = Object.keys(document.auth.oauth2.scopes);
    expect(others).toEqual([]);
    for (const { id, scopes } of methods) expect([id, scopes]).toEqual([id, id.includes('.pages.') ? [scope] : undefined]);
  });

  it('leads to this server', () => {
    expect([document.rootUrl, document.baseUrl]).toEqual(['https://facts.example/', 'https://facts.example/']);
  });
});

function missing(what: string): never {
  throw new Error(`There is no ${what}.`);
}
