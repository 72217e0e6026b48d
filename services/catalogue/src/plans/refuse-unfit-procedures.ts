import { type FieldError, refused } from '@dvc/problems';
import { texts } from '../texts.js';
import type { TargetView } from './plan.views.js';

/** Throws 422 with the targets that name procedures though nothing of dossiers is counted, or that no catalogue has. */
export function refuseUnfitProcedures(targets: readonly TargetView[], known: ReadonlySet<string>): void {
  const errors = targets.flatMap(({ indicatorCode, procedures }, index): FieldError[] => {
    if (procedures == null) return [];
    const pointer = `/items/${index}/procedures`;
    if (indicatorCode !== 'DOSSIERS_ONLINE')
      return [{ pointer, code: 'notCounted', message: texts.proceduresNotCounted }];
    return procedures.flatMap((code, place) =>
      known.has(code)
        ? []
        : [{ pointer: `${pointer}/${place}`, code: 'unknownProcedure', message: texts.procedureNotThere(code) }],
    );
  });
  if (errors.length > 0) throw refused(texts.targetProcedures, errors.slice(0, 100));
}
