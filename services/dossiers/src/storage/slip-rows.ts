import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { Database, statement } from '@dvc/persistence';
import type { SlipKind } from '../dossier/transitions.js';
import type { SlipContent } from '../slips/slip-content.js';
import { INTAKE_AGENCY } from './dossier-columns.sql.js';
import { formInForce, type SlipFormRow } from './slip-form-rows.js';

export interface NewSlip {
  readonly dossierId: string;
  readonly kind: SlipKind;
  readonly at: Date;
  readonly reason: string | null;
  /** who issued it; null: the platform */
  readonly officer: string | null;
  readonly officerEmail: string | null;
}

export interface SlipRow {
  readonly revision: number;
  readonly kind: SlipKind;
  /** within the agency and year */
  readonly number: number;
  readonly year: number;
  readonly issuedAt: Date;
  /** the act was taken back */
  readonly voidedAt: Date | null;
}

export type NamedSlip = SlipRow & Pick<SlipFormRow, 'formNo' | 'titleVi'>;

const iso = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** SQL: what the case variant of the dossier d says of it in the version v. */
const ofCase = (field: string): string =>
  `(SELECT c -> '${field}' FROM jsonb_array_elements((v.definition -> 'caseVariants')::jsonb) AS c WHERE c ->> 'code' = d.case_variant)`;
/** What `limitOf` answers, for the dossier d of the version v. */
const TIME_LIMIT = `coalesce(
      CASE d.level WHEN 2 THEN coalesce(${ofCase('secondLevelLimit')}, v.definition -> 'secondLevel' -> 'timeLimit') END,
      ${ofCase('timeLimit')}, v.definition -> 'timeLimit')`;

const CASE_NAME = `(SELECT c ->> 'nameVi' FROM jsonb_array_elements((v.definition -> 'caseVariants')::jsonb) AS c
      WHERE c ->> 'code' = d.case_variant)`;

// The serial's row is locked until the commit, after that of the dossier code: always in this order.
const ISSUE = statement(`
  WITH subject AS (SELECT * FROM dossier WHERE id = $1),
  serial AS (
    INSERT INTO slip_serial AS s (agency, kind, year, last) SELECT agency, $2, $3, 1 FROM subject
    ON CONFLICT (agency, kind, year) DO UPDATE SET last = s.last + 1 RETURNING last)
  INSERT INTO slip (dossier_id, revision, kind, agency, year, number, issued_at, content)
  SELECT d.id, d.revision, $2, d.agency, $3, serial.last, $4, jsonb_build_object(
    'dossierCode', d.dossier_code, 'provisionalNumber', d.provisional_number, 'trackingKey', d.tracking_key,
    'procedureName', v.name_vi, 'caseName', ${CASE_NAME}, 'agencyName', a.name_vi, 'parentAgencyName', p.name_vi,
    'intakeAgencyName', i.name_vi, 'intakeAgencyPhone', i.phone, 'channel', d.intake_channel,
    'applicant', d.applicant, 'representative', d.representative, 'submittedAt', ${iso('d.submitted_at')},
    'acceptedAt', ${iso('d.accepted_at')}, 'dueAt', ${iso('d.due_at')},
    'dueBefore', (SELECT ${iso('c.due_before')} FROM deadline_change c WHERE c.dossier_id = d.id AND c.revision = d.revision),
    'delivery', d.result_delivery, 'deliveryAddress', d.delivery_address, 'timeLimit', ${TIME_LIMIT},
    'components', coalesce((
      SELECT jsonb_agg(jsonb_build_object('nameVi', e ->> 'nameVi', 'kind', e ->> 'kind', 'quantity', e -> 'quantity',
        'files', (SELECT count(*) FROM dossier_file f WHERE f.dossier_id = d.id AND f.component_code = e ->> 'code')) ORDER BY n)
      FROM jsonb_array_elements((v.definition -> 'components')::jsonb) WITH ORDINALITY AS c (e, n)), '[]'),
    'dossierSets', coalesce(v.definition -> 'dossierSets', '1'),
    'feeLines', coalesce(d.fee_lines, '[]'), 'feeTotal', coalesce(d.fee_total, 0),
    'items', coalesce((
      SELECT jsonb_agg(jsonb_build_object('component', i.component_code, 'what', i.what, 'reason', i.reason) ORDER BY i.position)
      FROM supplement_request r JOIN supplement_item i ON i.request_id = r.id
      WHERE r.dossier_id = d.id AND r.state = 'OPEN' AND $2 = 'SUPPLEMENT'), '[]'),
    'answerBy', (SELECT r.answer_by FROM supplement_request r WHERE r.dossier_id = d.id AND r.state = 'OPEN' AND $2 = 'SUPPLEMENT'),
    'reason', $5::text, 'officer', $6::text, 'officerEmail', $7::text)
  FROM subject d CROSS JOIN serial
  JOIN procedure_version v ON v.code = d.procedure_code AND v.version = d.procedure_version
  LEFT JOIN agency a ON a.identifier = d.agency
  LEFT JOIN agency p ON p.identifier = a.path[cardinality(a.path) - 1]
  LEFT JOIN agency i ON i.identifier = ${INTAKE_AGENCY}`);

const VOID = statement(`
  UPDATE slip SET voided_at = $2 WHERE dossier_id = $1 AND voided_at IS NULL AND revision = (
    SELECT max(revision) FROM dossier_history WHERE dossier_id = $1 AND before IS NOT NULL)`);

const COLUMNS = 's.revision, s.kind, s.number, s.year, s.issued_at AS "issuedAt", s.voided_at AS "voidedAt"';
const OF_DOSSIER = statement(`
  SELECT ${COLUMNS}, form."formNo", form."titleVi" FROM slip s
  CROSS JOIN LATERAL (${formInForce('s.kind', "(s.issued_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date")}) form
  WHERE s.dossier_id = $1 ORDER BY s.revision LIMIT 1000`);
const LATEST = statement(`
  SELECT ${COLUMNS}, content FROM slip s WHERE dossier_id = $1 AND kind = $2 AND ($3::integer IS NULL OR revision = $3)
  ORDER BY revision DESC LIMIT 1`);

/** The slips that were issued, each once, in the transaction of its act. */
@Injectable()
export class SlipRows {
  constructor(private readonly database: Database) {}

  /** The dossier's row is locked and saved: the slip says what it says now. */
  async issue({ dossierId, kind, at, reason, officer, officerEmail }: NewSlip): Promise<void> {
    const year = Number(localDay(at).slice(0, 4));
    await this.database.query(ISSUE, [dossierId, kind, year, at, reason, officer, officerEmail]);
  }

  /** The act that issued the latest one was taken back; a slip without such an act stays. */
  async voidLatest(dossierId: string, at: Date): Promise<void> {
    await this.database.query(VOID, [dossierId, at]);
  }

  /** With the names that their forms had when they were issued. */
  of(dossierId: string): Promise<NamedSlip[]> {
    return this.database.query<NamedSlip>(OF_DOSSIER, [dossierId]);
  }

  /** The latest of a kind, or that of a revision. */
  find(
    dossierId: string,
    kind: SlipKind,
    revision: number | undefined,
  ): Promise<(SlipRow & { readonly content: SlipContent }) | undefined> {
    return this.database.one(LATEST, [dossierId, kind, revision ?? null]);
  }
}
