import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { ReadScope } from '../dossier/access-policy.js';
import type { ConsultationState } from './consultation-rows.js';
import { VISIBLE } from './visible.sql.js';

/** A question as the asked agency sees it: nothing of the dossier but its number, its procedure and what the asker gave. */
export interface AskedConsultation {
  readonly id: string;
  readonly dossierId: string;
  readonly dossierNumber: string;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly fromAgency: string;
  readonly fromAgencyName: string | null;
  readonly toAgency: string;
  readonly state: ConsultationState;
  readonly question: string;
  readonly abstract: string | null;
  readonly requestedAt: Date;
  readonly dueAt: Date;
  readonly opinionSubject: string | null;
  readonly opinionContent: string | null;
  readonly answeredAt: Date | null;
  readonly answeredByName: string | null;
  readonly closedAt: Date | null;
  readonly files: readonly {
    readonly id: string;
    readonly fileName: string;
    readonly mediaType: string;
    readonly size: number;
    readonly sha256: string;
  }[];
}

const VIEW = `
  SELECT c.id, c.dossier_id AS "dossierId", coalesce(d.dossier_code, d.provisional_number) AS "dossierNumber",
    d.procedure_code AS "procedureCode", v.name_vi AS "procedureName", d.agency AS "fromAgency", a.name_vi AS "fromAgencyName",
    c.to_agency AS "toAgency", c.state, c.question, c.abstract, c.requested_at AS "requestedAt", c.due_at AS "dueAt",
    c.opinion_subject AS "opinionSubject", c.opinion_content AS "opinionContent", c.answered_at AS "answeredAt",
    c.answered_by_name AS "answeredByName", c.closed_at AS "closedAt", coalesce((
      SELECT jsonb_agg(jsonb_build_object('id', f.id, 'fileName', f.file_name, 'mediaType', f.media_type, 'size', f.size,
        'sha256', f.sha256) ORDER BY cf.position)
      FROM consultation_file cf JOIN attachment f ON f.id = cf.attachment_id WHERE cf.consultation_id = c.id), '[]') AS files
  FROM consultation c
  JOIN dossier d ON d.id = c.dossier_id
  JOIN procedure_version v ON v.code = d.procedure_code AND v.version = d.procedure_version
  LEFT JOIN agency a ON a.identifier = d.agency`;

const BY_ID = statement(`${VIEW} WHERE c.id = $1 AND ${VISIBLE.consulted('$2')}`);

const PAGE = statement(`
  ${VIEW}
  WHERE ${VISIBLE.consulted('$1')} AND ($2::text IS NULL OR c.state = $2)
    AND ($3::timestamptz IS NULL OR (c.requested_at, c.id) < ($3::timestamptz, $4::uuid))
  ORDER BY c.requested_at DESC, c.id DESC LIMIT $5`);

const COUNT = statement(`
  SELECT count(*) AS total FROM consultation c WHERE ${VISIBLE.consulted('$1')} AND ($2::text IS NULL OR c.state = $2)`);

/** What an agency is asked, by who of it may read that. */
@Injectable()
export class ConsultationViews {
  constructor(private readonly database: Database) {}

  visible(id: string, scope: ReadScope): Promise<AskedConsultation | undefined> {
    return this.database.one<AskedConsultation>(BY_ID, [id, scope.consulted]);
  }

  page(
    scope: ReadScope,
    state: ConsultationState | undefined,
    after: readonly [string, string] | undefined,
    limit: number,
  ): Promise<AskedConsultation[]> {
    return this.database.query<AskedConsultation>(PAGE, [
      scope.consulted,
      state ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit,
    ]);
  }

  async count(scope: ReadScope, state: ConsultationState | undefined): Promise<number> {
    return (await this.database.one<{ total: number }>(COUNT, [scope.consulted, state ?? null]))?.total ?? 0;
  }
}
