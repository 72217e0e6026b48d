import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';

/** RETURNED: the agency refused to receive the document; CLOSED: the question ended without an opinion. */
export const consultationStates = ['REQUESTED', 'RETURNED', 'ANSWERED', 'CLOSED'] as const;
export type ConsultationState = (typeof consultationStates)[number];

export interface NewConsultation {
  readonly id: string;
  readonly dossierId: string;
  readonly toAgency: string;
  readonly question: string;
  readonly abstract: string | null;
  /** attachments that the asked agency may read */
  readonly files: readonly string[];
  readonly requestedAt: Date;
  /** subject of the case handler's token; null: the platform, because the procedure says so */
  readonly requestedBy: string | null;
  readonly dueAt: Date;
  /** null: the question leaves no time for a reminder */
  readonly remindAt: Date | null;
}

export interface Consultation {
  readonly id: string;
  readonly dossierId: string;
  readonly toAgency: string;
  /** the agency that was asked before and has ended; its answer counts too */
  readonly passedFrom: string | null;
  readonly state: ConsultationState;
}

/** A status that the consulted agency reported of the document; `code` of QCVN 102:2016. */
export interface ReportedStatus {
  readonly documentId: string;
  readonly code: string;
  readonly status: string;
  readonly reason: string | null;
  readonly changedAt: string;
}

export interface OpinionText {
  readonly subject: string;
  readonly content: string;
  readonly answeredAt: string;
}

/** "từ chối tiếp nhận": the agency does not take the document, so no answer will come. */
export const RECEIPT_REFUSED = '02';

/** Files that a question names at the most. */
const MAX_FILES = 50;

const ADD = statement(`
  WITH question AS (
    INSERT INTO consultation (id, dossier_id, to_agency, question, state, requested_at, requested_by, due_at, abstract,
      remind_at)
    VALUES ($1, $2, $3, $4, 'REQUESTED', $5, $6, $7, $8, $10) RETURNING id)
  INSERT INTO consultation_file (consultation_id, position, attachment_id)
  SELECT question.id, f.position - 1, f.id FROM question, unnest($9::uuid[]) WITH ORDINALITY AS f (id, position)`);

const UNKNOWN_FILES = statement(`
  SELECT f.position::integer - 1 AS index FROM unnest($2::uuid[]) WITH ORDINALITY AS f (id, position)
  WHERE NOT EXISTS (SELECT FROM dossier_file df WHERE df.dossier_id = $1 AND df.attachment_id = f.id)
  ORDER BY f.position`);

const FILES = statement(`
  SELECT attachment_id AS id FROM dossier_file WHERE dossier_id = $1 AND component_code = ANY ($2::text[])
  ORDER BY array_position($2::text[], component_code), position LIMIT ${MAX_FILES}`);

const FIND = statement(`
  SELECT id, dossier_id AS "dossierId", to_agency AS "toAgency", passed_from AS "passedFrom", state
  FROM consultation WHERE id = $1 AND dossier_id = $2`);

const COUNT_OPEN = statement("SELECT count(*) AS open FROM consultation WHERE dossier_id = $1 AND state = 'REQUESTED'");

const IS_OPEN = statement(`
  SELECT 1 AS open FROM consultation WHERE dossier_id = $1 AND to_agency = $2 AND state = 'REQUESTED' LIMIT 1`);

// a status that is reported twice, in two messages, is one status
const ADD_STATUS = statement(`
  INSERT INTO consultation_status (consultation_id, document_id, code, changed_at, status, reason) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT DO NOTHING`);

const RETURN = statement("UPDATE consultation SET state = 'RETURNED' WHERE id = $1 AND state = 'REQUESTED'");

const ANSWER = statement(`
  UPDATE consultation SET state = 'ANSWERED', opinion_subject = $2, opinion_content = $3, answered_at = $4, answered_by = $5,
    answered_by_name = $6 WHERE id = $1`);

const CLOSE = statement(`
  UPDATE consultation SET state = 'CLOSED', closed_at = $2, closed_by = $3, closed_by_name = $4, close_reason = $5 WHERE id = $1`);

const CLOSE_OPEN = statement(`
  UPDATE consultation SET state = 'CLOSED', closed_at = $2 WHERE dossier_id = $1 AND state = 'REQUESTED'
  RETURNING id, to_agency AS "toAgency"`);

const ANSWER_OF_ENDED = statement(`
  UPDATE consultation SET state = 'ANSWERED', closed_at = NULL, opinion_subject = $2, opinion_content = $3, answered_at = $4
  WHERE id = $1 AND state = 'CLOSED' AND closed_by IS NULL RETURNING id`);

