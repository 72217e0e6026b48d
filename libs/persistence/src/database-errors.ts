import { DatabaseSilent } from './connection/database-silent.js';

/** SQLSTATEs after which the same work may succeed in a new transaction. */
const RETRYABLE = new Set(['40001', '40P01']);
const UNAVAILABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
]);
const UNAVAILABLE_MESSAGE =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|not queryable|query runner already released/i;

/** The SQLSTATE or socket code of a database error, also when TypeORM wrapped it. */
export function sqlState(error: unknown): string | undefined {
  const code =
    (error as { code?: unknown } | null)?.code ??
    (error as { driverError?: { code?: unknown } } | null)?.driverError?.code;
  return typeof code === 'string' ? code : undefined;
}

export function isRetryable(error: unknown): boolean {
  const code = sqlState(error);
  return code !== undefined && RETRYABLE.has(code);
}

/** True when the database could not be reached or cut the connection: nothing is known about the data. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const code = sqlState(error);
  if (code !== undefined && UNAVAILABLE.has(code)) return true;
  if (error instanceof DatabaseSilent || isUnanswered(error)) return true;
  return error instanceof Error && UNAVAILABLE_MESSAGE.test(error.message);
}

/** True when one connection gave no answer for longer than the server lets a statement run. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout';
}

/** True when a unique constraint was violated; with a name, only when it was that one. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (sqlState(error) !== '23505') return false;
  if (constraint === undefined) return true;
  const wrapped = error as { constraint?: string; driverError?: { constraint?: string } };
  return (wrapped.constraint ?? wrapped.driverError?.constraint) === constraint;
}

/** True when a row that is referred to is not there, or is to go while something refers to it. */
export function isForeignKeyViolation(error: unknown): boolean {
  return sqlState(error) === '23503';
}
