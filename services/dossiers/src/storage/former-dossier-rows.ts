import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { Database, newId, statement } from '@dvc/persistence';
import { RANDOM_BYTES, trackingIdentity } from '../dossier/public-number.js';
import { formerSystemOwner } from '../dossier/owner.js';
import { isConfidential } from '../dossier/state.js';
import type { FormerDossier } from '../legacy/compose-former-dossier.js';
import type { TypedCases } from '../reference/case-of.js';
import { randomBytes } from '../submit/random-bytes.js';
import { searchTerms } from './search-terms.js';
import { UNASSIGNED_SINCE } from './unassigned-since.sql.js';

export interface KnownProcedure extends Required<TypedCases> {
  readonly code: string;
  readonly version: number;
  readonly validFrom: string;
}

const LOCK_SOURCE = statement("SELECT pg_advisory_xact_lock(hashtextextended('legacy-import ' || $1, 0))");
const ORIGIN = statement('SELECT source, code FROM former_dossier WHERE dossier_id = $1');
const TAKEN_OVER = statement('SELECT code FROM former_dossier WHERE source = $1 AND code = ANY ($2::text[])');
const USED_CODES = statement('SELECT dossier_code AS code FROM dossier WHERE dossier_code = ANY ($1::text[])');
const AGENCIES = statement('SELECT identifier AS code FROM agency WHERE identifier = ANY ($1::text[])');
const PROCEDURES = statement(`
  SELECT code, version, valid_from AS "validFrom", coalesce(definition ->> 'caseType', 'APPLICATION') AS "caseType",
    coalesce(definition -> 'caseVariants', '[]') AS "caseVariants"
  FROM procedure_version WHERE code = ANY ($1::text[]) ORDER BY code, version`);

const ADD_DOSSIERS = statement(`
  INSERT INTO dossier (id, revision, status, financial_state, delivery_state, owner, procedure_code, procedure_version, agency,
    applicant, form_data, result_delivery, provisional_number, tracking_key, dossier_code, created_at, submitted_at, accepted_at,
    due, due_at, original_due, original_due_at, completed_at, returned_at, closed_at, handover_method, listed_at, search_terms,
    case_type, case_variant, intake_channel, intake_agency)
  SELECT r.id, r.revision, r.status, 'NOT_DUE', r.delivery_state, '${formerSystemOwner('')}' || $2, r.procedure_code, r.procedure_version,
    r.agency, r.applicant, '{}', 'DESK', r.provisional_number, r.tracking_key, r.dossier_code, r.received_at, r.received_at,
    CASE WHEN r.due_at IS NULL THEN NULL ELSE r.received_at END, r.due, r.due_at, r.due, r.due_at, r.completed_at, r.returned_at,
    r.closed_at, CASE WHEN r.returned_at IS NULL THEN NULL ELSE 'DESK' END, r.received_at,
    array_to_tsvector(r.search_terms), r.case_type, r.case_variant, r.intake_channel, r.agency
  FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, revision integer, status text, delivery_state text, procedure_code text,
    procedure_version integer, agency text, applicant jsonb, provisional_number text, tracking_key text, dossier_code text,
    received_at timestamptz, due date, due_at timestamptz, completed_at timestamptz, returned_at timestamptz,
    closed_at timestamptz, search_terms text[], case_type text, case_variant text, intake_channel text)`);
const ADD_HISTORY = statement(`
  INSERT INTO dossier_history (dossier_id, revision, act, from_status, to_status, at, actor_kind, actor_name, detail, reason)
  SELECT r.dossier_id, r.revision, r.act, r.from_status, r.to_status, r.at,
    CASE WHEN r.actor_name IS NULL THEN 'SYSTEM' ELSE 'OFFICER' END, r.actor_name, jsonb_build_object('source', $2::text), r.reason
  FROM jsonb_to_recordset($1::jsonb) AS r (dossier_id uuid, revision integer, act text, from_status text, to_status text,
    at timestamptz, actor_name text, reason text)`);
const ADD_ORIGINS = statement(`
  INSERT INTO former_dossier (source, code, dossier_id, import_id)
  SELECT $2, r.code, r.dossier_id, $3 FROM jsonb_to_recordset($1::jsonb) AS r (code text, dossier_id uuid)`);
const ADD_DEADLINES = statement(`
  INSERT INTO deadline_change (dossier_id, revision, at, kind, due_after)
  SELECT d.id, h.revision, h.at, 'START', d.due_at
  FROM former_dossier f JOIN dossier d ON d.id = f.dossier_id
  JOIN dossier_history h ON h.dossier_id = d.id AND h.act = 'acceptance'
  WHERE f.import_id = $1`);
