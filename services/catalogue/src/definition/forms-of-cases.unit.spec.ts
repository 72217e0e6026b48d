import { formFixture, procedureFixture } from '../../test/procedure-fixture.js';
import type { ProcedureDefinition } from './procedure-definition.js';
import { validateDefinition } from './validate-definition.js';

const text = { type: 'string', maxLength: 50 } as const;
const further = (code: string, properties: object = { change: text }): ProcedureDefinition['form'] => ({
  ...formFixture(properties as Record<string, unknown>, {}),
  code,
});
const cases = [
  { code: 'MOI', nameVi: 'Cấp mới' },
  { code: 'DOI', nameVi: 'Thay đổi', formCode: 'DON_DOI' },
];
const charge = (changes: object): ProcedureDefinition['feeLines'][number] => ({
  ...{ code: 'PHI', nameVi: 'Phí', kind: 'CHARGE', amount: 1, applicantKinds: [] },
  ...changes,
});
const findingsOf = (changes: Partial<ProcedureDefinition>): readonly { readonly pointer: string }[] =>
  validateDefinition(procedureFixture({ caseVariants: cases, furtherForms: [further('DON_DOI')], ...changes }))
    .findings;
const pointersOf = (changes: Partial<ProcedureDefinition>): string[] =>
  findingsOf(changes).map(({ pointer }) => pointer);

describe('a procedure with a form for each case', () => {
  it('is taken, also when a case names the main form', () => {
    expect(pointersOf({})).toEqual([]);
    expect(pointersOf({ caseVariants: [{ code: 'MOI', nameVi: 'Mới', formCode: 'DON' }, ...cases.slice(1)] })).toEqual(
      [],
    );
  });

  it('names the form that a case asks for in vain, and those that there are', () => {
    const [finding] = findingsOf({
      caseVariants: [{ code: 'MOI', nameVi: 'Mới', formCode: 'DON_MOI' }, ...cases.slice(1)],
    });
    expect(finding).toEqual({
      pointer: '/caseVariants/0/formCode',
      message: {
        vi: 'Thủ tục không có biểu mẫu DON_MOI; có: DON, DON_DOI.',
        en: 'The procedure has no form DON_MOI; it has: DON, DON_DOI.',
      },
    });
  });

  it.each<[string, Partial<ProcedureDefinition>, string[]]>([
    ['no further form at all', { furtherForms: [] }, ['/caseVariants/1/formCode']],
    [
      'a form of the code of the main one',
      { furtherForms: [further('DON_DOI'), further('DON')] },
      ['/furtherForms/1/code'],
    ],
    [
      'two further forms of one code',
      { furtherForms: [further('DON_DOI'), further('DON_DOI')] },
      ['/furtherForms/1/code'],
    ],
    [
      'a form that no case asks for',
      { furtherForms: [further('DON_DOI'), further('DON_LA')] },
      ['/furtherForms/1/code'],
    ],
    [
      'a further form that is no schema',
      { furtherForms: [further('DON_DOI', { x: { type: 'strng' } })] },
      ['/furtherForms/0/schema'],
    ],
    [
      'a further form that refuses its own example',
      { furtherForms: [{ ...further('DON_DOI'), example: { change: 1 } }] },
      ['/furtherForms/0/example/change'],
    ],
    [
      'a further form that orders a field it lacks',
      { furtherForms: [{ ...further('DON_DOI'), ui: { order: ['nom'] } }] },
      ['/furtherForms/0/ui/order/0'],
    ],
  ])('may not have %s', (_, changes, pointers) => {
    expect(pointersOf(changes)).toEqual(pointers);
  });

  it('holds the condition of a fee against the forms of the cases that pay it', () => {
    const when = { fact: '/change', is: 'EQUAL', value: 'x' } as const;
    expect(pointersOf({ feeLines: [charge({ when, caseVariants: ['DOI'] })] })).toEqual([]);
    expect(pointersOf({ feeLines: [charge({ when, caseVariants: ['MOI'] })] })).toEqual(['/feeLines/0/when/fact']);
    expect(pointersOf({ feeLines: [charge({ when })] })).toEqual(['/feeLines/0/when/fact']);
    expect(pointersOf({ feeLines: [charge({ when: { ...when, fact: '/name' }, caseVariants: ['DOI'] })] })).toEqual([
      '/feeLines/0/when/fact',
    ]);
  });
});
