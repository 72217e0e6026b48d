import fc from 'fast-check';
import { composeFormerDossier, faultsOfDates } from './compose-former-dossier.js';
import { formerStatuses, type LegacyRow } from './legacy-row.dto.js';

const NOW = new Date('2026-11-22T03:00:00Z');
const day = (n: number): string => new Date(Date.UTC(2019, 0, 1 + n)).toISOString().slice(0, 10);

/** Good rows: each date of the state, one after the other, and lines of the former system at any time since the receipt. */
const rows = fc
  .record({
    status: fc.constantFrom(...formerStatuses),
    received: fc.nat(300),
    gaps: fc.tuple(fc.nat(60), fc.nat(60), fc.nat(60)),
    steps: fc.array(fc.nat(200), { maxLength: 5 }),
  })
  .map(({ status, received, gaps, steps }): LegacyRow => {
    const [completed, returned] = [received + gaps[1], received + gaps[1] + gaps[2]];
    const isDone = status === 'COMPLETED' || status === 'RETURNED';
    const isClosed = status === 'REFUSED' || status === 'WITHDRAWN' || status === 'DISCONTINUED';
    return {
      code: 'X-1',
      procedureCode: 'P',
      agency: 'A',
      applicant: { kind: 'CITIZEN', fullName: 'Ai đó' },
      status,
      receivedAt: day(received),
      ...(status !== 'REFUSED' && { due: day(received + gaps[0]) }),
      ...(isDone && { completedAt: day(completed) }),
      ...(status === 'RETURNED' && { returnedAt: day(returned) }),
      ...(isClosed && { closedAt: day(completed) }),
      history: steps.map((step) => ({ at: day(received + step), text: 'Bước' })),
    };
  });

describe('a dossier of a former system', () => {
  it('has a history that follows time and state without a gap and ends in its state', () => {
    fc.assert(
      fc.property(rows, (row) => {
        expect(faultsOfDates(row, NOW)).toEqual([]);
        const { history } = composeFormerDossier(row, { version: 1, caseType: 'APPLICATION' });
        expect(history[0]).toMatchObject({ entry: 'submission', fromStatus: null, toStatus: 'SUBMITTED' });
        expect(history.at(-1)?.toStatus).toBe(row.status);
        expect(history.slice(1).map(({ fromStatus }) => fromStatus)).toEqual(
          history.slice(0, -1).map(({ toStatus }) => toStatus),
        );
        const times = history.map(({ at }) => at.getTime());
        expect(times).toEqual([...times].sort((a, b) => a - b));
        expect(history.filter(({ entry }) => entry === 'former-step')).toHaveLength(row.history?.length ?? 0);
      }),
      { seed: 53, numRuns: 500 },
    );
  });

  it('is faulty with a date out of order, missing, in the future or of another state', () => {
    fc.assert(
      fc.property(rows, (row) => {
        const pointers = (over: Partial<LegacyRow>) =>
          faultsOfDates({ ...row, ...over }, NOW).map(({ pointer }) => pointer);
        expect(pointers({ receivedAt: '2026-11-23' })).toContain('/receivedAt');
        expect(pointers({ history: [{ at: day(-1), text: 'x' }] })).toContain('/history/0/at');
        if (row.due !== undefined) expect(pointers({ due: day(-1) })).toContain('/due');
        const other = row.status === 'REFUSED' ? { completedAt: row.receivedAt } : { completedAt: day(-1) };
        expect(pointers(other)).toContain('/completedAt');
      }),
      { seed: 54, numRuns: 200 },
    );
  });

  it('lasts until the end of its due day', () => {
    const [row] = fc.sample(
      rows.filter(({ due }) => due !== undefined),
      { seed: 1, numRuns: 1 },
    );
    const { dueAt } = composeFormerDossier(row as LegacyRow, { version: 1, caseType: 'APPLICATION' });
    expect(dueAt?.toISOString()).toBe(`${row?.due}T10:00:00.000Z`);
  });
});
