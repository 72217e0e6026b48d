import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { FiledPosition } from './attachment-version-rows.js';
import type { ReplacedContent } from './draft-rows.js';
import { AT_REST } from './taken-further.sql.js';

export interface SupplementItem {
  /** a component of the procedure; null: something else */
  readonly component: string | null;
  readonly what: string;
  readonly reason: string;
}

export interface NewSupplementRequest {
  readonly id: string;
  readonly dossierId: string;
  readonly requestedAt: Date;
  readonly requestedBy: string;
  readonly requestedByName: string;
  /** local day, and the end of its working hours */
  readonly answerBy: string;
  readonly answerByAt: Date;
  /** when the applicant is reminded; null: never */
  readonly remindAt: Date | null;
  readonly items: readonly SupplementItem[];
}

export interface SupplementView {
  readonly id: string;
  readonly state: 'OPEN' | 'ANSWERED' | 'CANCELLED';
  readonly requestedAt: Date;
  readonly requestedByName: string;
  readonly answerBy: string;
  readonly answeredAt: Date | null;
  readonly note: string | null;
  readonly items: readonly SupplementItem[];
}

/** What of a dossier its applicant may change while a supplement is asked for. */
export interface ContentBefore extends Omit<ReplacedContent, 'id'> {
  readonly files: readonly FiledPosition[];
}

// with what the dossier holds, in case the request is taken back
const ADD = statement(`
  WITH request AS (
    INSERT INTO supplement_request (id, dossier_id, state, requested_at, requested_by, requested_by_name, answer_by, answer_by_at, remind_at,
      content_before)
    SELECT $1::uuid, d.id, 'OPEN', $3::timestamptz, $4, $5, $6::date, $7::timestamptz, $11::timestamptz,
      jsonb_build_object('formData', d.form_data, 'resultDelivery', d.result_delivery, 'deliveryAddress', d.delivery_address,
        'files', (
          SELECT coalesce(jsonb_agg(jsonb_build_object('component', f.component_code, 'position', f.position,
            'attachmentId', f.attachment_id)), '[]')
          FROM dossier_file f WHERE f.dossier_id = d.id))
    FROM dossier d WHERE d.id = $2 RETURNING id)
  INSERT INTO supplement_item (request_id, position, component_code, what, reason)
  SELECT request.id, i.position - 1, i.component, i.what, i.reason
  FROM request, unnest($8::text[], $9::text[], $10::text[]) WITH ORDINALITY AS i (component, what, reason, position)`);

const OPEN = statement(`
  SELECT id, answer_by AS "answerBy" FROM supplement_request WHERE dossier_id = $1 AND state = 'OPEN'`);

// its owner may change the content, as often as he likes, before he answers
const CHANGED_SINCE = statement(`
  SELECT EXISTS (
    SELECT FROM dossier_history h WHERE h.dossier_id = $1 AND h.act = 'content-change' AND h.revision > (
      SELECT max(a.revision) FROM dossier_history a WHERE a.dossier_id = $1 AND a.act = 'supplement-request')) AS changed`);

const CONTENT_BEFORE = statement(`
  SELECT content_before AS content FROM supplement_request WHERE dossier_id = $1 AND state = 'OPEN'`);

const ANSWER = statement(`
  UPDATE supplement_request SET state = 'ANSWERED', answered_at = $2, note = $3, content_before = NULL
  WHERE dossier_id = $1 AND state = 'OPEN'`);

const CANCEL = statement(`
  UPDATE supplement_request SET state = 'CANCELLED', content_before = NULL WHERE dossier_id = $1 AND state = 'OPEN'`);

const FORGET_OF_REFUSED = statement(`
  UPDATE supplement_request r SET state = 'CANCELLED', content_before = NULL
  FROM dossier s WHERE s.parent_dossier = $1 AND s.level = 2 AND s.status = 'REFUSED' AND r.dossier_id = s.id AND r.state = 'OPEN'`);

// that of a dossier that is closed is kept, in case the refusal or discontinuation is taken back, and waits for nothing; no
// more does that of a complaint while the agency above has it
const OF_DOSSIER = statement(`
  SELECT r.id, CASE WHEN r.state = 'OPEN' AND (d.closed_at IS NOT NULL OR ${AT_REST}) THEN 'CANCELLED' ELSE r.state END AS state,
    r.requested_at AS "requestedAt", r.requested_by_name AS "requestedByName", r.answer_by AS "answerBy",
    r.answered_at AS "answeredAt", r.note, (
      SELECT jsonb_agg(jsonb_build_object('component', i.component_code, 'what', i.what, 'reason', i.reason) ORDER BY i.position)
      FROM supplement_item i WHERE i.request_id = r.id) AS items
  FROM supplement_request r JOIN dossier d ON d.id = r.dossier_id WHERE r.dossier_id = $1 ORDER BY r.requested_at, r.id`);

/** What applicants were asked to add, and what they answered. Written while the dossier's row is locked. */
@Injectable()
export class SupplementRows {
  constructor(private readonly database: Database) {}

  async add(r: NewSupplementRequest): Promise<void> {
    await this.database.query(ADD, [
      r.id,
      r.dossierId,
      r.requestedAt,
      r.requestedBy,
      r.requestedByName,
      r.answerBy,
      r.answerByAt,
      r.items.map(({ component }) => component),
      r.items.map(({ what }) => what),
      r.items.map(({ reason }) => reason),
      r.remindAt,
    ]);
  }

  open(dossierId: string): Promise<{ readonly id: string; readonly answerBy: string } | undefined> {
    return this.database.one(OPEN, [dossierId]);
  }

  /** Whether the content was changed since the latest request. */
  async isContentChangedSince(dossierId: string): Promise<boolean> {
    return (await this.database.one<{ changed: boolean }>(CHANGED_SINCE, [dossierId]))?.changed === true;
  }

  /** What the dossier held when it was asked for; null: not known. */
  async contentBefore(dossierId: string): Promise<ContentBefore | null> {
    return (await this.database.one<{ content: ContentBefore | null }>(CONTENT_BEFORE, [dossierId]))?.content ?? null;
  }

  async answer(dossierId: string, at: Date, note: string | null): Promise<void> {
    await this.database.query(ANSWER, [dossierId, at, note]);
  }

  /** What is asked for is not needed any more: it was taken back, or the dossier is closed. */
  async cancelOpen(dossierId: string): Promise<void> {
    await this.database.query(CANCEL, [dossierId]);
  }

  /**
   * What second levels of a complaint were asked for that were refused meanwhile: the complaint was withdrawn, or another
   * second level accepted, so that no refusal can be taken back any more.
   */
  async forgetOfRefused(first: string): Promise<void> {
    await this.database.query(FORGET_OF_REFUSED, [first]);
  }

  of(dossierId: string): Promise<SupplementView[]> {
    return this.database.query<SupplementView>(OF_DOSSIER, [dossierId]);
  }
}
