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

// The index dossier_same_content has them all, in their order: an applicant may file thousands of one procedure.
const FIND = statement(`
  SELECT d.id AS "dossierId", coalesce(d.dossier_code, d.provisional_number) AS number, d.submitted_at AS "submittedAt", d.status
  FROM dossier own JOIN dossier d ON d.procedure_code = own.procedure_code
    AND coalesce(d.applicant ->> 'citizenId', d.applicant ->> 'taxCode') =
      coalesce(own.applicant ->> 'citizenId', own.applicant ->> 'taxCode')
    AND d.content_digest = own.content_digest
    AND d.id <> own.id
    AND d.submitted_at BETWEEN own.submitted_at - make_interval(days => $2) AND own.submitted_at + make_interval(days => $2)
  WHERE own.id = $1 AND ${VISIBLE.contentWithinAgency('$3', '$4')}
  ORDER BY d.submitted_at, d.id LIMIT 20`);

/** Dossiers of the same applicant, procedure and content. */
@Injectable()
export class DuplicateRows {
  constructor(private readonly database: Database) {}

  /** Submitted within so many days of it; those whose content the reader may see as an officer. */
  of(dossierId: string, days: number, { agency, subject }: ReadScope): Promise<Duplicate[]> {
    return this.database.query<Duplicate>(FIND, [dossierId, days, agency, subject]);
  }
}
