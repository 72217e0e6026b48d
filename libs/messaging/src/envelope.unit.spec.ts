import { eventDefinitions, procedureAbolished } from '@dvc/contracts';
import { createEvent, InvalidEvent, parseEvent, peekType } from './envelope.js';

const valid = createEvent(
  procedureAbolished,
  { subject: '1.000001', data: { code: '1.000001', effectiveFrom: '2026-01-01' } },
  { actor: 'admin' },
);

/** Why an event is refused. */
function refusal(event: unknown): InvalidEvent {
  try {
    parseEvent(JSON.stringify(event));
  } catch (error) {
    if (error instanceof InvalidEvent) return error;
    throw error;
  }
  throw new Error('the event was taken');
}

describe('an event envelope', () => {
  it('survives the way through the transport', () => {
    expect(parseEvent(JSON.stringify(valid))).toEqual(valid);
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['nothing', ''],
    ['a list', '[]'],
    ['a list of events', JSON.stringify([valid])],
    ['null', 'null'],
    ['a text', '"x"'],
  ])('is refused when the message is %s', (_, payload) => {
    expect(() => parseEvent(payload)).toThrow(InvalidEvent);
  });

  describe.each(['specversion', 'id', 'source', 'type', 'subject', 'time'] as const)(
    'without a proper %s',
    (attribute) => {
      it.each([
        ['is missing', undefined],
        ['is null', null],
        ['is empty', ''],
        ['is a number', 1],
        ['is a boolean', true],
        ['is an object', {}],
        ['is a list', [valid[attribute]]],
      ])('is refused when it %s', (_, value) => {
        const { message } = refusal({ ...valid, [attribute]: value });
        expect(message).toContain(attribute);
      });
    },
  );

  it.each([
    ['another spec version', { specversion: '0.3' }],
    ['a spec version that only resembles', { specversion: '1.0.0' }],
    ['an unknown type', { type: 'vn.gov.dvc.catalogue.unknown.v1' }],
    ['an unknown version', { type: 'vn.gov.dvc.catalogue.procedure-abolished.v9' }],
    ['no data', { data: undefined }],
    ['null as data', { data: null }],
    ['data that breaks the contract', { data: { code: 'x', effectiveFrom: 'tomorrow' } }],
    ['data_base64 instead of data', { data: undefined, data_base64: 'AA==' }],
    ['both data and data_base64', { data_base64: 'AA==' }],
    ['both data and a null data_base64', { data_base64: null }],
    ['an empty media type', { datacontenttype: '' }],
    ['a number as media type', { datacontenttype: 5 }],
    ['data of another media type', { datacontenttype: 'application/xml' }],
    ['a media type with a broken parameter', { datacontenttype: 'application/json; charset' }],
    ['an empty schema address', { dataschema: '' }],
    ['a schema address that is relative', { dataschema: '/schemas/1' }],
    ['a schema address with a blank', { dataschema: 'https://example.vn/a b' }],
    ['a schema address with a broken escape', { dataschema: 'https://example.vn/%zz' }],
    ['a number as actor', { actor: 7 }],
    ['a control character in the subject', { subject: 'a\u0000b' }],
    ['half a character in the id', { id: 'a\ud800' }],
    ['an id longer than the inbox keeps', { id: 'x'.repeat(101) }],
  ])('is refused with %s', (_, change) => {
    expect(refusal({ ...valid, ...change })).toBeInstanceOf(InvalidEvent);
  });

  it.each([
    'a b',
    'a%zz',
    'a%2',
    '%',
    '://x',
    ':x',
    '1a:b',
    'a"b',
    'a<b>',
    'a\\b',
    'a^b',
    '{a}',
    'a|b',
    'https://[::1',
    'http://x:port/',
    'đơn-vị',
    '#a#b',
  ])('is refused with the source %s, which is no URI reference', (source) => {
    expect(refusal({ ...valid, source }).message).toContain('source');
  });

  it.each([
    '/services/catalogue',
    'catalogue',
    './a/b?c=d#e',
    'https://example.vn:8443/a%20b?x=1',
    'urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66',
    'mailto:a@example.vn',
    'http://[::1]/x',
    '//example.vn/a',
    'a/b:c',
  ])('is taken with the source %s', (source) => {
    expect(parseEvent(JSON.stringify({ ...valid, source })).source).toBe(source);
  });

  it.each([
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:61Z',
    '2026-01-01T12:00:60Z',
    '2026-01-02T24:59:60+01:00',
    '2026-01-01T00:00:00+24:00',
    '2026-01-01T00:00:00+07:60',
    '2026-01-01T00:00:00+0700',
    '2026-01-01T00:00:00+07',
    '2026-01-01T00:00:00',
    '2026-01-01 00:00:00Z',
    '2026-01-01 00:00',
    '2026-01-01T00:00Z',
    '2026-01-01T00:00:00.Z',
    '2026-01-01',
    '26-01-01T00:00:00Z',
    '+002026-01-01T00:00:00Z',
    '20260101T000000Z',
    ' 2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00Z\n',
    '1767225600',
    'Thu, 01 Jan 2026 00:00:00 GMT',
  ])('is refused with the time "%s"', (time) => {
    expect(refusal({ ...valid, time }).message).toContain('time');
  });

  it.each([
    '2026-01-01T00:00:00Z',
    '2026-01-01t00:00:00z',
    '2024-02-29T23:59:59.123456789Z',
    '2026-01-01T00:00:00+07:00',
    '2026-01-01T00:00:00-00:00',
    '2026-01-01T23:59:59-23:59',
    '2016-12-31T23:59:60Z',
    '2017-01-01T06:59:60+07:00',
    '0001-01-01T00:00:00Z',
  ])('is taken with the time %s', (time) => {
    expect(parseEvent(JSON.stringify({ ...valid, time })).time).toBe(time);
  });

  it.each(['Actor', 'TYPE', 'some_name', 'some-name', 'some.name', '', ' x', 'tên', '__proto__'])(
    'is refused with an attribute named "%s"',
    (name) => {
      const payload = `${JSON.stringify(valid).slice(0, -1)},${JSON.stringify(name)}:"x"}`;
      expect(() => parseEvent(payload)).toThrow(InvalidEvent);
    },
  );

  it.each([
    ['an object', {}],
    ['a list', ['x']],
    ['a fraction', 1.5],
    ['more than 32 bits', 2_147_483_648],
    ['less than 32 bits', -2_147_483_649],
    ['a control character', 'a\u0007'],
  ])('is refused with an extension attribute of %s', (_, partition) => {
    expect(refusal({ ...valid, partition }).message).toContain('partition');
  });

  it.each([
    ['a text', { tenant: 'H14' }],
    ['an empty text', { tenant: '' }],
    ['yes or no', { sampled: false }],
    ['an integer', { sequence: -2_147_483_648 }],
    ['a longer name than recommended', { averylongattributename2: 'x' }],
    ['a schema address', { dataschema: 'https://example.vn/schemas/1' }],
    ['a media type with a parameter', { datacontenttype: 'application/json; charset=utf-8' }],
  ])('is taken with %s', (_, attribute) => {
    expect(parseEvent(JSON.stringify({ ...valid, ...attribute }))).toEqual({ ...valid, ...attribute });
  });

  it('is taken without media type, which means JSON', () => {
    const { datacontenttype, ...rest } = valid;
    expect(datacontenttype).toBe('application/json');
    expect(parseEvent(JSON.stringify(rest))).toEqual(rest);
  });

  it('has no attribute that came as null', () => {
    const { actor, ...rest } = valid;
    expect(actor).toBe('admin');
    expect(parseEvent(JSON.stringify({ ...rest, actor: null, tenant: null }))).toStrictEqual(rest);
  });

  it.each([
    ['an empty subject', { subject: '' }, {}],
    ['a subject longer than a key may be', { subject: 'x'.repeat(201) }, {}],
    ['a control character in the actor', { subject: 'x' }, { actor: 'a\u0000' }],
  ])('is refused at the producer with %s', (_, given, origin) => {
    expect(() => createEvent(procedureAbolished, { ...given, data: valid.data }, origin)).toThrow(InvalidEvent);
  });

  it('is refused at the producer when its data breaks the contract', () => {
    expect(() =>
      createEvent(procedureAbolished, { subject: 'x', data: { code: 1 as never, effectiveFrom: '2026-01-01' } }),
    ).toThrow(InvalidEvent);
  });
});

describe('the type of a message', () => {
  it('is told from the beginning of what our own code wrote, and of nothing else', () => {
    expect(peekType(JSON.stringify(valid))).toBe(valid.type);
    const { type, ...rest } = valid;
    expect(peekType(JSON.stringify({ ...rest, data: { type: 'x' }, type }))).toBeUndefined();
    expect(peekType('{"specversion":"1.0","id":"a\\",\\"type\\":\\"x","source":"s","type":"y"}')).toBeUndefined();
    expect(peekType('nonsense')).toBeUndefined();
  });
});

describe('the contracts', () => {
  it.each([...eventDefinitions.values()].map((d) => [d.type, d] as const))(
    '%s names its service and version',
    (type, definition) => {
      expect(type).toMatch(new RegExp(`^vn\\.gov\\.dvc\\.${definition.service}\\.[a-z]+(-[a-z]+)*\\.v[1-9]\\d*$`));
      expect(definition.topic).toBe(`dvc.${definition.service}.v1`);
    },
  );
});
