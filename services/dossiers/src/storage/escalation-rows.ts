import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { TrackingIdentity } from '../dossier/public-number.js';
import type { IntakeChannel, Status } from '../dossier/state.js';
import { ENDED_ABOVE, TAKEN_IN_ABOVE, UNDECIDED_FIRST_LEVEL } from './taken-further.sql.js';

export interface NewEscalation extends TrackingIdentity {
  readonly id: string;
  readonly parent: string;
  /** of the second level */
  readonly agency: string;
  readonly now: Date;
  readonly searchTerms: readonly string[];
  readonly acceptanceDueAt: Date | null;
  readonly intakeChannel: IntakeChannel;
  /** subject of the officer to whom it was brought on paper; null: the complainant filed it himself */
  readonly officer: string | null;
}

// the parties, the form and the papers go along as they were; the decision stays with the first dossier
const OPEN = statement(`
  WITH parent AS (SELECT * FROM dossier WHERE id = $2),
  escalated AS (
    INSERT INTO dossier (id, revision, status, financial_state, delivery_state, owner, contact_email, procedure_code,
      procedure_version, agency, applicant, representative, form_data, result_delivery, delivery_address, provisional_number,
      tracking_key, created_at, submitted_at, listed_at, search_terms, case_type, case_variant, level, parent_dossier,
      acceptance_due_at, intake_channel, submitted_by_officer)
    SELECT $1, 1, 'SUBMITTED', 'NOT_DUE', 'NOT_READY', owner, contact_email, procedure_code, procedure_version, $3, applicant,
      representative, form_data, result_delivery, delivery_address, $4, $5, $6, $6, $6, array_to_tsvector($7::text[]),
      case_type, case_variant, 2, id, $8, $9, $10::text
    FROM parent RETURNING id)
  INSERT INTO dossier_file (dossier_id, component_code, position, attachment_id)
  SELECT e.id, f.component_code, f.position, f.attachment_id FROM escalated e, dossier_file f WHERE f.dossier_id = $2`);

const NUMBER_ABOVE = statement(`
  SELECT coalesce(s.dossier_code, s.provisional_number) AS number FROM dossier s WHERE s.parent_dossier = $1 AND ${TAKEN_IN_ABOVE}`);

const ENDED = statement(`
  SELECT s.id, coalesce(s.dossier_code, s.provisional_number) AS number, s.status
  FROM dossier s WHERE s.parent_dossier = $1 AND ${ENDED_ABOVE} FOR SHARE`);

const GIVEN_UP = statement(`
  SELECT d.status IN ('WITHDRAWAL_REQUESTED', 'WITHDRAWN') AS "givenUp" FROM dossier d WHERE d.id = $1 FOR SHARE`);

const TO_END = statement(`
  SELECT d.id FROM dossier d
  WHERE ${UNDECIDED_FIRST_LEVEL} AND EXISTS (SELECT FROM dossier s WHERE s.parent_dossier = d.id AND ${ENDED_ABOVE})
    AND d.id > $1::uuid
  ORDER BY d.id LIMIT $2`);

/** A second level that has ended otherwise than by a refusal. */
export interface EndedAbove {
  readonly id: string;
  /** by which people know it */
  readonly number: string;
  readonly status: Status;
}

/** Second levels of complaints. */
@Injectable()
export class EscalationRows {
  constructor(private readonly database: Database) {}

  /** Throws a unique violation of `dossier_second_level` for a dossier that has one which was not refused. */
  async open(e: NewEscalation): Promise<void> {
    await this.database.query(OPEN, [
      e.id,
      e.parent,
      e.agency,
      e.provisionalNumber,
      e.trackingKey,
      e.now,
      e.searchTerms,
      e.acceptanceDueAt,
      e.intakeChannel,
      e.officer,
    ]);
  }

  /** By which number people know the second level of a complaint; undefined when it has none, or one that was refused. */
  async numberAbove(first: string): Promise<string | undefined> {
    return (await this.database.one<{ number: string }>(NUMBER_ABOVE, [first]))?.number;
  }

  /** Held as it is until the end of the transaction: its discontinuation is not taken back meanwhile. */
  endedAbove(first: string): Promise<EndedAbove | undefined> {
    return this.database.one<EndedAbove>(ENDED, [first]);
  }

  /** Whether the complainant has withdrawn the first level, or asked to. It is held as it is until the end of the transaction. */
  async isGivenUp(first: string): Promise<boolean> {
    return (await this.database.one<{ givenUp: boolean }>(GIVEN_UP, [first]))?.givenUp === true;
  }

  /** First levels that nobody decided and whose second has ended, in the order of their ids. */
  async toEnd(after: string, limit: number): Promise<readonly string[]> {
    return (await this.database.query<{ id: string }>(TO_END, [after, limit])).map(({ id }) => id);
  }
}
