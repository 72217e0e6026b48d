import { invalid } from '@dvc/problems';

/**
 * The rows of an upload: an object with nothing but a list of objects under `name`. What each row holds is the import's
 * business, which answers row by row. Throws 400.
 */
export function readUpload(body: unknown, name: 'procedures' | 'agencies', maxRows: number): readonly object[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw invalid([{ pointer: '', code: 'isObject', message: notAnObject }]);
  const superfluous = Object.keys(body)
    .filter((key) => key !== name)
    .slice(0, 20);
  if (superfluous.length > 0) {
    throw invalid(
      superfluous.map((key) => ({
        pointer: `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        code: 'whitelistValidation',
        message: notPermitted,
      })),
    );
  }
  const rows: unknown = (body as Readonly<Record<string, unknown>>)[name];
  if (!Array.isArray(rows) || rows.length < 1 || rows.length > maxRows) {
    const message = {
      vi: `Phải là danh sách từ 1 đến ${maxRows} phần tử.`,
      en: `Must be a list of 1 to ${maxRows} items.`,
    };
    throw invalid([{ pointer: `/${name}`, code: 'isArray', message }]);
  }
  const strays = rows.flatMap((row: unknown, index) =>
    typeof row === 'object' && row !== null && !Array.isArray(row) ? [] : [index],
  );
  if (strays.length > 0)
    throw invalid(
      strays.slice(0, 20).map((index) => ({ pointer: `/${name}/${index}`, code: 'isObject', message: notAnObject })),
    );
  return rows as object[];
}

const notAnObject = { vi: 'Phải là một đối tượng.', en: 'Must be an object.' };
const notPermitted = { vi: 'Trường này không được phép có.', en: 'This field is not permitted.' };
