import { readFileSync } from 'node:fs';
import { procedureFixture } from '../../test/procedure-fixture.js';
import { defaultDataDirectory } from '../seeding/data-directory.js';
import type { ProcedureDefinition } from './procedure-definition.js';
import { validateDefinition } from './validate-definition.js';

const days = (amount: number) => ({ amount, unit: 'CALENDAR_DAY' as const });
const complaint = (changes: Partial<ProcedureDefinition> = {}): ProcedureDefinition =>
  procedureFixture({
    caseType: 'COMPLAINT',
    secondLevel: { timeLimit: days(45) },
    caseVariants: [
      { code: 'THUONG', nameVi: 'Thường' },
      { code: 'PHUC_TAP', nameVi: 'Phức tạp', secondLevelLimit: days(60) },
    ],
    ...changes,
  });
const pointersOf = (definition: ProcedureDefinition): string[] =>
  validateDefinition(definition).findings.map(({ pointer }) => pointer);

describe('the limit of the second level', () => {
  it('may be one of its own for a case of complaints', () => {
    expect(pointersOf(complaint())).toEqual([]);
  });

  it('has nothing to hold for where there is no second level', () => {
    const { secondLevel: _, ...single } = complaint();
    expect(pointersOf(single)).toEqual(['/caseVariants/1/secondLevelLimit']);
  });

  it('is refused for a case that is no complaint, whatever the procedure is, and where it is', () => {
    const cases = (caseType?: 'DENUNCIATION' | 'APPLICATION' | 'COMPLAINT') =>
      complaint({
        caseVariants: [
          { code: 'KHIEU_NAI', nameVi: 'Khiếu nại', caseType: 'COMPLAINT' },
          { code: 'TO_CAO', nameVi: 'Tố cáo', secondLevelLimit: days(60), ...(caseType && { caseType }) },
        ],
      });
    const { findings } = validateDefinition(cases('DENUNCIATION'));
    expect(findings).toEqual([
      {
        pointer: '/caseVariants/1/secondLevelLimit',
        message: {
          vi: 'Chỉ trường hợp khiếu nại mới có giải quyết lần hai.',
          en: 'Cases that are complaints alone have a second level.',
        },
      },
    ]);
    expect(pointersOf(cases('APPLICATION'))).toEqual(['/caseVariants/1/secondLevelLimit']);
    expect(pointersOf(cases('COMPLAINT'))).toEqual([]);
    expect(pointersOf(cases())).toEqual([]);
    expect(pointersOf({ ...cases(), caseType: 'DENUNCIATION' })).toEqual(['/caseVariants/1/secondLevelLimit']);
  });

  // Law on Complaints 2011, art. 37
  it.each(['1.000007.G14', '2.000029.H14'])('is 45, 60 and 70 days in the data of the province: %s', (code) => {
    const file = new URL('procedures.json', defaultDataDirectory());
    const procedures = JSON.parse(readFileSync(file, 'utf8')) as ProcedureDefinition[];
    const { secondLevel, caseVariants = [] } = procedures.find((one) => one.code === code) ?? {};
    const limits = caseVariants
      .filter(({ code: name }) => name !== 'TO_CAO')
      .map((variant) => [variant.code, variant.secondLevelLimit ?? secondLevel?.timeLimit]);
    expect(limits).toEqual([
      ['THONG_THUONG', days(45)],
      ['PHUC_TAP', days(60)],
      ['VUNG_SAU', days(60)],
      ['VUNG_SAU_PHUC_TAP', days(70)],
    ]);
  });
});
