import { calendarPublished } from '@dvc/contracts';
import fc from 'fast-check';
import { createEvent, parseEvent, peekType } from '../envelope.js';
import { addressToReplay, isAddressedTo, markReplayed, replayOf } from './replay-mark.js';

const id = '01980000-0000-7000-8000-000000000001';
const other = '01980000-0000-7000-8000-000000000002';
const event = createEvent(calendarPublished, { subject: '2026', data: { year: 2026, revision: 1, days: [] } });
const payload = JSON.stringify(event);

describe('the mark of a replayed event', () => {
  it('is read again, with the event as it was', () => {
    for (const rebuild of [true, false]) {
      for (const sent of [payload, addressToReplay(payload, id)]) {
        const read = parseEvent(markReplayed(sent, { id, rebuild }));
        expect(replayOf(read)).toEqual({ id, rebuild });
        expect(read).toMatchObject(event);
      }
    }
  });

  it('leaves an ordinary event unmarked', () => {
    expect(replayOf(parseEvent(payload))).toBeUndefined();
  });

  it('tells for which replay an event is published once more', () => {
    const sent = addressToReplay(payload, id);
    expect([isAddressedTo(sent, id), isAddressedTo(sent, other), isAddressedTo(payload, id)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(peekType(sent)).toBe(calendarPublished.type);
  });

  it('is put on what others wrote too, whatever its spaces and order', () => {
    const { id: own, ...rest } = event;
    for (const text of [JSON.stringify(event, null, 2), `  ${payload}\n`, JSON.stringify({ ...rest, id: own })])
      expect(replayOf(parseEvent(markReplayed(text, { id, rebuild: true })))).toEqual({ id, rebuild: true });
  });

  it('never makes something readable of what is no event, nor hides what it was', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const marked = markReplayed(text, { id, rebuild: false });
        expect(() => parseEvent(marked)).toThrow();
        expect(marked === text || JSON.parse(marked)).toBeTruthy();
      }),
    );
  });
});
