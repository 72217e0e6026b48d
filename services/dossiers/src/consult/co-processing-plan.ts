import type { CoProcessingQuestion } from '@dvc/contracts';
import type { ProcedureDefinition } from '../reference/procedure.js';

/** What one agency is to be asked: all that is for it, and for those that it succeeds. */
export interface PlannedQuestion {
  readonly toAgency: string;
  readonly question: string;
  readonly dueWorkingDays: number;
  /** components whose files it may read */
  readonly components: readonly string[];
}

export interface CoProcessingPlan {
  readonly asked: readonly PlannedQuestion[];
  /** nobody is there who could be asked */
  readonly gone: readonly PlannedQuestion[];
}

const MAX_QUESTION = 5_000;

/** The questions of a case at its acceptance. */
export function questionsAtAcceptance(
  { coProcessingQuestions = [] }: Pick<ProcedureDefinition, 'coProcessingQuestions'>,
  caseVariant: string | null,
): readonly CoProcessingQuestion[] {
  return coProcessingQuestions.filter(
    ({ askAt, caseVariants = [] }) =>
      askAt === 'ACCEPTANCE' &&
      (caseVariants.length === 0 || (caseVariant !== null && caseVariants.includes(caseVariant))),
  );
}

/**
 * Who is asked what. `standing`: for each agency that is named, those that are there for it today (several after a split,
 * none after a closure); the first is asked, the processing agency never: it knows its own opinion. An agency that stands
 * for several is asked once, with all their questions and the longest of their terms.
 */
export function planOf(
  questions: readonly CoProcessingQuestion[],
  standing: ReadonlyMap<string, readonly string[]>,
  processing: string,
): CoProcessingPlan {
  const asked = new Map<string, PlannedQuestion>();
  const gone: PlannedQuestion[] = [];
  for (const one of questions) {
    const there = standing.get(one.agency) ?? [];
    const toAgency = there.find((agency) => agency !== processing);
    if (toAgency !== undefined) asked.set(toAgency, joined(asked.get(toAgency), planned(one, toAgency)));
    else if (there.length === 0) gone.push(planned(one, one.agency));
  }
  return { asked: [...asked.values()], gone };
}

function planned(
  { question, dueWorkingDays, components = [] }: CoProcessingQuestion,
  toAgency: string,
): PlannedQuestion {
  return { toAgency, question, dueWorkingDays, components };
}

function joined(first: PlannedQuestion | undefined, second: PlannedQuestion): PlannedQuestion {
  if (first === undefined) return second;
  const isRepeated = first.question === second.question;
  return {
    toAgency: first.toAgency,
    question: isRepeated ? first.question : `${first.question}\n\n${second.question}`.slice(0, MAX_QUESTION),
    dueWorkingDays: Math.max(first.dueWorkingDays, second.dueWorkingDays),
    components: [...new Set([...first.components, ...second.components])],
  };
}
