import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { ReadScope } from '../dossier/access-policy.js';
import type { Status } from '../dossier/state.js';
import { VISIBLE } from './visible.sql.js';

export interface Duplicate {
  readonly dossierId: string;
  readonly number: string;
  readonly submittedAt: Date;
  readonly status: Status;
}

const NUMBER = (of: string): string => `coalesce(${of}.applicant ->> 'citizenId', ${of}.applicant ->> 'taxCode')`;
const PASSPORT = (of: string): string => `${of}.applicant ->> 'passport'`;
const sameBy = (key: (of: string) => string): string => `
      SELECT s.id FROM dossier s
      WHERE s.procedure_code = own.procedure_code AND ${key('s')} = ${key('own')}
        AND s.content_digest = own.content_digest
        AND s.submitted_at BETWEEN own.submitted_at - make_interval(days => $2) AND own.submitted_at + make_interval(days => $2)`;

// The indexes dossier_same_content and dossier_same_passport have them all, in their order: an applicant may file
// thousands of one procedure.
const FIND = statement(`
  SELECT d.id AS "dossierId", coalesce(d.dossier_code, d.provisional_number) AS number, d.submitted_at AS "submittedAt", d.status
  FROM dossier own
    CROSS JOIN LATERAL (${sameBy(NUMBER)}
      UNION ${sameBy(PASSPORT)}
    ) same
    JOIN dossier d ON d.id = same.id AND d.id <> own.id
  WHERE own.id = $1 AND ${VISIBLE.contentWithinAgency('$3', '$4')}
  ORDER BY d.submitted_at, d.id LIMIT 20`);

/** Dossiers of the same applicant, procedure and content; a person is known by the citizen id and by the passport. */
@Injectable()
export class DuplicateRows {
  constructor(private readonly database: Database) {}

  /** Submitted within so many days of it; those whose content the reader may see as an officer. */
  of(dossierId: string, days: number, { agency, subject }: ReadScope): Promise<Duplicate[]> {
    return this.database.query<Duplicate>(FIND, [dossierId, days, agency, subject]);
  }
}
