import fc from 'fast-check';
import { reported, type Synchronisation, type SynchronisationReport } from './synchronisation.js';

const VERSION = 5;
const pending: Synchronisation = {
  connection: 'CONG_QUOC_GIA',
  state: 'PENDING',
  version: VERSION,
  since: new Date('2026-11-22T03:00:00Z'),
  reportedAt: null,
  reason: null,
};
const moment = (minute: number): Date => new Date(Date.UTC(2026, 10, 22, 3, minute));
const failed = (version: number, minute: number): SynchronisationReport => ({
  version,
  outcome: 'FAILED',
  reason: `lần ${minute}`,
  at: moment(minute),
});
const told = (version: number, minute: number): SynchronisationReport => ({
  version,
  outcome: 'SYNCHRONISED',
  reason: null,
  at: moment(minute),
});
const after = (reports: readonly SynchronisationReport[]): Synchronisation =>
  reports.reduce((present, report) => reported(present, report) ?? present, pending);

/** Each with a minute of its own, of versions around the present one. */
const reports = fc
  .array(fc.record({ version: fc.integer({ min: VERSION - 2, max: VERSION + 2 }), works: fc.boolean() }), {
    maxLength: 8,
  })
  .map((each) => each.map(({ version, works }, minute) => (works ? told(version, minute) : failed(version, minute))));

describe('a report of what became of telling a portal', () => {
  it('of an older version changes nothing', () => {
    expect(reported(pending, told(VERSION - 1, 9))).toBeUndefined();
    expect(reported(pending, failed(VERSION - 1, 9))).toBeUndefined();
  });

  it('of the version, or of a later revision, counts', () => {
    expect(reported(pending, told(VERSION, 9))).toMatchObject({ state: 'SYNCHRONISED', reason: null });
    expect(reported(pending, failed(VERSION + 1, 9))).toMatchObject({ state: 'FAILED', reason: 'lần 9' });
  });

  it('counts once, and a failure that comes late takes back neither success nor the reason of a later one', () => {
    expect(reported(after([told(VERSION, 1)]), failed(VERSION, 9))).toBeUndefined();
    expect(reported(after([failed(VERSION, 5)]), failed(VERSION, 5))).toBeUndefined();
    expect(reported(after([failed(VERSION, 5)]), failed(VERSION, 4))).toBeUndefined();
    expect(after([failed(VERSION, 5), told(VERSION, 4)]).state).toBe('SYNCHRONISED');
  });

  it('leads to the same state and reason in whatever order and however often all of them come', () => {
    fc.assert(
      fc.property(
        reports.chain((once) =>
          fc.tuple(fc.constant(once), fc.shuffledSubarray([...once, ...once], { minLength: once.length * 2 })),
        ),
        ([once, again]) => {
          const { state, reason } = after(once);
          expect(after(again)).toMatchObject({ state, reason });
          const counting = once.filter(({ version }) => version >= VERSION);
          const expected = counting.some(({ outcome }) => outcome === 'SYNCHRONISED')
            ? 'SYNCHRONISED'
            : counting.length > 0
              ? 'FAILED'
              : 'PENDING';
          expect(state).toBe(expected);
        },
      ),
    );
  });
});
