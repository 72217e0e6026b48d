import { Injectable } from '@nestjs/common';
import { consultationDeadlineNear, consultationDeadlinePassed } from '@dvc/contracts';
import { Outbox } from '@dvc/messaging';
import { Database, statement } from '@dvc/persistence';
import { announcedDossier, assigneeOf } from '../announcements/dossier-facts.js';
import type { Dossier } from '../dossier/state.js';
import { DOSSIER_COLUMNS } from '../storage/dossier-columns.sql.js';

/** Questions of one round. */
const BATCH = 200;

/*
 * Open questions whose reminder is due or whose time is up. Both rows are locked: a question that another instance has
 * just told of, or that was answered meanwhile, is looked at again and left out.
 */
const DUE = statement(`
  SELECT ${DOSSIER_COLUMNS}, v.name_vi AS "procedureName", c.id AS "consultationId", c.to_agency AS "toAgency",
    c.due_at AS "answerDueAt", CASE WHEN c.due_at <= $1 THEN 'PASSED' ELSE 'NEAR' END AS kind
  FROM consultation c
  JOIN dossier d ON d.id = c.dossier_id
  JOIN procedure_version v ON v.code = d.procedure_code AND v.version = d.procedure_version
  WHERE c.state = 'REQUESTED' AND c.passed_told_at IS NULL
    AND (c.due_at <= $1 OR c.remind_at <= $1 AND c.near_told_at IS NULL)
  ORDER BY c.due_at, c.id LIMIT ${BATCH}
  FOR UPDATE OF d, c SKIP LOCKED`);

const NOTE = statement(`
  UPDATE consultation c SET near_told_at = CASE WHEN n.kind = 'NEAR' THEN $3 ELSE near_told_at END,
    passed_told_at = CASE WHEN n.kind = 'PASSED' THEN $3 END
  FROM unnest($1::uuid[], $2::text[]) AS n (id, kind) WHERE c.id = n.id`);

interface DueQuestion extends Dossier {
  readonly procedureName: string;
  readonly consultationId: string;
  readonly toAgency: string;
  readonly answerDueAt: Date;
  readonly kind: 'NEAR' | 'PASSED';
}

/** Reminds agencies of what others ask them, and tells when no opinion came: each once for each question. */
@Injectable()
export class ConsultationNotices {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** Whether there may be more. */
  round(now: Date): Promise<boolean> {
    return this.database.transaction(async () => {
      const due = await this.database.query<DueQuestion>(DUE, [now]);
      if (due.length === 0) return false;
      await this.database.query(NOTE, [due.map((one) => one.consultationId), due.map(({ kind }) => kind), now]);
      await this.outbox.addAll(
        consultationDeadlineNear,
        due.filter(({ kind }) => kind === 'NEAR').map((one) => ({ subject: one.id, data: asked(one) })),
      );
      await this.outbox.addAll(
        consultationDeadlinePassed,
        due
          .filter(({ kind }) => kind === 'PASSED')
          .map((one) => ({ subject: one.id, data: { ...asked(one), assignee: assigneeOf(one) } })),
      );
      return due.length === BATCH;
    });
  }
}

function asked(question: DueQuestion) {
  const { consultationId, toAgency, answerDueAt } = question;
  return { ...announcedDossier(question), consultationId, toAgency, dueAt: answerDueAt.toISOString() };
}
