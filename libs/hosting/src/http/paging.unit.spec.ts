import { CursorCodec } from './paging.js';

describe('a cursor', () => {
  const codec = new CursorCodec<readonly [string, string]>('dossiers', { status: 'SUBMITTED' });
  const isPair = (key: readonly unknown[]): boolean => key.length === 2;
  const forged = (...key: unknown[]): string => {
    const [origin] = JSON.parse(Buffer.from(codec.encode(['a', 'b']), 'base64url').toString()) as [string];
    return Buffer.from(JSON.stringify([origin, ...key])).toString('base64url');
  };

  it.each([
    ['2026-11-22T03:00:00.000Z', 'a'],
    ['2026-11-22T03:00:00.123456Z', 'a'],
    ['Đơn xin', 'x'],
  ])('goes on after %s', (...key) => {
    expect(codec.decode(codec.encode(key), isPair)).toEqual(key);
  });

  it('belongs to its list and its filters', () => {
    for (const other of [new CursorCodec('documents', { status: 'SUBMITTED' }), new CursorCodec('dossiers', {})]) {
      expect(() => other.decode(codec.encode(['a', 'b']), isPair)).toThrow('invalid-cursor');
    }
  });

  it.each([
    ['nonsense', 'nonsense'],
    ['a day that does not exist', forged('2026-02-30T00:00:00.000Z', 'a')],
    ['the year 0', forged('0000-01-01T00:00:00.000Z', 'a')],
    ['a year before Christ', forged('-271821-04-20T00:00:00.000Z', 'a')],
    ['a year of five digits', forged('+010000-01-01T00:00:00.000Z', 'a')],
    ['a number that no column holds', forged(99_999_999_999, 'a')],
    ['a NUL character', forged('a\0', 'b')],
    ['half a surrogate pair', forged('\ud800', 'b')],
    ['an object', forged({}, 'b')],
    ['too few parts', forged('a')],
  ])('is refused with %s', (_, cursor) => {
    expect(() => codec.decode(cursor, isPair)).toThrow('invalid-cursor');
  });
});
