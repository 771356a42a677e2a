import type { z } from 'zod';
import { counted } from '../text/text.schemas.js';

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

const KINDS: Readonly<Record<string, string>> = {
  string: 'Must be a text',
  number: 'Must be a number',
  int: 'Must be a whole number',
  boolean: 'Must be true or false',
  array: 'Must be a list',
  object: 'Must be an object',
  record: 'Must be an object',
  null: 'Must be null',
};

const FORMATS: Readonly<Record<string, string>> = {
  email: 'Must be an e-mail address',
  uuid: 'Must be an id (UUID)',
  guid: 'Must be an id (UUID)',
  datetime: 'Must be an instant, such as 2026-11-01T12:00:00Z',
  date: 'Must be a date, such as 2026-11-01',
  url: 'Must be an address of the web',
};

/** More would be no help to anybody. */
const MOST_CHOICES = 20;

/**
 * What does not fit a schema, for people: the words stand beside fields of the desk. A schema's own words go before these; null leaves it to zod, which
 * words it for those who write programs.
 */
export function issueWords(issue: RawIssue): string | null {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'Is missing' : (KINDS[issue.expected] ?? null);
    case 'invalid_format':
      return FORMATS[issue.format] ?? null;
    case 'invalid_value':
      return chosenFrom(issue.values);
    case 'too_big':
      return sized(issue.origin, issue.maximum, { than: 'more than', limit: issue.inclusive === false ? 'Must be less than' : 'Must be at most' });
    case 'too_small':
      if (issue.origin !== 'number' && issue.origin !== 'int' && issue.minimum === 1) return 'Must not be empty';
      return sized(issue.origin, issue.minimum, { than: 'fewer than', limit: issue.inclusive === false ? 'Must be more than' : 'Must be at least' });
    case 'invalid_union':
      return 'Fits none of the forms that this may have';
    default:
      return null;
  }
}

function sized(origin: string, bound: number | bigint, { than, limit }: { readonly than: string; readonly limit: string }): string | null {
  if (origin === 'number' || origin === 'int' || origin === 'bigint') return `${limit} ${String(bound)}`;
  if (origin === 'string') return `Has ${than} ${counted(Number(bound))}`;
  return origin === 'array' ? `Has ${than} ${String(bound)} item${Number(bound) === 1 ? '' : 's'}` : null;
}

function chosenFrom(values: readonly unknown[]): string | null {
  if (values.length > MOST_CHOICES) return null;
  const choices = values.map((value) => (typeof value === 'bigint' ? String(value) : JSON.stringify(value))).join(', ');
  return values.length === 1 ? `Must be ${choices}` : `Must be one of ${choices}`;
}
