import { Injectable } from '@nestjs/common';
import { supplementDeadlineNear, supplementDeadlinePassed } from '@dvc/contracts';
import { Outbox } from '@dvc/messaging';
import { Database, statement } from '@dvc/persistence';
import { announcedDossier, assigneeOf } from '../announcements/dossier-facts.js';
import type { Dossier } from '../dossier/state.js';
import { DOSSIER_COLUMNS } from '../storage/dossier-columns.sql.js';

/** Requests of one round. */
const BATCH = 200;

/*
 * Open requests whose reminder is due or whose last day has passed. Both rows are locked: a request that another
 * instance has just told of, or that was answered meanwhile, is looked at again and left out.
 */
const DUE = statement(`
  SELECT ${DOSSIER_COLUMNS}, v.name_vi AS "procedureName", r.id AS "requestId", r.answer_by AS "answerBy",
    r.answer_by_at AS "answerByAt", CASE WHEN r.answer_by_at <= $1 THEN 'PASSED' ELSE 'NEAR' END AS kind
  FROM supplement_request r
  JOIN dossier d ON d.id = r.dossier_id
  JOIN procedure_version v ON v.code = d.procedure_code AND v.version = d.procedure_version
  WHERE r.state = 'OPEN' AND r.passed_told_at IS NULL AND d.status = 'SUPPLEMENT_REQUESTED'
    AND (r.answer_by_at <= $1 OR r.remind_at <= $1 AND r.near_told_at IS NULL)
  ORDER BY r.answer_by_at, r.id LIMIT ${BATCH}
  FOR UPDATE OF d, r SKIP LOCKED`);

const NOTE = statement(`
  UPDATE supplement_request r SET near_told_at = CASE WHEN n.kind = 'NEAR' THEN $3 ELSE near_told_at END,
    passed_told_at = CASE WHEN n.kind = 'PASSED' THEN $3 END
  FROM unnest($1::uuid[], $2::text[]) AS n (id, kind) WHERE r.id = n.id`);

interface DueRequest extends Dossier {
  readonly procedureName: string;
  readonly requestId: string;
  /** local day, and the end of its working hours */
  readonly answerBy: string;
  readonly answerByAt: Date;
  readonly kind: 'NEAR' | 'PASSED';
}

/** Reminds applicants of what they were asked for, and tells when nothing came: each once for each request. */
@Injectable()
export class SupplementNotices {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** Whether there may be more. */
  round(now: Date): Promise<boolean> {
    return this.database.transaction(async () => {
      const due = await this.database.query<DueRequest>(DUE, [now]);
      if (due.length === 0) return false;
      await this.database.query(NOTE, [due.map(({ requestId }) => requestId), due.map(({ kind }) => kind), now]);
      await this.outbox.addAll(
        supplementDeadlineNear,
        due.filter(({ kind }) => kind === 'NEAR').map((one) => ({ subject: one.id, data: asked(one) })),
      );
      await this.outbox.addAll(
        supplementDeadlinePassed,
        due
          .filter(({ kind }) => kind === 'PASSED')
          .map((one) => ({ subject: one.id, data: { ...asked(one), assignee: assigneeOf(one) } })),
      );
      return due.length === BATCH;
    });
  }
}

function asked(request: DueRequest) {
  const { requestId, answerBy, answerByAt } = request;
  return { ...announcedDossier(request), requestId, answerBy, answerByAt: answerByAt.toISOString() };
}
