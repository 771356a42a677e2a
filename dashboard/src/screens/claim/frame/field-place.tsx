import type { ReactNode } from 'react';
import { ProblemError } from '../../../api/problem.ts';
import { serverWords } from '../../../api/server-words.ts';
import { fieldId } from '../../../design/problem-notice.tsx';

/** What the server said about the field at this pointer, in the language of the desk. */
export function fieldError(error: unknown, pointer: string): string | null {
  if (!(error instanceof ProblemError)) return null;
  const found = error.problem.errors?.find((each) => each.pointer === pointer);
  return found === undefined ? null : serverWords(found.detail);
}

/** Around a field: where a problem with this pointer leads to. Has the id only while there is such a problem, since two forms may be open. */
export function FieldPlace({ pointer, error, children }: { readonly pointer: string; readonly error: unknown; readonly children: ReactNode }) {
  return <div id={fieldError(error, pointer) === null ? undefined : fieldId(pointer)}>{children}</div>;
}
