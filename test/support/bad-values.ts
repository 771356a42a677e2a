/** What can be wrong with a value, worked out from its schema: for requests that have to be refused. */

/** The part of OpenAPI 3.1's schemas that requests are made of. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface BadValue {
  readonly what: string;
  /** Where it stands, as a JSON Pointer. */
  readonly pointer: string;
  /** The whole body as text, written when it is asked for: some of it no serializer would write. */
  readonly text: string;
  /** Known to be bad without a look at the schema: texts that cannot be stored, keys that reach a prototype. */
  readonly always: boolean;
  readonly answer: 'VALIDATION_FAILED' | 'MALFORMED_JSON';
}

type Resolve = (schema: Schema) => Schema;
type Put = (value: unknown) => unknown;

/** A text of JSON in place of a value, which JSON.stringify then writes as it is. */
const RAW = '\u{1F511}raw:';
const raw = (text: string): string => `${RAW}${Buffer.from(text).toString('hex')}`;
const write = (value: unknown): string =>
  JSON.stringify(value).replace(new RegExp(`"${RAW}([0-9a-f]*)"`, 'g'), (_, hex: string) => Buffer.from(hex, 'hex').toString());

const LONGEST_SENT = 200_000;
const deep = '['.repeat(60) + ']'.repeat(60);
const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** Everything that can be wrong with one value in the body, at any depth of `sample`, which is right. */
export function badBodies(schema: Schema, sample: unknown, resolve: Resolve): BadValue[] {
  const found: BadValue[] = [];
  const add = (what: string, pointer: string, body: unknown, more: Partial<BadValue> = {}): void =>
    void found.push({ what, pointer, get text() { return write(body); }, always: false, answer: 'VALIDATION_FAILED', ...more });
  const visit = (unresolved: Schema, value: unknown, pointer: string, put: Put): void => {
    const branch = fitting(unresolved, value, resolve);
    for (const wrong of wrongTypes(value)) add(`${pointer} is ${JSON.stringify(wrong)}`, pointer, put(wrong));
    if (pointer !== '') add(`${pointer} is nested deeply`, pointer, put(raw(deep)), { always: true, answer: 'MALFORMED_JSON' });
    if (typeof value === 'string') badTexts(branch, value).forEach(({ what, text, always }) => add(`${pointer} ${what}`, pointer, put(text), { always }));
    if (typeof value === 'number') for (const wrong of badNumbers(branch)) add(`${pointer} is ${String(wrong)}`, pointer, put(wrong));
    if (Array.isArray(value)) visitItems(branch, value, pointer, put);
    else if (isObject(value)) visitMembers(branch, value, pointer, put);
  };
  const visitItems = ({ items = {}, maxItems }: Schema, value: readonly unknown[], pointer: string, put: Put): void => {
    const [first] = value;
    if (maxItems !== undefined && maxItems <= 1000) add(`${pointer} is too long`, pointer, put(Array.from({ length: maxItems + 1 }, () => first ?? 'x')));
    if (first !== undefined) visit(items, first, `${pointer}/0`, (item) => put([item, ...value.slice(1)]));
  };
  const visitMembers = (branch: Schema, value: Readonly<Record<string, unknown>>, pointer: string, put: Put): void => {
    add(`${pointer} has an unknown key`, `${pointer}/surprise`, put({ ...value, surprise: 1 }));
    for (const key of ['__proto__', 'constructor']) {
      const text = `${JSON.stringify(value).replace(/\}$/, Object.keys(value).length > 0 ? ',' : '')}"${key}":{"polluted":true}}`;
      add(`${pointer} has ${key}`, `${pointer}/${key}`, put(raw(text)), { always: true });
    }
    for (const key of branch.required ?? []) {
      const { [key]: _, ...rest } = value;
      if (key in value) add(`${pointer}/${key} is missing`, `${pointer}/${key}`, put(rest));
    }
    for (const [key, member] of Object.entries(value)) {
      visit(branch.properties?.[key] ?? {}, member, `${pointer}/${escaped(key)}`, (changed) => put({ ...value, [key]: changed }));
    }
  };
  visit(schema, sample, '', (value) => value);
  return found;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

const wrongTypes = (value: unknown): unknown[] =>
  [7, 'x', true, null, ['x'], { x: 1 }].filter((wrong) => kindOf(wrong) !== kindOf(value));

const kindOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

function badTexts(schema: Schema, value: string): { what: string; text: unknown; always: boolean }[] {
  const text = JSON.stringify(value).slice(1, -1);
  const texts = [
    { what: 'holds NUL', text: raw(`"${text}\\u0000"`), always: true },
    { what: 'holds half a surrogate pair', text: raw(`"${text}\\ud83d"`), always: true },
    { what: 'holds the other half', text: raw(`"\\ude00${text}"`), always: true },
  ];
  const { maxLength, enum: choices, const: only, format } = schema;
  if (maxLength !== undefined && maxLength <= LONGEST_SENT) texts.push({ what: 'is too long', text: 'x'.repeat(maxLength + 1), always: true });
  if (choices !== undefined || only !== undefined) texts.push({ what: 'is none of the choices', text: 'nonsense', always: false });
  if (format !== undefined) texts.push({ what: `is no ${format}`, text: 'nonsense', always: format === 'uuid' || format === 'date-time' });
  if (format === 'date-time') texts.push(...instantsBeyond.map((instant) => ({ what: `is ${instant}`, text: instant, always: true })));
  return texts;
}

/** Well-formed instants that in UTC lie outside the years 1 to 9999: neither ISO texts nor the database write those with four digits. */
const instantsBeyond = ['0000-01-01T00:00:00Z', '0001-01-01T00:00:00+00:01', '9999-12-31T23:59:59-00:01'];

/** Cursors that no list has given out: in the form of each, and of what the database does not take. */
const strangeCursors = ((): string[] => {
  const [beyond, instant, id] = ['0000-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '01900000-0000-7000-8000-000000000000'];
  const places: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
    ...Object.fromEntries(['claims.updated', 'claims.waiting', 'articles', 'reader-reports', 'google', 'feed', 'newsroom-page'].map((kind) => [kind, [[beyond, id]]])),
    ...Object.fromEntries(['claims', 'workbench.approvals'].map((kind) => [kind, [[beyond, id], [beyond, 0, instant, id], [instant, 0, beyond, id], [instant, 2 ** 40, instant, id], [instant, -(2 ** 31), instant, id]]])),
    'workbench.history': [[beyond, id], [instant, 'a\0b']],
    'article-claims': [[2 ** 40, id]],
    speakers: [['a\0b', id]],
  };
  return Object.entries(places).flatMap(([kind, positions]) => positions.map((position) => Buffer.from(JSON.stringify([kind, '', position])).toString('base64url')));
})();

const badNumbers = ({ minimum, maximum }: Schema): number[] => [
  1.5,
  1e300,
  ...(minimum === undefined ? [] : [minimum - 1]),
  ...(maximum === undefined ? [] : [maximum + 1]),
];

/** Of a union the branch that the sample was written for. */
function fitting(unresolved: Schema, value: unknown, resolve: Resolve): Schema {
  const schema = resolve(unresolved);
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches === undefined) return schema;
  const fits = branches.map((branch) => fitting(branch, value, resolve)).filter((branch) => fitsKind(branch, value, resolve));
  return fits[0] ?? {};
}

