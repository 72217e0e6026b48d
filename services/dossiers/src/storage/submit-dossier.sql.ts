import { type Statement, statement } from '@dvc/persistence';
import type { OutboxRow } from '@dvc/messaging';
import type { IdempotencyClaim } from '@dvc/persistence';
import type { Applicant, CaseType, DeliveryMethod, IntakeChannel, Person } from '../dossier/state.js';
import { contentDigest, papersAmong } from './content-digest.sql.js';
import type { Author } from './history-rows.js';
import { TELLING, telling } from './tell-portal.sql.js';

/** One file of a component, with the media types that the component takes. */
export interface FiledAttachment {
  readonly component: string;
  readonly position: number;
  readonly attachmentId: string;
  readonly mediaTypes: readonly string[];
}

/** A new dossier: a submitted one, or a draft (then what belongs to the submission is null). */
export interface NewDossier {
  readonly id: string;
  readonly owner: string;
  /** who files it and brought its files: the owner himself, or an officer from papers */
  readonly filedBy: Author;
  readonly intakeChannel: IntakeChannel;
  readonly contactEmail: string | null;
  readonly procedureCode: string;
  readonly procedureVersion: number;
  readonly agency: string;
  readonly intakeAgency: string;
  readonly supportPoint: string | null;
  readonly applicant: Applicant;
  readonly representative: Person | null;
  readonly formData: object;
  readonly caseType: CaseType;
  readonly caseVariant: string | null;
  readonly resultDelivery: DeliveryMethod;
  readonly deliveryAddress: string | null;
  readonly acceptanceDueAt: Date | null;
  /** persons or items of a bulk dossier; null: none */
  readonly items: readonly object[] | null;
  /** id of a register entry */
  readonly parentEntry: string | null;
  readonly files: readonly FiledAttachment[];
  readonly now: Date;
  /** the local day of `now`, YYYY-MM-DD */
  readonly day: string;
  readonly searchTerms: readonly string[];
  readonly submission: {
    readonly provisionalNumber: string;
    readonly trackingKey: string;
    readonly event: OutboxRow;
  } | null;
}

/** What the statement found; `filed` false with the two others true: the idempotency key was taken. */
export interface FilingOutcome {
  readonly procedureHolds: boolean;
  readonly filesHold: boolean;
  readonly filed: boolean;
}

const DIGEST = contentDigest({
  form: '$11::jsonb',
  items: "nullif($31::jsonb, '[]')",
  papers: papersAmong('SELECT component_code, attachment_id FROM given'),
});

const TOLD = telling({
  procedure: '$6',
  agency: '$8',
  caseType: '$26',
  version: '1',
  at: '$20::timestamptz',
  when: '$13::text IS NOT NULL',
});

/*
 * Everything that a submission writes, in one statement: atomic without BEGIN and COMMIT, one round trip. It writes
 * nothing unless the version that the dossier was checked against is still the one in force and every file was
 * brought by who files it, is of a type that its component takes and through the scanner (in a draft it may still wait for that); the
 * caller then finds out what is wrong at leisure.
 */
