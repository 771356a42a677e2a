import { StartFailure } from './config/start-failure.js';

/** One sentence for a failure that the person at the terminal can do something about; null for a defect, whose stack they should see. */
export function explainFailure(error: unknown): string | null {
  if (error instanceof StartFailure) return error.message;
  if (isDiskFull(error)) return 'The disk is full: free some space and start again.';
  return null;
}

/** By the codes of Node and PostgreSQL, or by the words, wherever in a chain of causes they stand. */
function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT' || code === '53100' || /No space left on device/.test(error.message) || isDiskFull(error.cause);
}
