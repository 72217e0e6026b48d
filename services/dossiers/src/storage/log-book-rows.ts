import { Injectable } from '@nestjs/common';
import { agenciesOf } from '@dvc/identity';
import { Database, statement } from '@dvc/persistence';
import type { Status } from '../dossier/state.js';
import { AT_REST } from './taken-further.sql.js';
import { TAKEN_IN_FROM_PAPERS, VISIBLE } from './visible.sql.js';

export interface LogBookRow {
  readonly id: string;
  /** null: it was never accepted */
  readonly dossierCode: string | null;
  readonly provisionalNumber: string | null;
  readonly procedureName: string;
  /** null: kept from this reader */
  readonly applicantName: string | null;
  readonly agency: string;
  readonly agencyName: string | null;
  /** of its receipt, within agency and year: its place in the book; null: it was refused, or comes from a former system */
  readonly bookNumber: number | null;
  readonly bookYear: number | null;
  /** whose book its number is of, with its name; null: of that of the agency, which is the one that is read */
  readonly bookAgency: string | null;
  readonly bookAgencyName: string | null;
  readonly status: Status;
  /** when it was accepted or refused: its place in the book */
  readonly enteredAt: Date;
  readonly submittedAt: Date;
  readonly acceptedAt: Date | null;
  readonly due: string | null;
  readonly dueAt: Date | null;
  readonly originalDue: string | null;
  readonly pausedAt: Date | null;
  readonly completedAt: Date | null;
  readonly closedAt: Date | null;
  /** whether it is the undecided first level of a complaint that is at its second */
  readonly atRest: boolean;
  readonly returnedAt: Date | null;
  readonly receivedBy: string | null;
}

/**
 * Who asks ($1: his agency, $2: his subject, $6: the agency whose desk he is), for which agency and those below ($3), accepted
 * or refused from $4 up to $5.
 */
const ENTERED = 'coalesce(d.accepted_at, d.closed_at)';
const DECIDED = `(d.accepted_at IS NOT NULL OR d.status = 'REFUSED') AND ${ENTERED} >= $4 AND ${ENTERED} < $5`;
const OF_AGENCY = `d.agency = ANY (${agenciesOf('$3')})`;
const ITS_OWN = `${VISIBLE.withinAgency('$1')} AND ${OF_AGENCY} AND ${DECIDED}`;
// the book of a desk holds what it took in for others as well, each dossier once
const FOR_OTHERS = `${TAKEN_IN_FROM_PAPERS} AND d.intake_agency <> d.agency AND d.intake_agency = ANY (${agenciesOf('$3')})
  AND NOT ${OF_AGENCY} AND (d.intake_agency = ANY (${agenciesOf('$6')}) OR ${VISIBLE.withinAgency('$1')}) AND ${DECIDED}`;

const OPEN = `(d.case_type <> 'DENUNCIATION' OR coalesce(${VISIBLE.handledBy('$2')}, false))`;

const entries = (scope: string, forOthers: boolean): string => `
  SELECT d.id, ${ENTERED} AS at, ${forOthers} AS for_others FROM dossier d
  WHERE ${scope} AND ($7::timestamptz IS NULL OR (${ENTERED}, d.id) > ($7, $8::uuid))`;

const PAGE = statement(`
  SELECT d.id, d.dossier_code AS "dossierCode", d.provisional_number AS "provisionalNumber", v.name_vi AS "procedureName", d.agency, d.status,
    a.name_vi AS "agencyName", receipt.number AS "bookNumber", receipt.year AS "bookYear",
    b.identifier AS "bookAgency", b.name_vi AS "bookAgencyName",
    CASE WHEN ${OPEN} THEN d.applicant ->> 'fullName' END AS "applicantName", entry.at AS "enteredAt",
    d.submitted_at AS "submittedAt", d.accepted_at AS "acceptedAt", d.due,
    d.due_at AS "dueAt", d.original_due AS "originalDue", d.paused_at AS "pausedAt", d.completed_at AS "completedAt",
    d.closed_at AS "closedAt", ${AT_REST} AS "atRest", d.returned_at AS "returnedAt", CASE WHEN ${OPEN} THEN d.received_by END AS "receivedBy"
  FROM (${entries(ITS_OWN, false)} UNION ALL ${entries(FOR_OTHERS, true)} ORDER BY at, id LIMIT $9) entry
  JOIN dossier d ON d.id = entry.id
  JOIN procedure_version v ON v.code = d.procedure_code AND v.version = d.procedure_version
  LEFT JOIN agency a ON a.identifier = d.agency
  LEFT JOIN LATERAL (
    SELECT s.number, s.year, s.agency FROM slip s WHERE s.dossier_id = d.id AND s.kind = 'RECEIPT' ORDER BY s.revision LIMIT 1) receipt ON true
  LEFT JOIN agency b ON b.identifier = receipt.agency AND (receipt.agency <> d.agency OR entry.for_others)
  ORDER BY entry.at, d.id`);

const COUNT = statement(`
  SELECT (SELECT count(*) FROM dossier d WHERE ${ITS_OWN}) + (SELECT count(*) FROM dossier d WHERE ${FOR_OTHERS}) AS total
  WHERE $2::text IS NOT NULL`);

/** What of the book is asked for; instants of local midnight, the end not included. */
export interface LogBookScope {
  readonly ofAgency: string;
  readonly subject: string;
  /** the agency whose desk the reader is; null: he is none */
  readonly desk: string | null;
  readonly agency: string;
  readonly from: Date;
  readonly until: Date;
}

/** Dossiers that were accepted or refused, in the order in which that was decided. */
@Injectable()
export class LogBookRows {
  constructor(private readonly database: Database) {}

  page(
    s: LogBookScope,
    after: { readonly enteredAt: string; readonly id: string } | undefined,
    limit: number,
  ): Promise<LogBookRow[]> {
    const place = [after?.enteredAt ?? null, after?.id ?? null, limit];
    return this.database.query<LogBookRow>(PAGE, [...valuesOf(s), ...place]);
  }

  async count(s: LogBookScope): Promise<number> {
    return (await this.database.one<{ total: number }>(COUNT, valuesOf(s)))?.total ?? 0;
  }
}

function valuesOf({ ofAgency, subject, desk, agency, from, until }: LogBookScope): unknown[] {
  return [ofAgency, subject, agency, from, until, desk];
}
