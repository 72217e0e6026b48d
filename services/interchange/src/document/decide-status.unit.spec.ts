import { Problem } from '@dvc/problems';
import { decideStatus, type DeliveryState, type StatusReport, statusesOfAnswer } from './decide-status.js';
import { reportableCodes, type StatusCode, statusCodes } from './delivery-statuses.js';

const allowed: Readonly<Record<StatusCode, readonly string[]>> = {
  '01': ['02', '03'],
  '02': [],
  '03': ['04', '05', '06'],
  '04': ['05', '06'],
  '05': ['06'],
  '06': [],
};

function outcome(report: StatusReport, state: DeliveryState): number {
  try {
    decideStatus(report, state);
    return 201;
  } catch (error) {
    if (error instanceof Problem) return error.status;
    throw error;
  }
}

const moves = [null, ...statusCodes].flatMap((from) => reportableCodes.map((to) => ({ from, to })));

describe('a reported status', () => {
  it.each(moves)('from $from to $to follows the table', ({ from, to }) => {
    const expected = from !== null && allowed[from].includes(to) ? 201 : 409;
    expect(outcome({ code: to, reason: 'vì thiếu hồ sơ' }, { code: from, answered: false })).toBe(expected);
  });

  it('needs a reason when it rejects, and only then', () => {
    expect(outcome({ code: '02' }, { code: '01', answered: false })).toBe(400);
    expect(outcome({ code: '02', reason: null }, { code: '01', answered: false })).toBe(400);
    expect(outcome({ code: '03' }, { code: '01', answered: false })).toBe(201);
  });

  it('cannot reject what is answered', () => {
    expect(outcome({ code: '02', reason: 'muộn' }, { code: '01', answered: true })).toBe(409);
    expect(outcome({ code: '03' }, { code: '01', answered: true })).toBe(201);
  });

  it('is brought to done by the answer, through accepted when need be', () => {
    expect(statusesOfAnswer('01')).toEqual(['03', '06']);
    expect(statusesOfAnswer('04')).toEqual(['06']);
    expect(statusesOfAnswer('06')).toEqual([]);
  });
});