function fitsKind({ type, properties, const: only, enum: choices }: Schema, value: unknown, resolve: Resolve): boolean {
  if (only !== undefined) return only === value;
  if (choices !== undefined) return choices.includes(value);
  const kind = kindOf(value);
  const types = typeof type === 'string' ? [type] : (type ?? [kind]);
  const fits = types.includes(kind) || (kind === 'number' && types.includes('integer'));
  if (!fits || !isObject(value)) return fits;
  return Object.entries(properties ?? {}).every(([key, member]) => {
    const constant = resolve(member).const;
    return constant === undefined || value[key] === constant;
  });
}

/** Identifiers of nothing. */
export const strangeIds = [
  '01900000-0000-7000-8000-000000000000', 'not-an-id', '0', '-1', '1e3', '999999', '99999999999999999999', 'C-0', 'C-999999', 'C-99999999999999999999',
  '__proto__', 'constructor', '../../etc/passwd', "'; DROP TABLE claim; --", '\u{1F30A}', 'a\0b', 'x'.repeat(250), 'x'.repeat(5000), ' ', '[object Object]',
];

/** What If-Match must not say. */
export const malformedTags = ['*', '7', 'W/"7"', '"7", "8"', '""', '"0"', '"-1"', '"07"', '"1.0"', '"99999999999"', '"x"', "'7'", '"7"x', '"7" "8"'];

/** What Idempotency-Key must not say. */
export const malformedKeys = ['', 'two words', 'x'.repeat(256), 'x'.repeat(4000), '\u00e4', 'a\tb'];

/** Values that no parameter with this schema may have, as they stand in the address. */
export function badWords(name: string, schema: Schema): string[] {
  const nul = ['a%00b'];
  if (name === 'cursor') {
    const other = Buffer.from('["nowhere","",["1","2"]]').toString('base64url');
    return [...nul, '', 'x', '%20', 'AAAA', other, `${other}=`, 'x'.repeat(2000), Buffer.from('[[[[').toString('base64url'), '__proto__', ...strangeCursors];
  }
  if (name === 'pageToken') return [...nul, 'x', ...strangeCursors];
  const types = [schema, ...(schema.anyOf ?? [])].flatMap(({ type }) => type ?? []);
  const choices = [schema, ...(schema.anyOf ?? [])].some((each) => each.enum !== undefined || each.const !== undefined);
  if (types.includes('integer') || types.includes('number')) return [...nul, '', 'many', '-1', '1.5', '1e99', '99999999999999999999', '%5B%5D'];
  if (choices || types.includes('boolean')) return [...nul, 'nonsense'];
  if (schema.format === 'uuid') return [...nul, 'nonsense'];
  if (schema.format === 'date-time') return [...nul, 'yesterday', '2026-13-01T00:00:00Z', ...instantsBeyond.map(encodeURIComponent)];
  return schema.maxLength === undefined || schema.maxLength > 10_000 ? nul : [...nul, 'x'.repeat(schema.maxLength + 1)];
}
