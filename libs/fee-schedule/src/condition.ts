import type { Condition } from '@dvc/contracts';
import { factAt, type Facts } from './facts.js';

type Group = Extract<Condition, { all?: unknown }>;
type Statement = Exclude<Condition, Group>;
type Comparison = Extract<Statement, { is: unknown }>;
type Scalar = Comparison['value'];

/**
 * Whether a condition is true of the facts. A fact that is not given makes no comparison and no membership true, not
 * even NOT_EQUAL; `given` asks for it. The same for a fact of another type than the value: nothing is converted.
 * Texts are compared by code unit, which orders days written YYYY-MM-DD.
 */
export function holds(condition: Condition, facts: Facts): boolean {
  if (isStatement(condition)) return isTrue(condition, facts);
  const { all = [], any, none = [] } = condition;
  return (
    all.every((statement) => isTrue(statement, facts)) &&
    (any === undefined || any.some((statement) => isTrue(statement, facts))) &&
    !none.some((statement) => isTrue(statement, facts))
  );
}

/**
 * The facts, each once, on which it still depends whether a condition is true; none when what is given decides. Null is an
 * answer: there is no such thing.
 */
export function factsToDecide(condition: Condition, facts: Facts): string[] {
  if (isStatement(condition)) return isOpen(condition, facts) ? [condition.fact] : [];
  const { all = [], any = [], none = [] } = condition;
  const open = (statements: readonly Statement[]): Statement[] => statements.filter((one) => isOpen(one, facts));
  const isSaid = (one: Statement, truth: boolean): boolean => !isOpen(one, facts) && isTrue(one, facts) === truth;
  const isFalse =
    all.some((one) => isSaid(one, false)) ||
    (any.length > 0 && any.every((one) => isSaid(one, false))) ||
    none.some((one) => isSaid(one, true));
  if (isFalse) return [];
  const choice = any.some((one) => isSaid(one, true)) ? [] : open(any);
  return [...new Set([...open(all), ...choice, ...open(none)].map(({ fact }) => fact))];
}

/** The facts that a condition asks for, each once. */
export function factsAskedFor(condition: Condition): string[] {
  if (isStatement(condition)) return [condition.fact];
  const { all = [], any = [], none = [] } = condition;
  return [...new Set([...all, ...any, ...none].map(({ fact }) => fact))];
}

export function isStatement(condition: Condition): condition is Statement {
  return 'fact' in condition;
}

function isOpen({ fact }: Statement, facts: Facts): boolean {
  return factAt(facts, fact) === undefined;
}

function isTrue(statement: Statement, facts: Facts): boolean {
  const fact = factAt(facts, statement.fact);
  if ('given' in statement) return isGiven(fact) === statement.given;
  if ('in' in statement) return statement.in.some((value) => value === fact);
  if (fact === undefined || fact === null || typeof fact !== typeof statement.value) return false;
  return compare(fact as Scalar, statement.is, statement.value);
}

function isGiven(fact: unknown): boolean {
  return fact !== undefined && fact !== null && fact !== '';
}

function compare(fact: Scalar, operator: Comparison['is'], value: Scalar): boolean {
  switch (operator) {
    case 'EQUAL':
      return fact === value;
    case 'NOT_EQUAL':
      return fact !== value;
    case 'LESS':
      return fact < value;
    case 'LESS_OR_EQUAL':
      return fact <= value;
    case 'GREATER':
      return fact > value;
    case 'GREATER_OR_EQUAL':
      return fact >= value;
  }
}
