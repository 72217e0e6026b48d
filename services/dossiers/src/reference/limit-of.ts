import type { LimitRule } from '../dossier/clock.js';
import type { Dossier } from '../dossier/state.js';
import type { ProcedureDefinition } from './procedure.js';

/** The limit that a dossier is processed within: of its level and case variant, or of the procedure. */
export function limitOf(
  { timeLimit, secondLevel, caseVariants, sameDayUntil }: ProcedureDefinition,
  { level, caseVariant }: Pick<Dossier, 'level' | 'caseVariant'>,
): LimitRule {
  const own = caseVariants?.find(({ code }) => code === caseVariant);
  if (level === 2 && secondLevel !== undefined) return { limit: own?.secondLevelLimit ?? secondLevel.timeLimit };
  return own?.timeLimit === undefined ? { limit: timeLimit, sameDayUntil } : { limit: own.timeLimit };
}
