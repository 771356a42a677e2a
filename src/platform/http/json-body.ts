import { DomainError, type Violation } from '../errors/domain-error.js';
import { jsonPointer } from '../errors/json-pointer.js';

const MAX_VIOLATIONS = 50;
/** No member that we know has a longer name, in UTF-16 units; its pointer would be as long. */
const LONGEST_NAME = 200;

/**
 * The value of a JSON request body (RFC 8259: UTF-8) through which JsonScan has looked. Throws MALFORMED_JSON (400) when it is not JSON,
 * VALIDATION_FAILED (422) with pointers when a text cannot be stored, a number is none (`1e999`), or a key would reach an object's prototype.
 */
export function parseJsonBody(bytes: Buffer): unknown {
  // Clients that always send a content type also send it without a body; a route that needs one says so itself.
  if (bytes.length === 0) return undefined;
  const value = parse(decode(bytes));
  const violations = inspect(value);
  if (violations.length > 0) throw new DomainError('VALIDATION_FAILED', { errors: violations });
  return value;
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new DomainError('MALFORMED_JSON', { detail: 'The body is not well-formed UTF-8.', cause });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DomainError('MALFORMED_JSON', { cause });
  }
}

/** PostgreSQL stores no NUL, and a lone surrogate has no UTF-8 form: both would come back changed or not at all. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

function inspect(root: unknown): Violation[] {
  const violations: Violation[] = [];
  const visit = (value: unknown, path: readonly PropertyKey[]): void => {
    if (violations.length >= MAX_VIOLATIONS) return;
    if (typeof value === 'string' && !isStorable(value)) violations.push(unstorable(path));
    if (typeof value === 'number' && !Number.isFinite(value)) violations.push(infinite(path));
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      const at = [...path, key];
      if (key.length > LONGEST_NAME) violations.push(forbidden(path));
      else if (key === '__proto__' || key === 'constructor') violations.push(forbidden(at));
      else if (isStorable(key)) visit(member, at);
      else violations.push(unstorable(path));
    }
  };
  visit(root, []);
  return violations;
}

/** JSON.parse makes `__proto__` an ordinary member; whatever copies it onto another object would change its prototype. */
const forbidden = (path: readonly PropertyKey[]): Violation => ({
  pointer: jsonPointer(path),
  code: 'unknown_key',
  detail: 'There is no such field.',
});

/** JSON.parse makes Infinity of `1e999`, which no JSON can say again: it has no digest. */
const infinite = (path: readonly PropertyKey[]): Violation => ({
  pointer: jsonPointer(path),
  code: 'number_out_of_range',
  detail: 'A number is larger than 64 bits of floating point can hold.',
});

const unstorable = (path: readonly PropertyKey[]): Violation => ({
  pointer: jsonPointer(path),
  code: 'unstorable_text',
  detail: 'Texts must not contain the NUL character or half of a surrogate pair.',
});
