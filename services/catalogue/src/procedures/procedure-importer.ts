import { Injectable } from '@nestjs/common';
import { authoringTexts } from '../authoring/authoring-texts.js';
import { EditorialScope, leadersOf, type Reach } from '../authoring/editorial-scope.js';
import { checksum } from '../definition/checksum.js';
import type { ProcedureDefinition } from '../definition/procedure-definition.js';
import { validateDefinition } from '../definition/validate-definition.js';
import { type Finding, finding, type RowFinding } from '../findings/finding.js';
import type { ImportContext, ImportEditor, Importer, SliceOutcome } from '../imports/importer.js';
import { agenciesOf, agencyFindings } from './agency-findings.js';
import { type KnownProcedure, ProcedureStorage } from './procedure-storage.js';
import { PublishProcedures } from './publish-procedures.js';

interface CheckedRow {
  readonly row: number;
  readonly definition: ProcedureDefinition;
  readonly checksum: string;
}

interface CheckedRows {
  readonly valid: readonly CheckedRow[];
  readonly findings: readonly RowFinding[];
}

/** Takes in procedure definitions: what is new or changed becomes the next version, what is the same is left alone. */
@Injectable()
export class ProcedureImporter implements Importer<CheckedRows> {
  readonly kind = 'PROCEDURES';
  // some tens of milliseconds of checking at a stretch
  readonly sliceSize = 25;

  constructor(
    private readonly storage: ProcedureStorage,
    private readonly publisher: PublishProcedures,
    private readonly scope: EditorialScope,
  ) {}

  check(rows: readonly unknown[], from: number, to: number): CheckedRows {
    const seen = new Set(rows.slice(0, from).map(codeOf));
    const valid: CheckedRow[] = [];
    const findings: RowFinding[] = [];
    rows.slice(from, to).forEach((candidate, index) => {
      const row = from + index + 1;
      const code = codeOf(candidate);
      const { definition, findings: found } = validateDefinition(candidate);
      const repeated = code !== null && seen.has(code);
      seen.add(code);
      if (definition !== null && !repeated) valid.push({ row, definition, checksum: checksum(definition) });
      else findings.push(...(repeated ? [twice] : found).map((one) => ({ row, code, ...one })));
    });
    return { valid, findings };
  }

  async apply({ valid, findings }: CheckedRows, { dryRun, by, editor, total }: ImportContext): Promise<SliceOutcome> {
    const known = await this.storage.lock(valid.map(({ definition }) => definition.code));
    const numbers = await this.storage.lastNumbers(valid.map(({ definition }) => definition.code));
    const agencies = await this.storage.agencies(valid.flatMap(({ definition }) => agenciesOf(definition)));
    const reaches = await this.reachOf(editor, valid, known);
    const accepted: (CheckedRow & { readonly version: number; readonly isNew: boolean })[] = [];
    const misplaced: RowFinding[] = [];
    let unchanged = 0;
    for (const checked of valid) {
      const { definition, row } = checked;
      const before = known.get(definition.code);
      const found = [
        ...(reaches(leadersOf(definition, before)) ? [] : [beyond]),
        ...agencyFindings(definition, agencies),
        ...(before?.abolishedFrom == null ? [] : [abolished(before.abolishedFrom)]),
      ];
      if (before?.checksum === checked.checksum) unchanged += 1;
      else if (found.length > 0)
        misplaced.push(...found.slice(0, 20).map((one) => ({ row, code: definition.code, ...one })));
      else accepted.push({ ...checked, version: (numbers.get(definition.code) ?? 0) + 1, isNew: before === undefined });
    }
    if (!dryRun) await this.publisher.publish(accepted, by);
    const created = accepted.filter(({ isNew }) => isNew).length;
    return {
      processed: total,
      created,
      changed: accepted.length - created,
      unchanged,
      rejected: total - accepted.length - unchanged,
      findings: [...findings, ...misplaced].sort((a, b) => a.row - b.row),
    };
  }

  private async reachOf(
    editor: ImportEditor,
    rows: readonly CheckedRow[],
    known: ReadonlyMap<string, KnownProcedure>,
  ): Promise<Reach> {
    if (editor === null) return () => true;
    const leaders = rows.flatMap(({ definition }) => leadersOf(definition, known.get(definition.code)));
    return this.scope.reachOf(editor, [...new Set(leaders)]);
  }
}

const beyond: Finding = { pointer: '/leadAgencies', message: authoringTexts.beyond };
const twice = finding('/code', 'Mã thủ tục đã có ở một dòng trước.', 'An earlier row has this code.');

function abolished(day: string): Finding {
  return finding('/code', `Thủ tục đã bị bãi bỏ từ ngày ${day}.`, `The procedure was abolished from ${day} on.`);
}

function codeOf(candidate: unknown): string | null {
  const code = (candidate as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[\w.-]{1,60}$/.test(code) ? code : null;
}