const text = (claim: string): string => `
  WITH in_force AS (
    SELECT version FROM procedure_version
    WHERE code = $6 AND valid_from <= $15::date AND (valid_to IS NULL OR valid_to >= $15::date)
    ORDER BY version DESC LIMIT 1
  ), given AS (
    SELECT * FROM unnest($16::text[], $17::integer[], $18::uuid[], $19::text[]) AS given (component_code, position, attachment_id, media_types)
  ), guard AS (
    SELECT
      coalesce((SELECT version FROM in_force) = $7::integer, false)
        AND NOT EXISTS (SELECT FROM procedure_abolition WHERE code = $6 AND effective_from <= $15::date)
        AND NOT EXISTS (SELECT FROM agency WHERE identifier = $8 AND valid_to < $15::date) AS procedure_holds,
      NOT EXISTS (
        SELECT FROM given LEFT JOIN attachment a
          ON a.id = given.attachment_id AND a.owner = $33 AND a.media_type = ANY (string_to_array(given.media_types, ' '))
          AND EXISTS (
            SELECT FROM content c WHERE c.sha256 = a.sha256 AND c.scan <> 'INFECTED' AND (c.admitted OR $5 = 'DRAFT'))
        WHERE a.id IS NULL
      ) AS files_hold
  ), claim AS (${claim}), new_dossier AS (
    INSERT INTO dossier (id, revision, status, financial_state, delivery_state, owner, contact_email, procedure_code,
      procedure_version, agency, applicant, representative, form_data, result_delivery, provisional_number, tracking_key,
      created_at, submitted_at, listed_at, search_terms, case_type, case_variant, delivery_address, acceptance_due_at,
      parent_result, intake_channel, submitted_by_officer, content_digest, intake_agency, support_point,
      ${TELLING})
    SELECT $1::uuid, 1, $5, 'NOT_DUE', 'NOT_READY', $2, $4, $6, $7::integer, $8, $9::jsonb, $10::jsonb, $11::jsonb, $12, $13, $14,
      $20::timestamptz, CASE WHEN $13::text IS NULL THEN NULL ELSE $20::timestamptz END, $20::timestamptz, array_to_tsvector($21::text[]),
      $26, $27, $28, $29::timestamptz, $30, $32, CASE WHEN $34 = 'OFFICER' THEN $33 END,
      CASE WHEN $13::text IS NOT NULL THEN ${DIGEST} END, CASE WHEN $13::text IS NOT NULL THEN $36::text END, $37,
      told.*
    FROM claim CROSS JOIN (${TOLD}) told
    RETURNING id
  ), files AS (
    INSERT INTO dossier_file (dossier_id, component_code, position, attachment_id)
    SELECT id, component_code, position, attachment_id FROM new_dossier, given
  ), items AS (
    INSERT INTO dossier_item (dossier_id, position, data)
    SELECT id, n - 1, item FROM new_dossier, jsonb_array_elements($31::jsonb) WITH ORDINALITY AS i (item, n)
  ), history AS (
    INSERT INTO dossier_history (dossier_id, revision, act, to_status, at, actor_kind, actor, actor_name, actor_agency, detail)
    SELECT id, 1, CASE WHEN $13::text IS NULL THEN 'draft' ELSE 'submission' END, $5, $20::timestamptz, $34, $33, $3, $35,
      CASE WHEN $34 = 'OFFICER' THEN jsonb_strip_nulls(jsonb_build_object('intakeAgency', $36::text, 'supportPoint', $37::text)) END
    FROM new_dossier
  ), event AS (
    INSERT INTO outbox_event (id, topic, key, payload) SELECT $22::uuid, $23, $24, $25 FROM new_dossier WHERE $22::uuid IS NOT NULL
  )
  SELECT procedure_holds AS "procedureHolds", files_hold AS "filesHold", EXISTS (SELECT FROM new_dossier) AS filed FROM guard`;

/** The rules of IdempotencyStore.claim, with the answer stored at once. */
const CLAIM = `
    INSERT INTO idempotency_key (scope, key, request_hash, status, body)
    SELECT $38, $39, $40, 201, $41::jsonb FROM guard WHERE procedure_holds AND files_hold
    ON CONFLICT (scope, key) DO UPDATE
      SET request_hash = excluded.request_hash, status = excluded.status, body = excluded.body, created_at = now()
      WHERE idempotency_key.created_at < now() - interval '24 hours'
    RETURNING 1 AS claimed
  `;

export const submitDossier: Statement = statement(
  text('SELECT 1 AS claimed FROM guard WHERE procedure_holds AND files_hold'),
);
export const submitDossierOnce: Statement = statement(text(CLAIM));

/** The parameters of `submitDossier`. */
export function submitDossierValues(d: NewDossier): readonly unknown[] {
  const event = d.submission?.event;
  return [
    d.id,
    d.owner,
    d.filedBy.name,
    d.contactEmail,
    d.submission === null ? 'DRAFT' : 'SUBMITTED',
    d.procedureCode,
    d.procedureVersion,
    d.agency,
    JSON.stringify(d.applicant),
    d.representative === null ? null : JSON.stringify(d.representative),
    JSON.stringify(d.formData),
    d.resultDelivery,
    d.submission?.provisionalNumber ?? null,
    d.submission?.trackingKey ?? null,
    d.day,
    d.files.map(({ component }) => component),
    d.files.map(({ position }) => position),
    d.files.map(({ attachmentId }) => attachmentId),
    d.files.map(({ mediaTypes }) => mediaTypes.join(' ')),
    d.now.toISOString(),
    d.searchTerms,
    event?.id ?? null,
    event?.topic ?? null,
    event?.key ?? null,
    event?.payload ?? null,
    d.caseType,
    d.caseVariant,
    d.deliveryAddress,
    d.acceptanceDueAt?.toISOString() ?? null,
    d.parentEntry,
    d.items === null ? null : JSON.stringify(d.items),
    d.intakeChannel,
    d.filedBy.subject,
    d.filedBy.kind,
    d.filedBy.agency,
    d.intakeAgency,
    d.supportPoint,
  ];
}

/** The parameters of `submitDossierOnce`: those of `submitDossier`, the claim and the answer that repeats get. */
export function submitDossierOnceValues(d: NewDossier, claim: IdempotencyClaim, answer: object): readonly unknown[] {
  return [...submitDossierValues(d), claim.scope, claim.key, claim.requestHash, JSON.stringify(answer)];
}
