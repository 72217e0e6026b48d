/**
 * What a part of a sort key can be: 'text', whatever it looks like; 'day', 'instant' and 'uuid' as texts that the cast
 * to them takes; 'integer' of a column with 32 bits, 'number' any that is finite.
 */
export type KeyPart = 'text' | 'day' | 'instant' | 'uuid' | 'integer' | 'number';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,6})?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MAX_INTEGER = 2_147_483_647;

const fits: Readonly<Record<KeyPart, (part: unknown) => boolean>> = {
  text: (part) => isStorable(part),
  day: (part) => typeof part === 'string' && isRealDay(part),
  instant: (part) => typeof part === 'string' && isRealDay(INSTANT.exec(part)?.[1] ?? ''),
  uuid: (part) => typeof part === 'string' && UUID.test(part),
  integer: (part) => Number.isInteger(part) && Math.abs(Number(part)) <= MAX_INTEGER,
  number: (part) => Number.isFinite(part),
};

/**
 * For `CursorCodec.decode`: whether a key consists of just these parts. Cursors can be made up, and no cast of the
 * database may fail on one.
 */
export function isKeyOf(...parts: readonly KeyPart[]): (key: readonly unknown[]) => boolean {
  return (key) => key.length === parts.length && parts.every((part, index) => fits[part](key[index]));
}

/** Whether the database takes a value as a text: no NUL, no half of a surrogate pair. */
export function isStorable(part: unknown): part is string {
  return typeof part === 'string' && part.isWellFormed() && !part.includes('\0');
}

/** Of the years 1 to 9999: PostgreSQL's calendar has no year 0. */
function isRealDay(text: string): boolean {
  if (!DAY.test(text) || text.startsWith('0000')) return false;
  const midnight = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}
