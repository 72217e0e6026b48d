import { eventDefinitions, procedureAbolished } from '@dvc/contracts';
import { createEvent, InvalidEvent, parseEvent, peekType } from './envelope.js';

const valid = createEvent(procedureAbolished, { subject: '1.000001', data: { code: '1.000001', effectiveFrom: '2026-01-01' } }, { actor: 'admin' });
const { data: _data, ...withoutData } = valid;

describe('an event envelope', () => {
  it('survives the way through the transport', () => {
    expect(parseEvent(JSON.stringify(valid))).toEqual(valid);
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['a list', '[]'],
    ['null', 'null'],
    ['no id', JSON.stringify({ ...valid, id: undefined })],
    ['an empty id', JSON.stringify({ ...valid, id: '' })],
    ['a number as id', JSON.stringify({ ...valid, id: 7 })],
    ['another spec version', JSON.stringify({ ...valid, specversion: '0.3' })],
    ['no source', JSON.stringify({ ...valid, source: undefined })],
    ['a source that is no URI reference', JSON.stringify({ ...valid, source: 'a b' })],
    ['an empty type', JSON.stringify({ ...valid, type: '' })],
    ['an unknown type', JSON.stringify({ ...valid, type: 'vn.gov.dvc.catalogue.unknown.v1' })],
    ['an unknown version', JSON.stringify({ ...valid, type: 'vn.gov.dvc.catalogue.procedure-abolished.v9' })],
    ['an empty subject', JSON.stringify({ ...valid, subject: '' })],
    ['a bad time', JSON.stringify({ ...valid, time: '2026-13-01T00:00:00Z' })],
    ['a local time', JSON.stringify({ ...valid, time: '2026-01-01 00:00' })],
    ['no data', JSON.stringify(withoutData)],
    ['data_base64', JSON.stringify({ ...withoutData, data_base64: 'AA==' })],
    ['both data and data_base64', JSON.stringify({ ...valid, data_base64: 'AA==' })],
    ['an upper-case attribute', JSON.stringify({ ...valid, Actor: 'x' })],
    ['data that breaks the contract', JSON.stringify({ ...valid, data: { code: 'x', effectiveFrom: 'tomorrow' } })],
  ])('is refused with %s', (_, payload) => {
    expect(() => parseEvent(payload)).toThrow(InvalidEvent);
  });

  it('is refused at the producer when its data breaks the contract', () => {
    expect(() => createEvent(procedureAbolished, { subject: 'x', data: { code: 1 as never, effectiveFrom: '2026-01-01' } })).toThrow(InvalidEvent);
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
  it.each([...eventDefinitions.values()].map((d) => [d.type, d] as const))('%s names its service and version', (type, definition) => {
    expect(type).toMatch(new RegExp(`^vn\\.gov\\.dvc\\.${definition.service}\\.[a-z]+(-[a-z]+)*\\.v[1-9]\\d*$`));
    expect(definition.topic).toBe(`dvc.${definition.service}.v1`);
  });
});
