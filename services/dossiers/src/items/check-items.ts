import type { FieldError } from '@dvc/problems';
import type { Procedure } from '../reference/procedure.js';

const MAX_ERRORS = 100;

/** What is wrong with the persons or items of a dossier; a draft may lack some. */
export function checkItems(
  { definition: { items: rule }, items: form }: Procedure,
  items: readonly object[] | null,
  complete: boolean,
): readonly FieldError[] {
  if (rule === undefined || form === null) {
    return items === null
      ? []
      : [error('unexpected', 'Thủ tục này không nhận danh sách.', 'The procedure takes no items.')];
  }
  const given = items ?? [];
  if (given.length > rule.max) return [count(rule)];
  if (!complete) return [];
  if (given.length < rule.min) return [count(rule)];
  const errors: FieldError[] = [];
  for (const [position, item] of given.entries()) {
    errors.push(...form.errorsOf(item, `/items/${position}`));
    if (errors.length >= MAX_ERRORS) break;
  }
  return errors.slice(0, MAX_ERRORS);
}

function count({
  nameVi,
  min,
  max,
}: {
  readonly nameVi: string;
  readonly min: number;
  readonly max: number;
}): FieldError {
  return error('count', `Cần từ ${min} đến ${max} mục “${nameVi}”.`, `Needs ${min} to ${max} items.`);
}

function error(code: string, vi: string, en: string): FieldError {
  return { pointer: '/items', code, message: { vi, en } };
}
