import { progressLine, replayOrder } from './replay-order.mjs';

const replay = {
  state: 'RUNNING',
  source: 'OUTBOX',
  sources: [
    { service: 'dossiers', expected: 30, published: 30 },
    { service: 'payments', expected: 10, published: null },
  ],
  total: 40,
  handled: 31,
  failed: 0,
  withheldEvents: 0,
};

describe('the replay command', () => {
  it('asks for what the options say', () => {
    expect(replayOrder({ since: '2026-11-01T00:00:00Z', from: 'topic', rebuild: true })).toEqual({
      since: '2026-11-01T00:00:00Z',
      source: 'TOPIC',
      rebuild: true,
    });
  });

  it('tells how far it is, and who is still at work', () => {
    expect(progressLine(replay)).toBe('RUNNING: 31 of 40 messages, 77 %; payments still publishing');
    expect(progressLine({ ...replay, state: 'DONE', handled: 41, failed: 2, withheldEvents: 3 })).toBe(
      'DONE: 41 of 40 messages, 100 %; 2 failed, see the dead letters; 3 events withheld',
    );
  });

  it('tells what it waits for before it runs', () => {
    const sources = replay.sources.map((one) => ({ ...one, expected: one.service === 'payments' ? null : 30 }));
    expect(progressLine({ ...replay, state: 'REQUESTED', sources, total: 0, handled: 0 })).toBe(
      'REQUESTED: 0 of 0 messages; waits for payments',
    );
    expect(progressLine({ ...replay, state: 'REQUESTED', handled: 0 })).toContain('lets what is new go first');
  });
});
