import { invalid } from '@dvc/problems';
import { parse } from 'csv-parse/sync';

/** The columns of a CSV; those of the applicant go into one object. */
const COLUMNS: readonly string[] = [
  ...[
    'code',
    'procedureCode',
    'agency',
    'caseVariant',
    'channel',
    'status',
    'receivedAt',
    'due',
    'completedAt',
    'returnedAt',
    'closedAt',
  ],
  ...[
    'applicant.kind',
    'applicant.fullName',
    'applicant.citizenId',
    'applicant.passport',
    'applicant.taxCode',
    'applicant.email',
  ],
  ...['applicant.phone', 'applicant.address', 'history'],
];

/** A row as it was given, with its place: of a CSV the line. */
export interface GivenRow {
  readonly place: number;
  readonly row: unknown;
}

/**
 * The rows of a CSV (UTF-8, separated by commas or semicolons). A cell of the column `history` has a line for each step:
 * `moment|text|officer`. Throws 400 when it is none, or has unknown columns.
 */
export function readLegacyCsv(text: string): readonly GivenRow[] {
  const [header = [], ...rows] = recordsOf(text);
  const unknown = header.filter((name, index) => !COLUMNS.includes(name.trim()) || header.indexOf(name) !== index);
  if (header.length === 0 || unknown.length > 0) throw badColumns(unknown);
  return rows
    .map((cells, index) => ({ place: index + 2, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ place, cells }) => ({ place, row: rowOf(header, cells) }));
}

function recordsOf(text: string): readonly (readonly string[])[] {
  const [first = ''] = text.split('\n', 1);
  const delimiter = first.split(';').length > first.split(',').length ? ';' : ',';
  try {
    return parse(text, { bom: true, delimiter, relax_column_count: true }) as string[][];
  } catch (error) {
    const reason = (error as Error).message.slice(0, 200);
    throw invalid([
      {
        pointer: '',
        code: 'csv',
        message: { vi: 'Không đọc được tệp CSV.', en: `The CSV can't be read: ${reason}` },
      },
    ]);
  }
}

function rowOf(header: readonly string[], cells: readonly string[]): object {
  const row: Record<string, unknown> = {};
  const applicant: Record<string, string> = {};
  header.forEach((given, index) => {
    const [name, value] = [given.trim(), (cells[index] ?? '').trim()];
    if (value === '') return;
    if (name === 'history') row['history'] = value.split(/\r?\n/).map(stepOf);
    else if (name.startsWith('applicant.')) applicant[name.slice('applicant.'.length)] = value;
    else row[name] = value;
  });
  return { ...row, applicant };
}

function stepOf(line: string): object {
  const [at = '', text = '', by = ''] = line.split('|').map((part) => part.trim());
  return { at, text, ...(by !== '' && { by }) };
}

function badColumns(columns: readonly string[]): Error {
  const names = columns.join(', ').slice(0, 200);
  return invalid([
    {
      pointer: '',
      code: 'column',
      message: {
        vi: `Cột không có hoặc có hai lần: ${names}. Các cột: ${COLUMNS.join(', ')}.`,
        en: `Unknown columns, or there twice: ${names}. The columns are ${COLUMNS.join(', ')}.`,
      },
    },
  ]);
}
