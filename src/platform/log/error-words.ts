import { databaseFailure } from '../database/database-errors.js';

/** An error as a log may keep it. */
interface ToldError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly stack: string;
  readonly cause?: ToldError;
}

const CAUSES_MOST = 4;

/**
 * The kind, the words and the places of an error. Of one of the database the words are left out, with the details that it brings along: they
 * quote rows ("Failing row contains …"), and so what people have entered.
 */
export function errorWords(error: unknown, depth = 0): ToldError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'something that is no error was thrown', stack: '' };
  const failure = databaseFailure(error);
  const code = failure?.sqlState ?? ('code' in error && typeof error.code === 'string' ? error.code : undefined);
  return {
    type: error.name,
    message: failure === null ? error.message : 'the database refused, or was not there',
    ...(code === undefined || code === '' ? {} : { code }),
    ...(failure?.constraint == null ? {} : { constraint: failure.constraint }),
    stack: places(error),
    ...(error.cause === undefined || depth >= CAUSES_MOST || failure !== null ? {} : { cause: errorWords(error.cause, depth + 1) }),
  };
}

/** The stack repeats the message, which may have several lines. */
const places = ({ stack = '' }: Error): string => stack.split('\n').filter((line) => /^\s+at /.test(line)).join('\n');