// what was overdue before it came here is no news
const ADD_NOTICES = statement(`
  INSERT INTO deadline_notice (dossier_id, kind, due_at, noticed_at)
  SELECT d.id, kind, d.due_at, $2 FROM former_dossier f JOIN dossier d ON d.id = f.dossier_id, unnest(ARRAY['NEAR', 'PASSED']) kind
  WHERE f.import_id = $1 AND d.due_at < $2 AND d.completed_at IS NULL AND d.closed_at IS NULL`);
const ADD_UNASSIGNED_NOTICES = statement(`
  INSERT INTO unassigned_notice (dossier_id, since, noticed_at)
  SELECT d.id, ${UNASSIGNED_SINCE}, $2 FROM former_dossier f JOIN dossier d ON d.id = f.dossier_id
  WHERE f.import_id = $1 AND d.status = 'ACCEPTED' AND d.assignee IS NULL`);

/** Dossiers that were taken over from former systems. */
@Injectable()
export class FormerDossierRows {
  constructor(private readonly database: Database) {}

  /** One import of a source at a time, until the transaction ends. */
  async lockSource(source: string): Promise<void> {
    await this.database.query(LOCK_SOURCE, [source]);
  }

  originOf(dossierId: string): Promise<{ readonly source: string; readonly code: string } | undefined> {
    return this.database.one(ORIGIN, [dossierId]);
  }

  takenOver(source: string, codes: readonly string[]): Promise<ReadonlySet<string>> {
    return this.codes(TAKEN_OVER, source, codes);
  }

  usedCodes(codes: readonly string[]): Promise<ReadonlySet<string>> {
    return this.codes(USED_CODES, codes);
  }

  agencies(identifiers: readonly string[]): Promise<ReadonlySet<string>> {
    return this.codes(AGENCIES, identifiers);
  }

  /** All versions, oldest first. */
  procedures(codes: readonly string[]): Promise<KnownProcedure[]> {
    return this.database.query<KnownProcedure>(PROCEDURES, [codes]);
  }

  async add(importId: string, source: string, dossiers: readonly FormerDossier[], now: Date): Promise<void> {
    const stored = dossiers.map((dossier) => ({ id: newId(), dossier }));
    await this.database.query(ADD_DOSSIERS, [JSON.stringify(stored.map(dossierRecord)), source]);
    await this.database.query(ADD_HISTORY, [JSON.stringify(stored.flatMap(historyRecords)), source]);
    const origins = stored.map(({ id, dossier }) => ({ code: dossier.row.code, dossier_id: id }));
    await this.database.query(ADD_ORIGINS, [JSON.stringify(origins), source, importId]);
    await this.database.query(ADD_DEADLINES, [importId]);
    await this.database.query(ADD_NOTICES, [importId, now]);
    await this.database.query(ADD_UNASSIGNED_NOTICES, [importId, now]);
  }

  private async codes(sql: ReturnType<typeof statement>, ...values: readonly unknown[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ readonly code: string }>(sql, values);
    return new Set(rows.map(({ code }) => code));
  }
}

interface Stored {
  readonly id: string;
  readonly dossier: FormerDossier;
}

function dossierRecord({ id, dossier }: Stored): object {
  const { row, caseType, receivedAt, dueAt, completedAt, returnedAt } = dossier;
  const { provisionalNumber, trackingKey } = trackingIdentity(localDay(receivedAt), randomBytes(RANDOM_BYTES));
  const dossierCode = dueAt === null ? null : row.code;
  return {
    id,
    revision: dossier.history.length,
    status: row.status,
    delivery_state: returnedAt ? 'HANDED_OVER' : completedAt ? 'READY' : 'NOT_READY',
    procedure_code: row.procedureCode,
    procedure_version: dossier.procedureVersion,
    agency: row.agency,
    applicant: row.applicant,
    provisional_number: provisionalNumber,
    tracking_key: trackingKey,
    dossier_code: dossierCode,
    received_at: receivedAt,
    due: row.due ?? null,
    due_at: dueAt,
    completed_at: completedAt,
    returned_at: returnedAt,
    closed_at: dossier.closedAt,
    search_terms: searchTerms(
      isConfidential({ caseType }) ? null : row.applicant.fullName,
      row.code,
      provisionalNumber,
    ),
    case_type: caseType,
    case_variant: row.caseVariant ?? null,
    intake_channel: row.channel ?? 'DESK',
  };
}

function historyRecords({ id, dossier }: Stored): readonly object[] {
  return dossier.history.map(({ entry, at, fromStatus, toStatus, reason, actorName }, index) => ({
    dossier_id: id,
    revision: index + 1,
    act: entry,
    from_status: fromStatus,
    to_status: toStatus,
    at,
    actor_name: actorName,
    reason,
  }));
}
