import { InputPipe } from '@dvc/hosting';
import { localDay } from '@dvc/calendar';
import { type FieldError, Problem, type Text } from '@dvc/problems';
import type { FormerDossierRows, KnownProcedure } from '../storage/former-dossier-rows.js';
import type { RowFinding } from '../storage/legacy-import-rows.js';
import { composeFormerDossier, faultsOfDates, type FormerDossier } from './compose-former-dossier.js';
import type { GivenRow } from './legacy-csv.js';
import { LegacyRow } from './legacy-row.dto.js';

export interface CheckedRows {
  readonly good: readonly FormerDossier[];
  readonly known: number;
  readonly findings: readonly RowFinding[];
}

interface ReadRow {
  readonly place: number;
  readonly row: LegacyRow;
}

const MAX_CODE = 60;

/** Which rows can be taken over, which were, and what is wrong with the others. */
export async function checkLegacyRows(
  given: readonly GivenRow[],
  source: string,
  rows: FormerDossierRows,
  now: Date,
): Promise<CheckedRows> {
  const findings: RowFinding[] = [];
  const read = await readRows(given, findings);
  const codes = read.map(({ row }) => row.code);
  const taken = await rows.takenOver(source, codes);
  const used = await rows.usedCodes(codes);
  const agencies = await rows.agencies([...new Set(read.map(({ row }) => row.agency))]);
  const versions = Map.groupBy(
    await rows.procedures([...new Set(read.map(({ row }) => row.procedureCode))]),
    ({ code }) => code,
  );
  const seen = new Set<string>();
  const good: FormerDossier[] = [];
  let known = 0;
  for (const { place, row } of read) {
    if (taken.has(row.code)) {
      known += 1;
      continue;
    }
    const procedure = versionOn(versions.get(row.procedureCode) ?? [], row.receivedAt);
    const errors = [
      ...(procedure ? [] : [fault('procedureCode', 'unknownProcedure', UNKNOWN_PROCEDURE)]),
      ...(procedure ? faultsOfCase(procedure, row.caseVariant) : []),
      ...(agencies.has(row.agency) ? [] : [fault('agency', 'unknownAgency', UNKNOWN_AGENCY)]),
      ...(seen.has(row.code) || used.has(row.code) ? [fault('code', 'codeTaken', CODE_TAKEN)] : []),
      ...faultsOfDates(row, now),
    ];
    seen.add(row.code);
    if (errors.length > 0 || !procedure) findings.push({ row: place, code: row.code, errors });
    else good.push(composeFormerDossier(row, procedure));
  }
  return { good, known, findings: findings.sort((a, b) => a.row - b.row) };
}

async function readRows(given: readonly GivenRow[], findings: RowFinding[]): Promise<readonly ReadRow[]> {
  const pipe = new InputPipe();
  const read: ReadRow[] = [];
  for (const { place, row } of given) {
    try {
      read.push({ place, row: (await pipe.transform(row, { type: 'body', metatype: LegacyRow })) as LegacyRow });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      findings.push({ row: place, code: codeOf(row), errors: error.errors });
    }
  }
  return read;
}

/** The version that was in force on the day of the receipt; of a procedure that is younger here the first one. */
function versionOn(versions: readonly KnownProcedure[], receivedAt: string): KnownProcedure | undefined {
  const day = receivedAt.includes('T') ? dayOf(receivedAt) : receivedAt;
  return versions.findLast(({ validFrom }) => validFrom <= day) ?? versions[0];
}

/** An impossible moment is found among the dates. */
function dayOf(instant: string): string {
  const moment = new Date(instant);
  return Number.isNaN(moment.getTime()) ? instant.slice(0, 10) : localDay(moment);
}

function codeOf(row: unknown): string | null {
  const code = typeof row === 'object' && row !== null && 'code' in row ? row.code : undefined;
  return typeof code === 'string' ? code.slice(0, MAX_CODE) : null;
}

/** Nobody guesses which case it was where that decides who may know of it. */
function faultsOfCase({ caseVariants }: KnownProcedure, given: string | undefined): readonly FieldError[] {
  if (given === undefined) {
    return caseVariants.some(({ caseType }) => caseType !== undefined)
      ? [fault('caseVariant', 'needed', CASE_NEEDED)]
      : [];
  }
  return caseVariants.some(({ code }) => code === given) ? [] : [fault('caseVariant', 'caseVariant', UNKNOWN_CASE)];
}

const CASE_NEEDED: Text = {
  vi: 'Các trường hợp của thủ tục khác nhau về loại vụ việc: phải ghi trường hợp.',
  en: 'The cases of the procedure differ in their type: the case is needed.',
};
const UNKNOWN_CASE: Text = { vi: 'Thủ tục không có trường hợp này.', en: 'The procedure has no such case.' };
const UNKNOWN_PROCEDURE: Text = { vi: 'Không có thủ tục này.', en: 'There is no such procedure.' };
const UNKNOWN_AGENCY: Text = { vi: 'Không có cơ quan này.', en: 'There is no such agency.' };
const CODE_TAKEN: Text = { vi: 'Mã hồ sơ này đã được dùng.', en: 'Another dossier has this code.' };

function fault(name: string, code: string, message: Text): FieldError {
  return { pointer: `/${name}`, code, message };
}
