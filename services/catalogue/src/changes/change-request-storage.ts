import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import type { Page } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Database, statement } from '@dvc/persistence';
import { Conditions } from '../storage/conditions.js';
import { keysetPage } from '../storage/keyset-page.js';
import type { ChangeRequestStatus } from './change-request.entity.js';
import type { ChangeRequestEntryKind } from './change-request-entry.entity.js';
import type { ChangeRequestQuery, ChangeRequestSummary, ChangeRequestView } from './change-request.views.js';

const COLUMNS = `id, agency, procedure_code AS "procedureCode", procedure_name AS "procedureName",
  current_level AS "currentLevel", requested_level AS "requestedLevel",
  every_agency AS "everyAgency", reason, plan, status, created_at AS "createdAt",
  effective_from AS "effectiveFrom", published_version AS "publishedVersion", revision`;
/** An officer sees what the own agency and those below it on the day ask for. */
const visibleTo = (agency: string, day: string): string =>
  `(r.agency = ${agency} OR EXISTS (SELECT 1 FROM agency_on(r.agency, ${day}::date) a WHERE a.path @> ARRAY[${agency}::text]))`;
const LIST = {
  name: 'change-requests',
  table: 'change_request r',
  columns: COLUMNS,
  sort: [['id::text', 'text']],
} as const;
const ONE = statement(`
  SELECT ${COLUMNS}, created_by AS "createdBy", (
    SELECT jsonb_agg(jsonb_build_object('kind', kind, 'text', text, 'at', at, 'byName', by_name, 'byAgency', by_agency)
                     ORDER BY e.revision) FROM change_request_entry e WHERE e.request_id = r.id) AS history
  FROM change_request r WHERE id = $1 AND ${visibleTo('$2', '$3')}`);
const LOCK = statement('SELECT 1 AS found FROM change_request WHERE id = $1 FOR UPDATE');
const ADD = statement(`
  INSERT INTO change_request (id, agency, procedure_code, procedure_name, current_level, requested_level, reason, plan,
                              every_agency, status, created_at, created_by, revision)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $10, 'SUBMITTED', now(), $9, 0)
  ON CONFLICT (procedure_code, agency) WHERE status = 'SUBMITTED' DO NOTHING
  RETURNING id`);
const ENTER = statement(`
  WITH request AS (
    UPDATE change_request SET revision = revision + 1, status = coalesce($3, status),
      effective_from = coalesce($4, effective_from), published_version = coalesce($5, published_version)
    WHERE id = $1 RETURNING revision
  )
  INSERT INTO change_request_entry (request_id, revision, kind, text, at, by_subject, by_name, by_agency)
  SELECT $1, revision, $2, $6, now(), $7, $8, $9 FROM request`);
export interface ChangeRequestState extends ChangeRequestView {
  readonly createdBy: string;
}

/** An entry of the history, with what it changes. */
export interface NewEntry {
  readonly kind: ChangeRequestEntryKind;
  readonly text: string;
  readonly status?: ChangeRequestStatus;
  readonly effectiveFrom?: string;
  readonly publishedVersion?: number | null;
}

@Injectable()
export class ChangeRequestStorage {
  constructor(private readonly database: Database) {}

  find({ status, procedure, ...page }: ChangeRequestQuery, agency: string): Promise<Page<ChangeRequestSummary>> {
    const conditions = new Conditions();
    const today = conditions.value(localDay(new Date()));
    conditions
      .where(agency, (value) => visibleTo(value, today))
      .where(status, (value) => `r.status = ${value}`)
      .where(procedure, (value) => `r.procedure_code = ${value}`);
    const filters = { ...page, status, procedure, agency };
    return keysetPage<ChangeRequestSummary>(this.database, LIST, conditions, filters, ({ id }) => [id]);
  }

  /** Undefined when the agency may not see it. */
  read(id: string, agency: string): Promise<ChangeRequestState | undefined> {
    return this.database.one<ChangeRequestState>(ONE, [id, agency, localDay(new Date())]);
  }

  /** As `read`; nobody else changes it until the open transaction ends. */
  async lock(id: string, agency: string): Promise<ChangeRequestState | undefined> {
    await this.database.query(LOCK, [id]);
    return this.read(id, agency);
  }

  /** False when the agency has an open request for the procedure. */
  async add(request: Omit<ChangeRequestState, 'status' | 'history' | 'createdAt' | 'revision'>): Promise<boolean> {
    const { id, agency, procedureCode, procedureName, currentLevel, requestedLevel, reason, plan, createdBy } = request;
    const asked = [id, agency, procedureCode, procedureName, currentLevel, requestedLevel, reason, plan];
    const values = [...asked, createdBy, request.everyAgency];
    return (await this.database.one(ADD, values)) !== undefined;
  }

  async enter(id: string, { kind, text, ...changes }: NewEntry, { subject, name, agency }: Actor): Promise<void> {
    const { status = null, effectiveFrom = null, publishedVersion = null } = changes;
    const values = [id, kind, status, effectiveFrom, publishedVersion, text, subject, name, agency];
    await this.database.query(ENTER, values);
  }
}
