import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { DomainError, type Violation } from '../errors/domain-error.js';
import { jsonPointer } from '../errors/json-pointer.js';
import { issueWords } from './issue-words.js';

const MAX_VIOLATIONS = 100;

// For every schema of the process: zod asks nobody else for words.
z.config({ customError: issueWords });

type Path = readonly (PropertyKey | { readonly key: PropertyKey })[];

/** What the zod issues have beyond the Standard Schema. */
interface Issue {
  readonly message: string;
  readonly path?: Path | undefined;
  readonly code?: string;
  readonly keys?: readonly string[];
  readonly errors?: readonly (readonly Issue[])[];
}

/**
 * Checks `@Body({schema})`, `@Query({schema})` and `@Param({schema})`. A body that does not fit is 422 with a pointer to
 * each field, a query 400; a path that does not fit names nothing that exists: 404.
 */
@Injectable()
export class ValidationPipe implements PipeTransform {
  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { schema } = metadata;
    if (schema === undefined || metadata.type === 'custom') return value;
    const result = await schema['~standard'].validate(value);
    if (result.issues === undefined) return result.value;
    throw failure(metadata.type, result.issues);
  }
}

function failure(type: ArgumentMetadata['type'], issues: readonly Issue[]): DomainError {
  if (type === 'param') return new DomainError('NOT_FOUND');
  const errors = issues.flatMap((issue) => violationsOf(issue, [])).slice(0, MAX_VIOLATIONS);
  if (type !== 'query') return new DomainError('VALIDATION_FAILED', { errors });
  const unknown = errors.some((violation) => violation.code === 'unknown_key');
  return new DomainError(unknown ? 'UNKNOWN_QUERY_PARAMETER' : 'QUERY_INVALID', { errors });
}

/** zod reports all unknown keys of an object at once; the caller gets a pointer to each of the first. */
export function violationsOf(issue: Issue, parent: readonly PropertyKey[]): Violation[] {
  const path = [...parent, ...keysOf(issue.path ?? [])];
  if (issue.code === 'unrecognized_keys') {
    return (issue.keys ?? []).slice(0, MAX_VIOLATIONS).map((key) => ({
      pointer: jsonPointer([...path, key]),
      code: 'unknown_key',
      detail: 'There is no such field.',
    }));
  }
  if (issue.code === 'invalid_union') return closestBranch(issue, path);
  return [{ pointer: jsonPointer(path), ...(issue.code === undefined ? {} : { code: issue.code }), detail: issue.message }];
}

/** Of the alternatives of a union, the one with the fewest complaints is most likely what was meant. */
function closestBranch(issue: Issue, path: readonly PropertyKey[]): Violation[] {
  const branches = (issue.errors ?? []).filter((branch) => branch.length > 0);
  const best = [...branches].sort((left, right) => left.length - right.length)[0];
  if (best === undefined) return [{ pointer: jsonPointer(path), code: 'invalid_union', detail: issue.message }];
  return best.flatMap((nested) => violationsOf(nested, path));
}

const keysOf = (path: Path): PropertyKey[] => path.map((step) => (typeof step === 'object' ? step.key : step));
