import pg from 'pg';

const { getTypeParser, setTypeParser } = pg.types;

/** OIDs of pg_type; the driver's own list has no arrays. */
const oid: { readonly [type in 'int8' | 'int8[]' | 'date' | 'date[]' | 'text[]']: number } = {
  int8: 20,
  'int8[]': 1016,
  date: 1082,
  'date[]': 1182,
  'text[]': 1009,
};

const texts = getTypeParser(oid['text[]']) as (array: string) => (string | null)[];

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 out of the safe range: ${text}`);
  return value;
}

// Money and counts are integers well inside 2^53; a day is a word, not an instant in the server's time zone.
setTypeParser(oid.int8, safeInteger);
setTypeParser(oid['int8[]'], (array) => texts(array).map((text) => (text === null ? null : safeInteger(text))));
setTypeParser(oid.date, (text) => text);
setTypeParser(oid['date[]'], texts);
