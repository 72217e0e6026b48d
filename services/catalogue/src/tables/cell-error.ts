import { type Finding, finding, segment } from '../findings/finding.js';

const MARK = '#error';

/** In the place of a value that a spreadsheet could not compute (#REF!, #N/A): no field takes it. */
export interface CellError {
  readonly [MARK]: string;
}

export const cellError = (text: string): CellError => ({ [MARK]: text.slice(0, 20) });

/** A finding for each field of a definition, or field of a field, that came out of such a cell. */
export function cellErrorFindings(definition: unknown, at = ''): Finding[] {
  if (!isObject(definition)) return [];
  return Object.entries(definition).flatMap(([name, value]) => {
    const pointer = `${at}${segment(name)}`;
    if (isCellError(value)) return [errorAt(pointer, value[MARK])];
    return at === '' ? cellErrorFindings(value, pointer) : [];
  });
}

function errorAt(pointer: string, text: string): Finding {
  return finding(
    pointer,
    `Ô bị lỗi ${text} trong bảng tính, không có giá trị.`,
    `The cell has the error ${text} in the spreadsheet, and no value.`,
  );
}

function isCellError(value: unknown): value is CellError {
  return isObject(value) && typeof value[MARK] === 'string' && Object.keys(value).length === 1;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