// the agency was told that its opinion is not waited for any more: it is reminded at once, and again when the time is up;
// one that refused the receipt meanwhile will not answer
const REOPEN = statement(`
  WITH reopened AS (
    UPDATE consultation c SET closed_at = NULL, remind_at = $3, near_told_at = NULL, passed_told_at = NULL,
      state = CASE WHEN EXISTS (SELECT FROM consultation_status s WHERE s.consultation_id = c.id AND s.code = $4)
        THEN 'RETURNED' ELSE 'REQUESTED' END
    WHERE c.dossier_id = $1 AND c.state = 'CLOSED' AND c.closed_at = $2 AND c.closed_by IS NULL
    RETURNING c.id, c.to_agency AS "toAgency", c.question, c.due_at AS "dueAt", c.state)
  SELECT id, "toAgency", question, "dueAt" FROM reopened WHERE state = 'REQUESTED'`);

const PASS_ON = statement('UPDATE consultation SET to_agency = $2, passed_from = $3 WHERE id = $1');

/** What was asked of other agencies, and what came back. Written while the dossier's row is locked. */
@Injectable()
export class ConsultationRows {
  constructor(private readonly database: Database) {}

  async add(c: NewConsultation): Promise<void> {
    await this.database.query(ADD, [
      c.id,
      c.dossierId,
      c.toAgency,
      c.question,
      c.requestedAt,
      c.requestedBy,
      c.dueAt,
      c.abstract,
      [...new Set(c.files)],
      c.remindAt,
    ]);
  }

  /** The positions of those that the dossier does not have. */
  async unknownFiles(dossierId: string, files: readonly string[]): Promise<readonly number[]> {
    const rows = await this.database.query<{ index: number }>(UNKNOWN_FILES, [dossierId, files]);
    return rows.map(({ index }) => index);
  }

  /** The files of some components, at most 50. */
  async filesOf(dossierId: string, components: readonly string[]): Promise<readonly string[]> {
    if (components.length === 0) return [];
    return (await this.database.query<{ id: string }>(FILES, [dossierId, components])).map(({ id }) => id);
  }

  find(id: string, dossierId: string): Promise<Consultation | undefined> {
    return this.database.one<Consultation>(FIND, [id, dossierId]);
  }

  async countOpen(dossierId: string): Promise<number> {
    return (await this.database.one<{ open: number }>(COUNT_OPEN, [dossierId]))?.open ?? 0;
  }

  /** Whether the agency was asked about the dossier and has neither answered nor refused the receipt. */
  async isOpen(dossierId: string, toAgency: string): Promise<boolean> {
    return (await this.database.one(IS_OPEN, [dossierId, toAgency])) !== undefined;
  }

  async addStatus(id: string, s: ReportedStatus): Promise<void> {
    await this.database.query(ADD_STATUS, [id, s.documentId, s.code, s.changedAt, s.status, s.reason]);
  }

  async markReturned(id: string): Promise<void> {
    await this.database.query(RETURN, [id]);
  }

  /** `by`: the officer who answered here; null when the answer came as an official document. */
  async answer(id: string, opinion: OpinionText, by: { subject: string; name: string } | null): Promise<void> {
    await this.database.query(ANSWER, [
      id,
      opinion.subject,
      opinion.content,
      opinion.answeredAt,
      by?.subject ?? null,
      by?.name ?? null,
    ]);
  }

  async close(id: string, at: Date, reason: string, by: { subject: string; name: string }): Promise<void> {
    await this.database.query(CLOSE, [id, at, by.subject, by.name, reason]);
  }

  /** Closes what is open when the dossier ends; answers those that were. */
  closeOpen(dossierId: string, at: Date): Promise<readonly Pick<Consultation, 'id' | 'toAgency'>[]> {
    return this.database.query(CLOSE_OPEN, [dossierId, at]);
  }

  /** An opinion that came when the question had been closed with its dossier: it counts if that goes on after all. False when the asker had closed it. */
  async answerEnded(id: string, { subject, content, answeredAt }: OpinionText): Promise<boolean> {
    return (await this.database.one(ANSWER_OF_ENDED, [id, subject, content, answeredAt])) !== undefined;
  }

  /** Opens what was closed when the dossier ended, at that instant, with the same day for the answer; answers what is asked again. */
  reopen(
    dossierId: string,
    endedAt: Date,
    now: Date,
  ): Promise<readonly Pick<NewConsultation, 'id' | 'toAgency' | 'question' | 'dueAt'>[]> {
    return this.database.query(REOPEN, [dossierId, endedAt, now, RECEIPT_REFUSED]);
  }

  /** The agency that was asked has ended: its successor is asked. */
  async passOn(id: string, to: string, from: string): Promise<void> {
    await this.database.query(PASS_ON, [id, to, from]);
  }
}
