import { DomainError } from '../errors/domain-error.js';
import type { ErrorCode } from '../errors/error-codes.js';

/** What PostgreSQL said, whichever of pg, the driver adapter or Prisma brought the message. */
interface DatabaseFailure {
  /** SQLSTATE, or '' when the connection itself failed. */
  readonly sqlState: string;
  /** Name of the violated constraint, when there is one. */
  readonly constraint: string | null;
}

type Bag = Readonly<Record<string, unknown>>;

const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null;
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** SQLSTATEs are five characters of [0-9A-Z]; Prisma's own codes (P2034) and Node's (ECONNRESET) look different. */
const isSqlState = (code: string): boolean => /^[0-9A-Z]{5}$/.test(code) && !/^P[1-9]\d{3}$/.test(code) && code !== 'EPIPE';

const CONNECTION_LOST = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENOENT',
  'P1000', 'P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028', 'P2037',
]);

const ADAPTER_CONNECTION_KINDS = new Set([
  'DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TlsConnectionError', 'TooManyConnections',
]);

/** pg reports these without any code. */
const LOST_MESSAGES = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

const constraintOf = (bag: Bag): string | null => {
  const { constraint } = bag;
  if (isBag(constraint)) return text(constraint['index']) ?? constraintOfForeignKey(constraint);
  return text(constraint);
};
const constraintOfForeignKey = (constraint: Bag): string | null =>
  isBag(constraint['foreignKey']) ? text(constraint['foreignKey']['name']) : null;

/** The driver's message quotes the name of a violated constraint also where the adapter does not pass it on. */
const constraintInMessage = (message: string | null): string | null => /constraint "([^"]+)"/.exec(message ?? '')?.[1] ?? null;

function readOne(bag: Bag): DatabaseFailure | null {
  const code = text(bag['originalCode']) ?? text(bag['code']) ?? '';
  const message = text(bag['originalMessage']) ?? text(bag['message']);
  if (isSqlState(code)) return { sqlState: code, constraint: constraintOf(bag) ?? constraintInMessage(message) };
  if (bag['kind'] === 'TransactionWriteConflict' || code === 'P2034') return { sqlState: '40001', constraint: null };
  const lost = CONNECTION_LOST.has(code) || ADAPTER_CONNECTION_KINDS.has(String(bag['kind'])) || LOST_MESSAGES.test(message ?? '');
  return lost ? { sqlState: '', constraint: null } : null;
}

/** Finds the database's own words in an error: Prisma keeps them in `meta.driverAdapterError.cause`, others in `cause`. */
export function databaseFailure(error: unknown): DatabaseFailure | null {
  const queue: unknown[] = [error];
  let outer: DatabaseFailure | null = null;
  for (let seen = 0; queue.length > 0 && seen < 12; seen += 1) {
    const next = queue.shift();
    if (!isBag(next)) continue;
    const found = readOne(next);
    // The innermost answer is the exact one: Prisma's P2002 wraps PostgreSQL's 23505 with the constraint's name.
    if (found !== null) outer = found;
    queue.push(next['meta'], next['driverAdapterError'], next['cause']);
  }
  return outer;
}

/** Deadlock or serialization failure: the same transaction may well succeed when it is run again. */
export const isRetryable = (error: unknown): boolean => {
  const failure = databaseFailure(error);
  return failure !== null && (failure.sqlState === '40001' || failure.sqlState === '40P01');
};

const RETRY_SOON = { 'retry-after': '2' } as const;

const unavailable = (cause: unknown): DomainError => new DomainError('UNAVAILABLE', { headers: RETRY_SOON, cause });

const badText = (cause: unknown): DomainError =>
  new DomainError('VALIDATION_FAILED', { detail: 'A text contains a character that cannot be stored.', cause });

/** What a caller is told about a failure that no repository has foreseen; null means: this is a mistake of ours (500). */
export function asDomainError(error: unknown): DomainError | null {
  const failure = databaseFailure(error);
  if (failure === null) return null;
  switch (failure.sqlState) {
    case '53100': // disk_full
    case '58030': // io_error
      return new DomainError('STORAGE_FULL', { headers: { 'retry-after': '60' }, cause: error });
    case '22021': // character_not_in_repertoire (NUL)
    case '22P05': // untranslatable_character
      return badText(error);
    case '22P02': // invalid_text_representation: something that is not an id was looked up as one
      return new DomainError('NOT_FOUND', { cause: error });
    case '22001': // string_data_right_truncation
    case '22003': // numeric_value_out_of_range
    case '22008': // datetime_field_overflow
    case '54000': // program_limit_exceeded: a text too long for its index
      return new DomainError('VALIDATION_FAILED', { detail: 'A value is too large.', cause: error });
    case '23505': // unique_violation
    case '23P01': // exclusion_violation
    case '23001': // restrict_violation: something still uses it
      return new DomainError('CONFLICT', { cause: error });
    case '23503': // foreign_key_violation
      return new DomainError('REFERENCE_NOT_FOUND', { cause: error });
    default:
      return isTransient(failure.sqlState) ? unavailable(error) : null;
  }
}

/** Connection lost, shutting down, out of resources, timeouts, conflicts that outlived their retries, a read-only replica. */
const isTransient = (sqlState: string): boolean =>
  sqlState === '' || /^(08|53|57)/.test(sqlState) || ['40001', '40P01', '55P03', '25006', '25P03', '25P04'].includes(sqlState);

/**
 * Runs a write and gives the violation of each named constraint its own error code: a repository says what a violated
 * unique index or foreign key means to the caller. Other errors pass unchanged.
 */
export async function withConstraints<T>(codes: Readonly<Record<string, ErrorCode>>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = codes[databaseFailure(error)?.constraint ?? ''];
    if (code === undefined) throw error;
    throw new DomainError(code, { cause: error });
  }
}
