import { type Finding, finding } from '../findings/finding.js';
import { endsTooEarly } from './ends-too-early.js';
import type { ProcedureDefinition } from './procedure-definition.js';

interface Period {
  readonly pointer: string;
  readonly agency: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Periods of competence: of the lead agencies alone, each agency once on a day, and no lead agency without one. */
export function competenceContradictions({ competence, leadAgencies }: ProcedureDefinition): Finding[] {
  if (competence === undefined) return [];
  const periods = competence.flatMap(({ leadAgencies: agencies, validFrom, validTo }, index) =>
    agencies.map((agency, place): Period => ({
      pointer: `/competence/${index}/leadAgencies/${place}`,
      agency,
      validFrom,
      validTo,
    })),
  );
  const known = new Set(leadAgencies);
  const competent = new Set(periods.map(({ agency }) => agency));
  return [
    ...competence.flatMap(({ validFrom, validTo }, index) =>
      endsTooEarly(`/competence/${index}/validTo`, validFrom, validTo),
    ),
    ...periods.flatMap(({ pointer, agency }) =>
      known.has(agency)
        ? []
        : [finding(pointer, `${agency} không có trong leadAgencies.`, `${agency} is not among leadAgencies.`)],
    ),
    ...leadAgencies.flatMap((agency, index) =>
      competent.has(agency)
        ? []
        : [
            finding(
              `/leadAgencies/${index}`,
              `${agency} không có thời kỳ thẩm quyền nào.`,
              `${agency} has no period of competence.`,
            ),
          ],
    ),
    ...overlapping(periods).map(({ pointer, agency }) =>
      finding(
        pointer,
        `${agency} có hai thời kỳ thẩm quyền trùng ngày nhau.`,
        `${agency} has two periods of competence with a common day.`,
      ),
    ),
  ];
}

/** The later of two periods of one agency that share a day. */
function overlapping(periods: readonly Period[]): Period[] {
  const sorted = [...periods].sort((a, b) => compare(a.agency, b.agency) || compare(a.validFrom, b.validFrom));
  return sorted.filter(({ agency, validFrom }, index) => {
    const before = sorted[index - 1];
    return before?.agency === agency && (before.validTo === null || before.validTo >= validFrom);
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
