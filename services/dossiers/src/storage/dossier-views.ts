import { Injectable } from '@nestjs/common';
import type { WorkingInterval } from '@dvc/calendar';
import { agenciesAbove } from '@dvc/identity';
import { Database, statement } from '@dvc/persistence';
import type { ReadScope } from '../dossier/access-policy.js';
import type { Dossier } from '../dossier/state.js';
import type { ProcedureDefinition } from '../reference/procedure.js';
import { CALENDAR_REVISION } from '../reference/working-calendars.js';
import { DOSSIER_COLUMNS, INTAKE_AGENCY } from './dossier-columns.sql.js';
import type { ConsultationState } from './consultation-rows.js';
import { AT_REST } from './taken-further.sql.js';
import { VISIBLE } from './visible.sql.js';

/** A dossier with the names around it. */
export interface DossierView extends Dossier {
  readonly formData: object;
  readonly procedureName: string;
  readonly agencyName: string | null;
  readonly agencyPath: readonly string[];
  readonly intakeAgencyName: string | null;
  readonly intakePath: readonly string[];
  readonly supportPointName: string | null;
  readonly components: ProcedureDefinition['components'];
  readonly result: { readonly code: string; readonly nameVi: string };
  /** null with those below: no portal is told of it (dossier/synchronisation.ts) */
  readonly synchronisationConnection: string | null;
  readonly synchronisationVersion: number | null;
  readonly synchronisationSince: Date | null;
  readonly synchronisationReportedAt: Date | null;
  readonly synchronisationReason: string | null;
  /** whether the reader is assigned to it, or stands in for who is */
  readonly handler: boolean;
  readonly workingHours: readonly WorkingInterval[] | null;
  readonly calendarRevision: number;
  /** whether it is the undecided first level of a complaint that is at its second */
  readonly atRest: boolean;
}

export interface FileView {
  /** a component's code; null for a file of the result */
  readonly component: string | null;
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  /** of a file of the result; null: nobody counted */
  readonly signatures: number | null;
}

export interface ConsultationView {
  readonly id: string;
  readonly toAgency: string;
  readonly toAgencyName: string | null;
  readonly state: ConsultationState;
  readonly question: string;
  readonly requestedAt: Date;
  readonly dueAt: Date;
  readonly opinionSubject: string | null;
  readonly opinionContent: string | null;
  readonly answeredAt: Date | null;
  readonly closedAt: Date | null;
  readonly closeReason: string | null;
  /** in the order in which they were reported; instants as ISO texts */
  readonly statuses: readonly {
    readonly documentId: string;
    readonly code: string;
    readonly status: string;
    readonly reason: string | null;
    readonly changedAt: string;
  }[];
}

const VIEW = `
  SELECT ${DOSSIER_COLUMNS}, d.form_data AS "formData", v.name_vi AS "procedureName", a.name_vi AS "agencyName",
    ${agenciesAbove('a')} AS "agencyPath", i.name_vi AS "intakeAgencyName", ${agenciesAbove('i')} AS "intakePath",
    s.name_vi AS "supportPointName", v.definition -> 'components' AS components, v.definition -> 'result' AS result,
    coalesce(${VISIBLE.handledBy('$4')}, false) AS handler, a.working_hours AS "workingHours",
    ${CALENDAR_REVISION} AS "calendarRevision", d.synchronisation_connection AS "synchronisationConnection",
    d.synchronisation_version AS "synchronisationVersion", d.synchronisation_since AS "synchronisationSince",
    d.synchronisation_reported_at AS "synchronisationReportedAt", d.synchronisation_reason AS "synchronisationReason",
    ${AT_REST} AS "atRest"
  FROM dossier d
  JOIN procedure_version v ON v.code = d.procedure_code AND v.version = d.procedure_version
  LEFT JOIN agency a ON a.identifier = d.agency
  LEFT JOIN agency i ON i.identifier = ${INTAKE_AGENCY}
  LEFT JOIN agency s ON s.identifier = d.support_point`;

const BY_ID = statement(`
  ${VIEW} WHERE d.id = $1 AND (${VISIBLE.own('$2')} OR ${VISIBLE.withinAgency('$3')} OR ${VISIBLE.atIntakeDesk('$5')})`);

const FILES = statement(`
  SELECT f.component_code AS component, f.position, a.id, a.file_name AS "fileName", a.media_type AS "mediaType", a.size, a.sha256,
    NULL::integer AS signatures
  FROM dossier_file f JOIN attachment a ON a.id = f.attachment_id WHERE f.dossier_id = $1
  UNION ALL
  SELECT NULL, r.position, a.id, a.file_name, a.media_type, a.size, a.sha256, r.signatures
  FROM result_file r JOIN attachment a ON a.id = r.attachment_id WHERE r.dossier_id = $1
  ORDER BY component, position`);

const CONSULTATIONS = statement(`
  SELECT c.id, c.to_agency AS "toAgency", a.name_vi AS "toAgencyName", c.state, c.question, c.requested_at AS "requestedAt",
    c.due_at AS "dueAt", c.opinion_subject AS "opinionSubject", c.opinion_content AS "opinionContent", c.answered_at AS "answeredAt",
    c.closed_at AS "closedAt", c.close_reason AS "closeReason", coalesce((
      SELECT jsonb_agg(jsonb_build_object('documentId', s.document_id, 'code', s.code, 'status', s.status, 'reason', s.reason,
        'changedAt', to_char(s.changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY s.changed_at, s.code)
      FROM consultation_status s WHERE s.consultation_id = c.id), '[]') AS statuses
  FROM consultation c LEFT JOIN agency a ON a.identifier = c.to_agency
  WHERE c.dossier_id = $1 ORDER BY c.requested_at, c.id`);

/** Dossiers to look at, by who may see them. */
@Injectable()
export class DossierViews {
  constructor(private readonly database: Database) {}

  visible(id: string, scope: ReadScope): Promise<DossierView | undefined> {
    return this.database.one<DossierView>(BY_ID, [id, scope.owner, scope.agency, scope.subject, scope.desk]);
  }

  files(id: string): Promise<FileView[]> {
    return this.database.query<FileView>(FILES, [id]);
  }

  consultations(id: string): Promise<ConsultationView[]> {
    return this.database.query<ConsultationView>(CONSULTATIONS, [id]);
  }
}
