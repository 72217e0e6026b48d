import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { ListFilter } from './dossier-list.sql.js';

/** What can be told from the tally alone. */
export interface TallyFilter extends Pick<
  ListFilter,
  'status' | 'financialState' | 'deliveryState' | 'synchronisationState' | 'caseType' | 'procedure'
> {
  readonly assigned?: boolean | undefined;
}

const MATCHES = `($3::text IS NULL OR status = $3) AND ($4::text IS NULL OR financial_state = $4)
  AND ($5::text IS NULL OR delivery_state = $5) AND ($6::text IS NULL OR synchronisation_state = $6)
  AND ($7::text IS NULL OR case_type = $7) AND ($8::boolean IS NULL OR assigned = $8)`;

// each is one statement, one snapshot: a difference is either still a row of its own or in the tally already
const TOTAL = statement(`
  SELECT (
    coalesce((SELECT sum(dossiers) FROM dossier_tally 
      WHERE procedure_code = coalesce($2::text, '') AND agency = ANY ($1::text[]) AND ${MATCHES}), 0)
    + coalesce((SELECT sum(dossiers) FROM dossier_tally_change 
      WHERE agency IN (SELECT unnest($1::text[])) AND ($2 IS NULL OR procedure_code = $2) AND ${MATCHES}), 0)
  )::bigint AS total`);

const TOTAL_OF_STATUS = statement(`
  SELECT (
    coalesce((SELECT sum(dossiers) FROM dossier_agency_tally
      WHERE status = coalesce($2::text, '') AND agency = ANY ($1::text[])), 0)
    + coalesce((SELECT sum(dossiers) FROM dossier_tally_change
      WHERE agency IN (SELECT unnest($1::text[])) AND ($2 IS NULL OR status = $2)), 0)
  )::bigint AS total`);

const COLUMNS = 'agency, status, financial_state, delivery_state, synchronisation_state, case_type, assigned';

// one instance at a time, or two would wait for each other's rows
const GATHER = statement(`
  WITH turn AS MATERIALIZED (
    SELECT pg_try_advisory_xact_lock(hashtext('dvc:dossier-tally')) AS mine
  ), gone AS (
    DELETE FROM dossier_tally_change USING turn WHERE turn.mine RETURNING dossier_tally_change.*
  ), of_every_kind AS (
    INSERT INTO dossier_tally AS tally (procedure_code, ${COLUMNS}, dossiers)
    SELECT coalesce(procedure_code, ''), ${COLUMNS}, sum(dossiers) FROM gone
    GROUP BY GROUPING SETS ((procedure_code, ${COLUMNS}), (${COLUMNS})) HAVING sum(dossiers) <> 0
    ON CONFLICT (procedure_code, ${COLUMNS}) DO UPDATE SET dossiers = tally.dossiers + excluded.dossiers
  )
  INSERT INTO dossier_agency_tally AS tally (agency, status, dossiers)
  SELECT agency, coalesce(status, ''), sum(dossiers) FROM gone
  GROUP BY GROUPING SETS ((agency, status), (agency)) HAVING sum(dossiers) <> 0
  ON CONFLICT (status, agency) DO UPDATE SET dossiers = tally.dossiers + excluded.dossiers`);

/** How many dossiers agencies have, exactly, without counting them. */
@Injectable()
export class DossierTally {
  constructor(private readonly database: Database) {}

  /** Of these agencies, drafts apart. */
  async total(agencies: readonly string[], filter: TallyFilter): Promise<number> {
    const { status, ...others } = filter;
    const { procedure, financialState, deliveryState, synchronisationState, caseType, assigned } = others;
    const kind = [procedure, status, financialState, deliveryState, synchronisationState, caseType, assigned];
    const isOfStatus = Object.values(others).every((value) => value === undefined);
    const row = await this.database.one<{ total: number }>(
      isOfStatus ? TOTAL_OF_STATUS : TOTAL,
      [agencies, ...(isOfStatus ? [status] : kind)].map((value) => value ?? null),
    );
    return row?.total ?? 0;
  }

  /** Adds up the differences so that they stay few; changes no total. */
  async gather(): Promise<void> {
    await this.database.query(GATHER);
  }
}
