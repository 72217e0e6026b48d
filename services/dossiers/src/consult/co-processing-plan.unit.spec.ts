import type { CoProcessingQuestion } from '@dvc/contracts';
import { planOf, questionsAtAcceptance } from './co-processing-plan.js';

const OWN = '000.00.01.H14';
const ask = (agency: string, changes: Partial<CoProcessingQuestion> = {}): CoProcessingQuestion => ({
  ...{ agency, question: `Hỏi ${agency}`, dueWorkingDays: 5, askAt: 'ACCEPTANCE' as const },
  ...changes,
});
const plan = (questions: readonly CoProcessingQuestion[], standing: Readonly<Record<string, readonly string[]>>) =>
  planOf(questions, new Map(Object.entries(standing)), OWN);

describe('the plan of what co-processing agencies are asked', () => {
  it('asks each that is there, and its successor once it has ended', () => {
    const { asked, gone } = plan([ask('A'), ask('B')], { A: ['A'], B: ['C', 'D'] });
    expect(asked.map(({ toAgency, question }) => [toAgency, question])).toEqual([
      ['A', 'Hỏi A'],
      ['C', 'Hỏi B'],
    ]);
    expect(gone).toEqual([]);
  });

  it('asks one that stands for several once: everything, by the longest of the terms', () => {
    const questions = [
      ask('A', { components: ['X'] }),
      ask('B', { dueWorkingDays: 9, components: ['X', 'Y'] }),
      ask('E', { question: 'Hỏi E' }),
    ];
    expect(plan(questions, { A: ['C'], B: ['C'], E: ['E'] }).asked).toEqual([
      { toAgency: 'C', question: 'Hỏi A\n\nHỏi B', dueWorkingDays: 9, components: ['X', 'Y'] },
      { toAgency: 'E', question: 'Hỏi E', dueWorkingDays: 5, components: [] },
    ]);
    const same = [ask('A', { question: 'Ý kiến?' }), ask('B', { question: 'Ý kiến?' })];
    expect(plan(same, { A: ['C'], B: ['C'] }).asked).toMatchObject([{ toAgency: 'C', question: 'Ý kiến?' }]);
  });

  it('never asks the agency that processes the dossier, by whatever way it is meant', () => {
    expect(plan([ask(OWN), ask('A')], { [OWN]: [OWN], A: [OWN] })).toEqual({ asked: [], gone: [] });
    expect(plan([ask('A')], { A: [OWN, 'B'] }).asked).toMatchObject([{ toAgency: 'B' }]);
  });

  it('tells of those in whose place nobody is', () => {
    const { asked, gone } = plan([ask('A'), ask('B')], { A: [], B: ['B'] });
    expect(asked).toMatchObject([{ toAgency: 'B' }]);
    expect(gone).toMatchObject([{ toAgency: 'A', question: 'Hỏi A' }]);
  });

  it('has the questions of the case alone', () => {
    const coProcessingQuestions = [ask('A'), ask('B', { caseVariants: ['MOI'] }), ask('C', { caseVariants: [] })];
    const of = (caseVariant: string | null): string[] =>
      questionsAtAcceptance({ coProcessingQuestions }, caseVariant).map(({ agency }) => agency);
    expect(of('MOI')).toEqual(['A', 'B', 'C']);
    expect(of('DOI')).toEqual(['A', 'C']);
    expect(of(null)).toEqual(['A', 'C']);
    expect(questionsAtAcceptance({}, 'MOI')).toEqual([]);
  });
});
