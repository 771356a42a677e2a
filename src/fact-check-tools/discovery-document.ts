const PREFIX = 'GoogleFactcheckingFactchecktoolsV1alpha1';
const SCOPE = 'https://www.googleapis.com/auth/factchecktools';

type Schema = object;
const string = (description: string): Schema => ({ type: 'string', description });
const integer = (description: string): Schema => ({ type: 'integer', format: 'int32', description });
const ref = (name: string): Schema => ({ $ref: `${PREFIX}${name}` });
const list = (items: Schema): Schema => ({ type: 'array', items });

const schemas: Readonly<Record<string, Readonly<Record<string, Schema>>>> = {
  Claim: {
    text: string('The claim.'),
    claimant: string('Who makes it.'),
    claimDate: { type: 'string', format: 'google-datetime', description: 'When it was made.' },
    claimReview: list(ref('ClaimReview')),
  },
  ClaimReview: {
    publisher: ref('Publisher'),
    url: string('The public page of the check.'),
    title: string('Its headline.'),
    reviewDate: { type: 'string', format: 'google-datetime', description: 'When it was published.' },
    textualRating: string('The rating in words.'),
    languageCode: string('Language of the check.'),
  },
  Publisher: { name: string('The newsroom.'), site: string('Its host, without www.') },
  FactCheckedClaimSearchResponse: { claims: list(ref('Claim')), nextPageToken: string('Absent on the last page.') },
  FactCheckedClaimImageSearchResponse: { results: list(ref('FactCheckedClaimImageSearchResponseResult')), nextPageToken: string('Absent on the last page.') },
  FactCheckedClaimImageSearchResponseResult: { claim: ref('Claim') },
  ClaimReviewMarkupPage: {
    name: string('pages/{page_id}: the id of the claim.'),
    pageUrl: string('The public page of the claim.'),
    publishDate: string('When it was first published.'),
    claimReviewAuthor: ref('ClaimReviewAuthor'),
    claimReviewMarkups: list(ref('ClaimReviewMarkup')),
    versionId: string('Of an update: as the page was read.'),
  },
  ClaimReviewAuthor: { name: string('The newsroom.') },
  ClaimReviewMarkup: {
    url: string('The public page of the claim.'),
    claimReviewed: string('The claim.'),
    claimDate: string('When it was made: YYYY, YYYY-MM, YYYY-MM-DD or an instant.'),
    claimFirstAppearance: string('Where it appeared first.'),
    claimAppearances: list({ type: 'string' }),
    claimAuthor: ref('ClaimAuthor'),
    rating: ref('ClaimRating'),
  },
  ClaimAuthor: { name: string('The claimant, as cited.'), jobTitle: string('Their role, as cited.'), sameAs: string('An address that says who they are.') },
  ClaimRating: {
    textualRating: string("A rating of the newsroom's scale."),
    ratingExplanation: string('The conclusion, in one sentence.'),
    ratingValue: integer('Where the rating is a point on a line.'),
    worstRating: integer('The worst of them.'),
    bestRating: integer('The best of them.'),
  },
  ListClaimReviewMarkupPagesResponse: { claimReviewMarkupPages: list(ref('ClaimReviewMarkupPage')), nextPageToken: string('Absent on the last page.') },
};

type Parameter = Readonly<Record<string, unknown>>;
const inQuery = (schema: Schema): Parameter => ({ ...schema, location: 'query' });
const paging: Readonly<Record<string, Parameter>> = {
  pageSize: inQuery(integer('10 when not given, at most 100.')),
  pageToken: inQuery(string('nextPageToken of the page before.')),
  offset: inQuery(integer('How many to leave out; not looked at beside a pageToken.')),
};
const languageCode = inQuery(string('BCP 47; the region is not considered.'));
const name: Parameter = { type: 'string', location: 'path', required: true, pattern: '^pages/[^/]+$', description: 'pages/{page_id}' };

interface Method {
  readonly verb: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly flatPath?: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly request?: string;
  readonly response: string;
}

const page = { path: 'v1alpha1/{+name}', flatPath: 'v1alpha1/pages/{pagesId}', parameters: { name }, response: 'ClaimReviewMarkupPage' };

