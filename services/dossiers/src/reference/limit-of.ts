import type { LimitRule } from '../dossier/clock.js';
import type { Dossier } from '../dossier/state.js';
import type { ProcedureDefinition } from './procedure.js';

/** The limit that a dossier is processed within: of its level, of its case variant, or of the procedure. */
export function limitOf(
  { timeLimit, secondLevel, caseVariants, sameDayUntil }: ProcedureDefinition,
  { level, caseVariant }: Pick<Dossier, 'level' | 'caseVariant'>,
): LimitRule {
  if (level === 2 && secondLevel !== undefined) return { limit: secondLevel.timeLimit };
  const own = caseVariants?.find(({ code }) => code === caseVariant)?.timeLimit;
  return own === undefined ? { limit: timeLimit, sameDayUntil } : { limit: own };
}
