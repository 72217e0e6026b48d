import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { Status } from '../dossier/state.js';

/** What the public tracking needs of a dossier, and the key that opens it. No personal data. */
export interface TrackedDossier {
  readonly id: string;
  readonly trackingKey: string;
  readonly dossierCode: string | null;
  readonly provisionalNumber: string | null;
  readonly procedureName: string;
  readonly agencyName: string | null;
  readonly status: Status;
  readonly submittedAt: Date;
  readonly acceptedAt: Date | null;
  readonly due: string | null;
  readonly completedAt: Date | null;
  readonly returnedAt: Date | null;
}

const select = (column: string): string => `
  SELECT d.id, d.tracking_key AS "trackingKey", d.dossier_code AS "dossierCode", d.provisional_number AS "provisionalNumber",
    v.name_vi AS "procedureName", a.name_vi AS "agencyName", d.status, d.submitted_at AS "submittedAt", d.accepted_at AS "acceptedAt",
    d.due, d.completed_at AS "completedAt", d.returned_at AS "returnedAt"
  FROM dossier d
  JOIN procedure_version v ON v.code = d.procedure_code AND v.version = d.procedure_version
  LEFT JOIN agency a ON a.identifier = d.agency
  WHERE d.${column} = $1`;

const BY_CODE = statement(select('dossier_code'));
const BY_PROVISIONAL_NUMBER = statement(select('provisional_number'));

/** Dossiers by the numbers that their applicants know. */
@Injectable()
export class TrackedDossiers {
  constructor(private readonly database: Database) {}

  byCode(code: string): Promise<TrackedDossier | undefined> {
    return this.database.one<TrackedDossier>(BY_CODE, [code]);
  }

  byProvisionalNumber(number: string): Promise<TrackedDossier | undefined> {
    return this.database.one<TrackedDossier>(BY_PROVISIONAL_NUMBER, [number]);
  }
}
