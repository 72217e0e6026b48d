import { procedureFixture } from '../../test/procedure-fixture.js';
import { procedurePublishedData } from '../procedures/procedure-published-data.js';
import { agencyFindings } from '../procedures/agency-findings.js';
import type { ProcedureDefinition } from './procedure-definition.js';
import { validateDefinition } from './validate-definition.js';

const POLICE = '000.00.11.H14';
type Question = NonNullable<ProcedureDefinition['coProcessingQuestions']>[number];
const question = (changes: object = {}): Question => ({
  ...{ agency: POLICE, question: 'Có ý kiến gì về an ninh không?', dueWorkingDays: 5, askAt: 'ACCEPTANCE' },
  ...changes,
});
const withQuestions = (questions: readonly Question[], changes: Partial<ProcedureDefinition> = {}) =>
  procedureFixture({
    caseVariants: [{ code: 'MOI', nameVi: 'Mới' }],
    coProcessingAgencies: [POLICE],
    coProcessingQuestions: [...questions],
    ...changes,
  });
const pointersOf = (definition: ProcedureDefinition): string[] =>
  validateDefinition(definition).findings.map(({ pointer }) => pointer);

describe('what co-processing agencies are asked', () => {
  it('is part of a definition, as a whole and as little as possible', () => {
    expect(pointersOf(withQuestions([question({ caseVariants: ['MOI'], components: ['DON'] })]))).toEqual([]);
    expect(pointersOf(withQuestions([question()]))).toEqual([]);
  });

  it.each<[string, ProcedureDefinition, string[]]>([
    [
      'an agency that does not process it too',
      withQuestions([question({ agency: '000.00.12.H14' })]),
      ['/coProcessingQuestions/0/agency'],
    ],
    ['a blank question', withQuestions([question({ question: ' ' })]), ['/coProcessingQuestions/0/question']],
    [
      'no time to answer',
      withQuestions([question({ dueWorkingDays: 0 })]),
      ['/coProcessingQuestions/0/dueWorkingDays'],
    ],
    [
      'a year to answer',
      withQuestions([question({ dueWorkingDays: 61 })]),
      ['/coProcessingQuestions/0/dueWorkingDays'],
    ],
    ['an act that asks nobody', withQuestions([question({ askAt: 'REFUSAL' })]), ['/coProcessingQuestions/0/askAt']],
    [
      'a case that is not there',
      withQuestions([question({ caseVariants: ['CU'] })]),
      ['/coProcessingQuestions/0/caseVariants/0'],
    ],
    [
      'a component that is not there',
      withQuestions([question(), question({ components: ['DON', 'KHONG_CO'] })]),
      ['/coProcessingQuestions/1/components/1'],
    ],
    [
      'the papers of a denouncer',
      withQuestions([question({ components: ['DON'] })], { caseType: 'DENUNCIATION' }),
      ['/coProcessingQuestions/0/components'],
    ],
  ])('may not have %s', (_, definition, pointers) => {
    expect(pointersOf(definition)).toEqual(pointers);
  });

  it('is announced, and asks nobody who is not there on the first day', () => {
    const definition = withQuestions([question()]);
    expect(procedurePublishedData(definition, 1).coProcessingQuestions).toEqual([question()]);
    const known = new Map([['000.00.01.H14', { identifier: '000.00.01.H14', validFrom: '2020-01-01', validTo: null }]]);
    expect(agencyFindings(definition, known).map(({ pointer }) => pointer)).toEqual(['/coProcessingAgencies/0']);
  });
});
