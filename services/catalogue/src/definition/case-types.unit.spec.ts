import { readFileSync } from 'node:fs';
import { procedureFixture } from '../../test/procedure-fixture.js';
import { defaultDataDirectory } from '../seeding/data-directory.js';
import { caseTypesOf } from './case-types.js';
import { differences } from './differences.js';
import type { ProcedureDefinition } from './procedure-definition.js';
import { validateDefinition } from './validate-definition.js';

const limit = { amount: 5, unit: 'CALENDAR_DAY' } as const;
const step = { code: 'A', nameVi: 'A', states: ['ACCEPTED' as const], norm: limit };
const complaint = { code: 'KHIEU_NAI', nameVi: 'Khiếu nại', caseType: 'COMPLAINT' } as const;
const denunciation = { code: 'TO_CAO', nameVi: 'Tố cáo', caseType: 'DENUNCIATION' } as const;
const both = (changes: Partial<ProcedureDefinition> = {}): ProcedureDefinition =>
  procedureFixture({ caseVariants: [complaint, denunciation], secondLevel: { timeLimit: limit }, ...changes });
const pointersOf = (definition: ProcedureDefinition): string[] =>
  validateDefinition(definition).findings.map(({ pointer }) => pointer);

describe('a procedure whose cases are of different types', () => {
  it('is taken with a type and limits of each case, and steps of some alone', () => {
    const cases = [complaint, { ...denunciation, acceptanceLimit: limit, extension: { times: 2, longest: limit } }];
    expect(pointersOf(both({ caseVariants: cases, steps: [{ ...step, caseVariants: ['TO_CAO'] }] }))).toEqual([]);
  });

  it('takes the type of the procedure for a case without its own', () => {
    const plain = { code: 'KHAC', nameVi: 'Khác' };
    const definition = { caseType: 'NOTIFICATION', caseVariants: [complaint, plain] } as const;
    const mutable = { ...definition, caseVariants: [...definition.caseVariants] };
    expect(caseTypesOf(mutable)).toEqual(['COMPLAINT', 'NOTIFICATION']);
    expect(caseTypesOf(mutable, ['KHAC'])).toEqual(['NOTIFICATION']);
    expect(caseTypesOf({})).toEqual(['APPLICATION']);
  });

  it.each<[string, Partial<ProcedureDefinition>, string[]]>([
    [
      'a type that nobody knows',
      { caseVariants: [complaint, { ...denunciation, caseType: 'LAWSUIT' as never }] },
      ['/caseVariants/1/caseType'],
    ],
    ['a second level without a complaint', { caseVariants: [denunciation] }, ['/secondLevel']],
    ['a step of a case that is gone', { steps: [{ ...step, caseVariants: ['KHAC'] }] }, ['/steps/0/caseVariants/0']],
  ])('may not have %s', (_, changes, pointers) => {
    expect(pointersOf(both(changes))).toEqual(pointers);
  });

  it('shows no papers of its denunciations to another agency by themselves', () => {
    const agency = '000.00.01.H14';
    const [paper] = procedureFixture().components;
    const asked = (caseVariants?: string[]): string[] =>
      pointersOf(
        both({
          coProcessingAgencies: [agency],
          coProcessingQuestions: [
            {
              ...{
                agency,
                question: 'Ý kiến?',
                dueWorkingDays: 5,
                askAt: 'ACCEPTANCE',
                components: [paper?.code ?? ''],
              },
              ...(caseVariants && { caseVariants }),
            },
          ],
        }),
      );
    expect(asked(['KHIEU_NAI'])).toEqual([]);
    expect(asked(['TO_CAO'])).toEqual(['/coProcessingQuestions/0/components']);
    expect(asked()).toEqual(['/coProcessingQuestions/0/components']);
  });

  it('says in a comparison which case is of another type now', () => {
    const [found] = differences(
      both({ caseVariants: [complaint, { ...denunciation, caseType: 'COMPLAINT' }] }),
      both(),
    );
    expect(found).toMatchObject({
      ...{ pointer: '/caseVariants/1/caseType', kind: 'CHANGED', before: 'COMPLAINT', after: 'DENUNCIATION' },
      name: { vi: 'Trường hợp › Tố cáo › Loại vụ việc' },
    });
  });
});

describe('the complaints and denunciations of the default data', () => {
  const read = readFileSync(new URL('procedures.json', defaultDataDirectory()), 'utf8');
  const own = (JSON.parse(read) as ProcedureDefinition[]).find(({ code }) => code === '2.000029.H14');
  if (!own) throw new Error('the province has no such procedure');

  it('are cases of their own, and every one of the two is there', () => {
    expect(pointersOf(own)).toEqual([]);
    const types = caseTypesOf(own);
    expect([...new Set(types)].sort()).toEqual(['COMPLAINT', 'DENUNCIATION']);
    expect(caseTypesOf(own, ['TO_CAO'])).toEqual(['DENUNCIATION']);
  });

  it('are filled in on a form that takes none of the other kind', () => {
    const [other] = own.furtherForms ?? [];
    if (!other) throw new Error('denunciations have no form');
    const swapped = {
      ...own,
      form: { ...own.form, example: { ...own.form.example, caseKind: 'DENUNCIATION' } },
      furtherForms: [{ ...other, example: { ...other.example, caseKind: 'COMPLAINT' } }],
    };
    const pointers = pointersOf(swapped);
    expect(pointers).toContain('/form/example/caseKind');
    expect(pointers).toContain('/furtherForms/0/example/caseKind');
  });
});
