import type { ProcedureDefinition } from '../definition/procedure-definition.js';
import { type Finding, finding } from '../findings/finding.js';
import type { KnownAgency } from './procedure-storage.js';

/** The agencies that a definition names. */
export function agenciesOf({ leadAgencies, coProcessingAgencies = [], secondLevel }: ProcedureDefinition): string[] {
  return [...leadAgencies, ...coProcessingAgencies, ...(secondLevel?.remote ?? []).map(({ agency }) => agency)];
}

/** Agencies that are not there: the competent ones when their competence begins, the others on the first day. */
export function agencyFindings(
  { leadAgencies, competence, coProcessingAgencies = [], secondLevel, validFrom }: ProcedureDefinition,
  known: ReadonlyMap<string, KnownAgency>,
): Finding[] {
  const missing = (pointer: string, identifiers: readonly string[], day: string): Finding[] =>
    identifiers.flatMap((identifier, index) =>
      agencyFinding(`${pointer}/${index}`, identifier, day, known.get(identifier)),
    );
  return [
    ...(competence === undefined
      ? missing('/leadAgencies', leadAgencies, validFrom)
      : competence.flatMap((period, index) =>
          missing(`/competence/${index}/leadAgencies`, period.leadAgencies, period.validFrom),
        )),
    ...missing('/coProcessingAgencies', coProcessingAgencies, validFrom),
    ...(secondLevel?.remote ?? []).flatMap(({ agency }, index) =>
      agencyFinding(`/secondLevel/remote/${index}/agency`, agency, validFrom, known.get(agency)),
    ),
  ];
}

function agencyFinding(pointer: string, identifier: string, day: string, agency: KnownAgency | undefined): Finding[] {
  if (agency?.furtherOf) return [furtherOne(pointer, identifier, agency.furtherOf)];
  const exists = agency !== undefined && agency.validFrom <= day && (agency.validTo === null || agency.validTo >= day);
  return exists ? [] : [notThere(pointer, identifier, day)];
}

function furtherOne(pointer: string, identifier: string, main: string): Finding {
  return finding(
    pointer,
    `${identifier} là mã định danh khác của cơ quan ${main}; hãy ghi mã chính ${main}.`,
    `${identifier} is a further identifier of the agency ${main}; name it by its main one, ${main}.`,
  );
}

function notThere(pointer: string, identifier: string, day: string): Finding {
  return finding(pointer, `Ngày ${day} không có cơ quan ${identifier}.`, `There is no agency ${identifier} on ${day}.`);
}
