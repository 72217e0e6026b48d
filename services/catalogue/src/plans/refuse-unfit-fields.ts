import { type FieldError, refused } from '@dvc/problems';
import type { TargetView } from './plan.views.js';
import { targetTexts } from './target-texts.js';

/**
 * Throws 422 with the targets that name fields though nothing is counted by them, or none though it is. Fields that the
 * catalogue does not have are taken: their procedures may come.
 */
export function refuseUnfitFields(targets: readonly TargetView[]): void {
  const errors = targets.flatMap(({ indicatorCode, fields = null }, index): FieldError[] => {
    const counted = indicatorCode === 'FIELD_DOSSIERS_ONLINE';
    if (counted === (fields !== null)) return [];
    const [code, message] = counted
      ? ['fieldsNeeded', targetTexts.fieldsNeeded]
      : ['fieldsNotCounted', targetTexts.fieldsNotCounted];
    return [{ pointer: `/items/${index}/fields`, code, message }];
  });
  if (errors.length > 0) throw refused(targetTexts.unfitFields, errors.slice(0, 100));
}
