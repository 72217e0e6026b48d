import { formFixture, procedureFixture } from '../../test/procedure-fixture.js';
import type { ProcedureDefinition } from './procedure-definition.js';
import { validateDefinition } from './validate-definition.js';

const form = formFixture(
  {
    area: { type: 'number', title: 'Diện tích', minimum: 0, maximum: 10_000 },
    copies: { type: 'integer', title: 'Số bản', minimum: 1, maximum: 100 },
    kind: {
      type: 'string',
      oneOf: [
        { const: 'NEW', title: 'Cấp mới' },
        { const: 'AGAIN', title: 'Cấp lại' },
      ],
    },
    day: { type: 'string', format: 'date' },
    tags: { type: 'array', items: { type: 'string', maxLength: 10 }, maxItems: 3 },
    note: { type: 'string', maxLength: 10 },
  },
  { area: 12.5 },
);
const limit = { amount: 5, unit: 'WORKING_DAY' } as const;
const fee = (changes: object): ProcedureDefinition['feeLines'][number] => ({
  code: 'PHI',
  nameVi: 'Phí',
  kind: 'CHARGE',
  amount: 10_000,
  applicantKinds: [],
  ...changes,
});
const whole: Partial<ProcedureDefinition> = {
  form,
  caseType: 'COMPLAINT',
  caseVariants: [
    { code: 'NHO', nameVi: 'Nhỏ', timeLimit: { amount: 30, unit: 'CALENDAR_DAY' } },
    { code: 'LON', nameVi: 'Lớn' },
  ],
  leadAgencies: ['000.00.01.H14', '000.00.02.H14'],
  competence: [
    { levelOfAuthority: 'PROVINCE', leadAgencies: ['000.00.01.H14'], validFrom: '2025-07-01', validTo: '2025-12-31' },
    { levelOfAuthority: 'PROVINCE', leadAgencies: ['000.00.02.H14'], validFrom: '2026-01-01', validTo: null },
  ],
  coProcessingAgencies: ['000.00.02.H14'],
  feeLines: [
    fee({ validTo: '2025-12-31', caseVariants: ['NHO'] }),
    fee({ validFrom: '2026-01-01', amount: 20_000 }),
    fee({
      code: 'LON',
      when: { all: [{ fact: '/area', is: 'GREATER', value: 100 }], none: [{ fact: '/kind', in: ['AGAIN'] }] },
    }),
    fee({ code: 'BAN', per: '/copies', when: { fact: '/copies', given: true } }),
    fee({ code: 'SO', per: '/quantity' }),
  ],
  steps: [{ code: 'THAM_DINH', nameVi: 'Thẩm định', states: ['ACCEPTED', 'PROCESSING'], norm: limit }],
  acceptanceLimit: { amount: 10, unit: 'CALENDAR_DAY' },
  extension: { times: 1, longest: limit },
  secondLevel: {
    timeLimit: { amount: 45, unit: 'CALENDAR_DAY' },
    withinDays: 30,
    remote: [{ agency: '000.01.30.H14', withinDays: 45 }],
  },
  results: [
    { code: 'GIAY_PHEP', nameVi: 'Giấy phép', validMonths: 12, register: 'SO_GP', signed: true },
    { code: 'TU_CHOI', nameVi: 'Văn bản từ chối', validMonths: null },
  ],
  items: { nameVi: 'Người', schema: form.schema, min: 1, max: 20 },
  external: { url: 'https://dichvucong.gov.vn/x', system: 'Cổng dịch vụ công quốc gia' },
};
const pointersOf = (changes: Partial<ProcedureDefinition>): string[] =>
  validateDefinition(procedureFixture({ ...whole, ...changes })).findings.map(({ pointer }) => pointer);
const feesOnly = (...feeLines: readonly object[]): string[] => pointersOf({ feeLines: feeLines.map(fee) });

