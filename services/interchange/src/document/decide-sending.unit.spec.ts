import { Problem } from '@dvc/problems';
import fc from 'fast-check';
import { decideSending } from './decide-sending.js';
import type { Agency, Draft, Original } from './document.js';

const province = '000.00.00.H14';
const agency = (identifier: string, change: Partial<Agency> = {}): Agency => ({
  identifier,
  nameVi: identifier,
  path: [province, identifier],
  validFrom: '2020-01-01',
  validTo: null,
  ...change,
});
const directory = [
  agency('000.00.01.H14'),
  agency('000.00.02.H14'),
  agency('000.01.30.H14'),
  agency('000.00.09.H14', { validTo: '2026-05-10' }),
  agency('000.00.10.H14', { validFrom: '2026-05-11' }),
  agency('000.00.00.H49', { path: ['000.00.00.H49'] }),
];
const agencies = new Map(directory.map((one) => [one.identifier, one]));
const draft: Draft = {
  sender: '000.00.01.H14',
  recipients: ['000.00.02.H14'],
  number: '12',
  notation: 'SXD-QLXD',
  promulgationDate: '2026-05-11',
  typeName: 'Công văn',
  subject: 'Lấy ý kiến',
  content: 'Đề nghị cho ý kiến',
  priority: 0,
  dueDate: null,
  signer: null,
  responseFor: null,
  regarding: null,
};
/** 00:30 on 11 May in Việt Nam, still 10 May in UTC. */
const now = new Date('2026-05-10T17:30:00Z');

function outcome(change: Partial<Draft>, original?: Original): readonly [number, ...(readonly string[])] {
  try {
    decideSending({ ...draft, ...change }, { agencies, original }, now);
    return [201];
  } catch (error) {
    if (error instanceof Problem)
      return [error.status, ...error.errors.map(({ pointer, code }) => `${pointer} ${code}`)];
    throw error;
  }
}

describe('sending a document', () => {
  it('takes agencies of the province that operate today, by the local day', () => {
    expect(outcome({})).toEqual([201]);
    expect(outcome({ recipients: ['000.00.02.H14', '000.01.30.H14', '000.00.10.H14'] })).toEqual([201]);
  });

  it.each([
    [
      'a repeated recipient',
      { recipients: ['000.00.02.H14', '000.01.30.H14', '000.00.02.H14'] },
      [400, '/recipients/2 duplicate'],
    ],
    ['an unknown recipient', { recipients: ['000.00.02.H14', '000.00.99.H14'] }, [422, '/recipients/1 unknownAgency']],
    ['itself', { recipients: ['000.00.01.H14'] }, [422, '/recipients/0 sender']],
    ['a recipient closed since yesterday', { recipients: ['000.00.09.H14'] }, [422, '/recipients/0 agencyNotValid']],
    ['another province', { recipients: ['000.00.00.H49'] }, [422, '/recipients/0 notReachable']],
    ['a closed sender', { sender: '000.00.09.H14' }, [422]],
    ['an unknown sender', { sender: '000.00.77.H14' }, [422]],
    ['a date of tomorrow', { promulgationDate: '2026-05-12' }, [422, '/promulgationDate future']],
    ['a due date before it', { dueDate: '2026-05-10' }, [422, '/dueDate beforePromulgation']],
  ] as const)('refuses %s', (_, change, expected) => {
    expect(outcome(change)).toEqual(expected);
  });

  it('names every recipient that it refuses, and no other', () => {
    const fine = fc.constantFrom('000.00.02.H14', '000.01.30.H14', '000.00.10.H14');
    const wrong = fc.constantFrom('000.00.09.H14', '000.00.00.H49', '000.00.01.H14', '000.00.98.H14');
    fc.assert(
      fc.property(fc.uniqueArray(fc.oneof(fine, wrong), { minLength: 1 }), (recipients) => {
        const refused = recipients.flatMap((one, i) =>
          ['000.00.02.H14', '000.01.30.H14', '000.00.10.H14'].includes(one) ? [] : [`/recipients/${i}`],
        );
        const [status, ...errors] = outcome({ recipients });
        expect(status).toBe(refused.length > 0 ? 422 : 201);
        expect(errors.map((error) => error.split(' ')[0])).toEqual(refused);
      }),
    );
  });
});

describe('an answer', () => {
  const original: Original = { sender: '000.00.02.H14', code: '03', answered: false };
  const responseFor = '01890000-0000-7000-8000-000000000001';

  it.each<[string, Partial<Draft>, Original | undefined, number]>([
    ['goes to the agency that asked', {}, original, 201],
    ['may be sent before acceptance', {}, { ...original, code: '01' }, 201],
    ['may follow a completed delivery', {}, { ...original, code: '06' }, 201],
    ['needs an original that was sent to the answering agency', {}, undefined, 422],
    ['needs an original that has arrived', {}, { ...original, code: null }, 422],
    ['must address the agency that asked', { recipients: ['000.01.30.H14'] }, original, 422],
    ['is refused after a rejection', {}, { ...original, code: '02' }, 409],
    ['is refused after an answer', {}, { ...original, answered: true }, 409],
  ])('%s', (_, change, answered, status) => {
    expect(outcome({ responseFor, ...change }, answered)[0]).toBe(status);
  });
});
