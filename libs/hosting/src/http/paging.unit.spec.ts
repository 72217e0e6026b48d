import fc from 'fast-check';
import { isKeyOf, type KeyPart } from './cursor-key.js';
import { CursorCodec } from './paging.js';

describe('a cursor', () => {
  const codec = new CursorCodec<readonly [string, string]>('dossiers', { status: 'SUBMITTED' });
  const isPair = isKeyOf('instant', 'text');
  const [origin] = JSON.parse(Buffer.from(codec.encode(['a', 'b']), 'base64url').toString()) as [string];
  const forged = (...key: unknown[]): string => Buffer.from(JSON.stringify([origin, ...key])).toString('base64url');

  it.each([
    ['2026-11-22T03:00:00.000Z', 'a'],
    ['2026-11-22T03:00:00.123456Z', 'a'],
    ['0001-01-01T00:00:00+07:00', 'a text that begins like an instant comes through: 2014-01-01T'],
    ['2026-11-22T03:00:00Z', '2014-02-30T'],
    ['2026-11-22T03:00:00Z', '2014'],
    ['2026-11-22T03:00:00Z', 'line\n\ttab'],
  ])('goes on after %s', (...key) => {
    expect(codec.decode(codec.encode(key), isPair)).toEqual(key);
  });

  it('belongs to its list and its filters', () => {
    for (const other of [new CursorCodec('documents', { status: 'SUBMITTED' }), new CursorCodec('dossiers', {})]) {
      expect(() => other.decode(codec.encode(['2026-11-22T03:00:00Z', 'b']), isPair)).toThrow('invalid-cursor');
    }
  });

  it.each([
    ['nonsense', 'nonsense'],
    ['a day that does not exist', forged('2026-02-30T00:00:00.000Z', 'a')],
    ['the year 0', forged('0000-01-01T00:00:00.000Z', 'a')],
    ['a year before Christ', forged('-271821-04-20T00:00:00.000Z', 'a')],
    ['a year of five digits', forged('+010000-01-01T00:00:00.000Z', 'a')],
    ['a text for an instant', forged('tomorrow', 'a')],
    ['the 25th hour', forged('2026-11-22T24:00:00Z', 'a')],
    ['a number for a text', forged('2026-11-22T03:00:00Z', 1)],
    ['a NUL character', forged('2026-11-22T03:00:00Z', 'b\0')],
    ['half a surrogate pair', forged('2026-11-22T03:00:00Z', '\ud800')],
    ['an object', forged('2026-11-22T03:00:00Z', {})],
    ['too few parts', forged('2026-11-22T03:00:00Z')],
    ['too many parts', forged('2026-11-22T03:00:00Z', 'a', 'b')],
    ['blanks between its parts', Buffer.from(`["${origin}", "2026-11-22T03:00:00Z", "a"]`).toString('base64url')],
    ['padding', `${codec.encode(['2026-11-22T03:00:00Z', 'a'])}=`],
  ])('is refused with %s', (_, cursor) => {
    expect(() => codec.decode(cursor, isPair)).toThrow('invalid-cursor');
  });

  it.each([
    [2 ** 31, 'integer'],
    [-(2 ** 31), 'integer'],
    [1.5, 'integer'],
    ['1', 'integer'],
    [null, 'number'],
    ['0000-01-01', 'day'],
    ['2026-02-30', 'day'],
    ['2026-11-22T03:00:00Z', 'day'],
    ['2026-11-22', 'instant'],
    ['x', 'uuid'],
    [null, 'text'],
    [[], 'text'],
    [true, 'text'],
  ] as const)('is refused with %p for the kind %s', (part, kind) => {
    expect(() => codec.decode(forged(part), isKeyOf(kind))).toThrow('invalid-cursor');
  });

  const parts: Readonly<Record<KeyPart, fc.Arbitrary<string | number>>> = {
    text: fc.oneof(
      fc.string({ unit: 'binary' }).filter((one) => !one.includes('\0')),
      fc.stringMatching(/^[+-]?\d{4}-\d{2}-\d{2}T?.{0,5}$/),
      fc.stringMatching(/^\d{1,12}$/),
    ),
    day: days().map((day) => day.toISOString().slice(0, 10)),
    instant: days().map((day) => day.toISOString()),
    uuid: fc.uuid(),
    integer: fc.integer({ min: 1 - 2 ** 31 }),
    number: fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0),
  };
  const keys = fc
    .array(fc.constantFrom(...(Object.keys(parts) as KeyPart[])), { minLength: 1, maxLength: 4 })
    .chain((kinds) => fc.tuple(fc.constant(kinds), fc.tuple(...kinds.map((kind) => parts[kind]))));

  it('comes back as it was, whatever texts, instants, days and numbers it holds', () => {
    fc.assert(
      fc.property(keys, ([kinds, key]) => {
        const any = new CursorCodec<readonly (string | number)[]>('any', {});
        expect(any.decode(any.encode(key), isKeyOf(...kinds))).toEqual(key);
      }),
    );
  });

  it('is refused, or is just what the codec would write, whatever it is made of', () => {
    const json = fc.array(fc.oneof(fc.jsonValue({ depthSize: 'small' }), ...Object.values(parts)), { maxLength: 3 });
    const cursors = fc.oneof(
      fc.string(),
      fc.base64String(),
      json.map((key) => forged(...key)),
      json.map((key) => `${forged(...key)}!`),
      json.map((key) => Buffer.from(JSON.stringify(key)).toString('base64url')),
    );
    const kinds = fc.array(fc.constantFrom(...(Object.keys(parts) as KeyPart[])), { maxLength: 3 });
    fc.assert(
      fc.property(cursors, kinds, (cursor, wanted) => {
        const written = outcome(() => codec.decode(cursor, isKeyOf(...wanted)));
        if (written === 'refused') return;
        expect(written).toHaveLength(wanted.length);
        expect(codec.encode(written as never)).toBe(cursor);
        expect((written as unknown[]).every((part, index) => typeof part === typeOf(wanted[index]))).toBe(true);
      }),
    );
  });
});

function days(): fc.Arbitrary<Date> {
  return fc.date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  });
}

function typeOf(kind: KeyPart | undefined): string {
  return kind === 'integer' || kind === 'number' ? 'number' : 'string';
}

/** What a cursor is read as; anything but a refusal with 400 is thrown on. */
function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if ((error as { status?: unknown }).status !== 400) throw error;
    return 'refused';
  }
}