describe('what a definition says of processing', () => {
  it('is taken as a whole', () => {
    expect(pointersOf({})).toEqual([]);
  });

  it.each<[string, Partial<ProcedureDefinition>, string[]]>([
    ['a case type that nobody knows', { caseType: 'LAWSUIT' as never }, ['/caseType']],
    [
      'a case variant twice',
      {
        caseVariants: [
          { code: 'NHO', nameVi: 'a' },
          { code: 'NHO', nameVi: 'b' },
        ],
      },
      ['/caseVariants/1/code'],
    ],
    ['fees of a case variant that is gone', { caseVariants: [] }, ['/feeLines/0/caseVariants/0']],
    ['a second level of something else than a complaint', { caseType: 'DENUNCIATION' }, ['/secondLevel']],
    [
      'a step in a state that dossiers do not have',
      { steps: [{ code: 'A', nameVi: 'A', states: ['DREAMING' as never], norm: limit }] },
      ['/steps/0/states/0'],
    ],
    ['a step in no state', { steps: [{ code: 'A', nameVi: 'A', states: [], norm: limit }] }, ['/steps/0/states']],
    [
      'a norm of no time',
      { steps: [{ code: 'A', nameVi: 'A', states: ['ACCEPTED'], norm: { amount: 0, unit: 'WORKING_DAY' } }] },
      ['/steps/0/norm/amount'],
    ],
    [
      'steps of one code',
      { steps: ['A', 'A'].map((code) => ({ code, nameVi: 'A', states: ['ACCEPTED'], norm: limit })) },
      ['/steps/1/code'],
    ],
    ['results without the main one', { results: [{ code: 'X', nameVi: 'X' }] }, ['/results']],
    ['the hour of same-day procedures for five days', { sameDayUntil: '15:00' }, ['/sameDayUntil']],
    ['no set of the dossier', { dossierSets: 0 }, ['/dossierSets']],
    ['more sets than anybody copies', { dossierSets: 21 }, ['/dossierSets']],
    ['half a set', { dossierSets: 1.5 }, ['/dossierSets']],
    ['an hour that clocks do not show', { sameDayUntil: '24:00' }, ['/sameDayUntil']],
    [
      'fewer items at the most than at the least',
      { items: { nameVi: 'Người', schema: form.schema, min: 3, max: 2 } },
      ['/items/max'],
    ],
    [
      'items that are no objects',
      { items: { nameVi: 'Người', schema: { type: 'string' }, min: 1, max: 2 } },
      ['/items/schema/type'],
    ],
    [
      'items whose schema reaches out',
      { items: { nameVi: 'Người', schema: { type: 'object', $ref: 'https://x.vn/y' }, min: 1, max: 2 } },
      ['/items/schema/$ref'],
    ],
    ['another system by http', { external: { url: 'http://bo.gov.vn', system: 'Bộ' } }, ['/external/url']],
    ['another system with a password', { external: { url: 'https://a:b@bo.gov.vn', system: 'Bộ' } }, ['/external/url']],
    ['another system without a host', { external: { url: 'https://', system: 'Bộ' } }, ['/external/url']],
    [
      'a lead agency that is never competent',
      { leadAgencies: ['000.00.01.H14', '000.00.02.H14', '000.00.03.H14'] },
      ['/leadAgencies/2'],
    ],
    [
      'the competence of an agency that does not lead',
      { leadAgencies: ['000.00.01.H14'] },
      ['/competence/1/leadAgencies/0'],
    ],
    [
      'one agency competent twice on a day',
      {
        leadAgencies: ['000.00.01.H14'],
        competence: [
          { levelOfAuthority: 'PROVINCE', leadAgencies: ['000.00.01.H14'], validFrom: '2026-01-01', validTo: null },
          {
            levelOfAuthority: 'COMMUNE',
            leadAgencies: ['000.00.01.H14'],
            validFrom: '2025-07-01',
            validTo: '2026-01-01',
          },
        ],
      },
      ['/competence/0/leadAgencies/0'],
    ],
    [
      'a competence that ends before it begins',
      {
        leadAgencies: ['000.00.01.H14'],
        competence: [
          {
            levelOfAuthority: 'PROVINCE',
            leadAgencies: ['000.00.01.H14'],
            validFrom: '2026-01-01',
            validTo: '2025-01-01',
          },
        ],
      },
      ['/competence/0/validTo'],
    ],
  ])('may not have %s', (_, changes, pointers) => {
    expect(pointersOf(changes)).toEqual(pointers);
  });

  it('has the hour of same-day procedures where the limit is a day', () => {
    expect(pointersOf({ sameDayUntil: '15:00', timeLimit: { amount: 1, unit: 'WORKING_DAY' } })).toEqual([]);
    expect(pointersOf({ sameDayUntil: '15:00', timeLimit: { amount: 8, unit: 'WORKING_HOUR' } })).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['of a fact that the form does not have', { fact: '/floors', is: 'EQUAL', value: 1 }, '/fact'],
    ['of another type', { fact: '/area', is: 'EQUAL', value: '1' }, '/value'],
    ['that the form does not offer', { fact: '/kind', in: ['NEW', 'OLD'] }, '/in/1'],
    ['that orders what has no order', { all: [{ fact: '/note', is: 'LESS', value: 'a' }] }, '/all/0/is'],
    [
      'of a list',
      {
        any: [
          { fact: '/day', given: true },
          { fact: '/tags', is: 'EQUAL', value: 'a' },
        ],
      },
      '/any/1/fact',
    ],
    ['that says nothing', {}, ''],
    ['of an unknown comparison', { fact: '/area', is: 'LIKE', value: 1 }, '/is'],
    ['with a word too many', { fact: '/area', is: 'EQUAL', value: 1, eval: 'process.exit()' }, '/eval'],
    ['with half a statement', { none: [{ fact: '/area' }] }, '/none/0/given'],
    ['of no pointer', { fact: 'area', given: true }, '/fact'],
    ['of a group within a group', { all: [{ all: [{ fact: '/area', given: true }] }] }, '/all/0/all'],
    ['of a list of values that is empty', { fact: '/kind', in: [] }, '/in'],
  ])('may not have a condition %s', (_, when, pointer) => {
    expect(feesOnly({ when })).toContain(`/feeLines/0/when${pointer}`);
  });

  it.each([['/note'], ['/area'], ['/nobody'], ['/tags']])('may not multiply a fee by %s', (per) => {
    expect(feesOnly({ per })).toEqual(['/feeLines/0/per']);
  });

  it('may not charge twice for the same reason on one day', () => {
    expect(feesOnly({ validTo: '2026-01-01' }, { validFrom: '2026-01-01' })).toEqual(['/feeLines/1']);
    expect(feesOnly({ caseVariants: ['NHO'] }, { caseVariants: ['LON', 'NHO'] })).toEqual(['/feeLines/1']);
    expect(feesOnly({ validFrom: '2026-01-02', validTo: '2026-01-01' })).toEqual(['/feeLines/0/validTo']);
  });
});
