import pg from 'pg';

const INT8 = 20;
const DATE = 1082;

// Money and counts are integers well inside 2^53; a day is a word, not an instant in the server's time zone.
pg.types.setTypeParser(INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 out of the safe range: ${text}`);
  return value;
});
pg.types.setTypeParser(DATE, (text) => text);
