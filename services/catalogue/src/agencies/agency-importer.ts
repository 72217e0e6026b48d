import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { EditorialScope } from '../authoring/editorial-scope.js';
import { finding, type RowFinding } from '../findings/finding.js';
import type { Importer, ImportContext, SliceOutcome } from '../imports/importer.js';
import { type AgencyDefinition, validateAgency } from './agency-definition.js';
import { AgencyRegister } from './agency-register.js';
import { planAgencies } from './agency-tree.js';

interface CheckedAgencies {
  readonly rows: ReadonlyMap<string, number>;
  readonly agencies: readonly AgencyDefinition[];
  readonly findings: readonly RowFinding[];
}

/** Takes in agencies, the whole upload at once: where an agency belongs depends on the others. */
@Injectable()
export class AgencyImporter implements Importer<CheckedAgencies> {
  readonly kind = 'AGENCIES';
  readonly sliceSize = Infinity;

  constructor(
    private readonly register: AgencyRegister,
    private readonly scope: EditorialScope,
  ) {}

  check(candidates: readonly unknown[]): CheckedAgencies {
    const rows = new Map<string, number>();
    const agencies: AgencyDefinition[] = [];
    const findings: RowFinding[] = [];
    candidates.forEach((candidate, index) => {
      const { agency, findings: found } = validateAgency(candidate);
      const repeated = agency !== null && rows.has(agency.identifier);
      if (agency !== null && !repeated) {
        rows.set(agency.identifier, index + 1);
        agencies.push(agency);
      }
      const code = identifierOf(candidate);
      findings.push(...(repeated ? [twice] : found).map((one) => ({ row: index + 1, code, ...one })));
    });
    return { rows, agencies, findings };
  }

  async apply(
    { rows, agencies, findings }: CheckedAgencies,
    { dryRun, total, by, editor }: ImportContext,
  ): Promise<SliceOutcome> {
    const reach =
      editor === null || this.scope.reachesEverything(editor)
        ? undefined
        : { agency: editor.agency ?? '', day: localDay(new Date()) };
    const plan = planAgencies(await this.register.lockAll(), agencies, reach);
    if (!dryRun) await this.register.write(plan, { act: 'IMPORT', effectiveFrom: null, decision: null, by });
    const misplaced = [...plan.rejected].flatMap(([code, found]) =>
      found.map((one) => ({ row: rows.get(code) ?? 0, code, ...one })),
    );
    return {
      processed: total,
      created: plan.created.length,
      changed: plan.changed.length,
      unchanged: plan.unchanged,
      rejected: total - plan.created.length - plan.changed.length - plan.unchanged,
      findings: [...findings, ...misplaced].sort((a, b) => a.row - b.row),
    };
  }
}

const twice = finding('/identifier', 'Mã định danh đã có ở một dòng trước.', 'An earlier row has this identifier.');

function identifierOf(candidate: unknown): string | null {
  const identifier = (candidate as { identifier?: unknown } | null)?.identifier;
  return typeof identifier === 'string' && /^[\w.-]{1,60}$/.test(identifier) ? identifier : null;
}
