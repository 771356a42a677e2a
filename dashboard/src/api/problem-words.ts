import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { ProblemError, UnreachableError } from './problem.ts';
import { serverProblem } from './server-words.ts';

const broughtAlong = new Map<string, MessageDescriptor>();

/** Words for problems that only some screens can meet: these bring them along, by code. */
export function addProblemWords(words: Readonly<Record<string, MessageDescriptor>>): void {
  for (const [code, word] of Object.entries(words)) broughtAlong.set(code, word);
}

/** A problem as a sentence in the person's language; kinds without words of their own use the server's, where nobody translated its details in English. */
export function useProblemWords(): (error: unknown) => string {
  const { t, i18n } = useLingui();
  return useCallback(
    (error: unknown): string => {
      if (error instanceof UnreachableError) return t`The server does not answer. What you typed is kept in this browser and will be sent when it does.`;
      if (!(error instanceof ProblemError)) return t`Something went wrong in the page itself. Reload it; what you typed is kept.`;
      const { problem, retryAfter } = error;
      switch (problem.code) {
        case 'SIGN_IN_FAILED':
          return t`E-mail address or password is wrong.`;
        case 'NOT_AUTHENTICATED':
          return t`Your session has ended. Sign in again; what you typed is kept.`;
        case 'RATE_LIMITED':
          return t`Too many requests. Try again in ${retryAfter ?? 60} seconds.`;
        case 'STALE_VERSION':
          return t`Somebody else changed this since you read it.`;
        case 'VALIDATION_FAILED':
          return t`This cannot be taken as it stands:`;
        case 'NOT_FOUND':
          return t`There is nothing at this address, or nothing that you may see.`;
      }
      const own = broughtAlong.get(problem.code);
      if (own !== undefined) return i18n._(own);
      if (problem.status === 429) return t`Too many requests. Try again in ${retryAfter ?? 60} seconds.`;
      if (problem.status >= 500) return t`The server failed. Nothing was lost: what you typed is kept here; try again.`;
      return serverProblem(problem);
    },
    [t, i18n],
  );
}