const resources: Readonly<Record<string, Readonly<Record<string, Method>>>> = {
  claims: {
    search: {
      verb: 'GET',
      path: 'v1alpha1/claims:search',
      description: 'Published claims, newest first.',
      parameters: {
        query: inQuery(string('Words that all occur.')),
        languageCode,
        reviewPublisherSiteFilter: inQuery(string('Site of a newsroom.')),
        maxAgeDays: inQuery(integer('By the date of the review.')),
        ...paging,
      },
      response: 'FactCheckedClaimSearchResponse',
    },
    imageSearch: {
      verb: 'GET',
      path: 'v1alpha1/claims:imageSearch',
      description: 'Published claims that stand in a picture, or that it is evidence for, by its address.',
      parameters: { imageUri: inQuery(string('Address of the picture.')), languageCode, ...paging },
      response: 'FactCheckedClaimImageSearchResponse',
    },
  },
  pages: {
    list: {
      verb: 'GET',
      path: 'v1alpha1/pages',
      description: 'The pages of published claims.',
      parameters: { url: inQuery(string('The public page of a claim.')), organization: inQuery(string('Site of a newsroom.')), ...paging },
      response: 'ListClaimReviewMarkupPagesResponse',
    },
    get: { ...page, verb: 'GET', description: 'One page; with a key of the desk what it is working on.' },
    create: {
      verb: 'POST',
      path: 'v1alpha1/pages',
      description: 'A new draft at the desk.',
      parameters: {},
      request: 'ClaimReviewMarkupPage',
      response: 'ClaimReviewMarkupPage',
    },
    update: { ...page, verb: 'PUT', description: 'Changes the draft; of a published claim, begins a correction.', request: 'ClaimReviewMarkupPage' },
    delete: { ...page, verb: 'DELETE', description: 'Asks the editors for a retraction.', response: 'Empty' },
  },
};

const typeName = (type: string): string => (type === 'Empty' ? 'GoogleProtobufEmpty' : `${PREFIX}${type}`);

function methodOf(resource: string, id: string, { verb, path, flatPath = path, description, parameters, request, response }: Method): object {
  return {
    id: `factchecktools.${resource}.${id}`,
    path,
    flatPath,
    httpMethod: verb,
    description,
    parameters,
    parameterOrder: 'name' in parameters ? ['name'] : [],
    ...(request === undefined ? {} : { request: { $ref: typeName(request) } }),
    response: { $ref: typeName(response) },
    ...(resource === 'pages' ? { scopes: [SCOPE] } : {}),
  };
}

/**
 * What generators of clients read (Google's API Discovery Service, v1 format).
 * @param rootUrl origin of this server with a slash at its end
 */
export function discoveryDocument(rootUrl: string): object {
  const entries = Object.entries(resources).map(([resource, methods]) => {
    const described = Object.entries(methods).map(([id, method]) => [id, methodOf(resource, id, method)]);
    return [resource, { methods: Object.fromEntries(described) as object }];
  });
  const types = Object.entries(schemas).map(([type, properties]) => [typeName(type), { id: typeName(type), type: 'object', properties }]);
  return {
    kind: 'discovery#restDescription',
    discoveryVersion: 'v1',
    id: 'factchecktools:v1alpha1',
    name: 'factchecktools',
    version: 'v1alpha1',
    revision: '1',
    title: 'Fact Check Tools API of Factdesk',
    description: 'Published claims of this Factdesk, in the form of Google’s Fact Check Tools API.',
    protocol: 'rest',
    rootUrl,
    baseUrl: rootUrl,
    servicePath: '',
    basePath: '',
    batchPath: '',
    auth: { oauth2: { scopes: { [SCOPE]: { description: 'A key of the desk, sent as Authorization: Bearer' } } } },
    parameters: standardParameters,
    schemas: { ...(Object.fromEntries(types) as object), GoogleProtobufEmpty: { id: 'GoogleProtobufEmpty', type: 'object', properties: {} } },
    resources: Object.fromEntries(entries) as object,
  };
}

const standardParameters: Readonly<Record<string, Parameter>> = {
  alt: inQuery({ type: 'string', default: 'json', enum: ['json'], enumDescriptions: ['JSON'] }),
  fields: inQuery(string('Which members the answer shall have.')),
  prettyPrint: inQuery({ type: 'boolean', default: 'false', description: 'With line breaks.' }),
  key: inQuery(string('Not needed and not looked at.')),
  access_token: inQuery(string('Not looked at.')),
  oauth_token: inQuery(string('Not looked at.')),
  quotaUser: inQuery(string('Not looked at.')),
  uploadType: inQuery(string('Not looked at.')),
  upload_protocol: inQuery(string('Not looked at.')),
  '$.xgafv': inQuery({ type: 'string', enum: ['1', '2'], enumDescriptions: ['v1 error format', 'v2 error format'] }),
};
