import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { Status } from '../dossier/state.js';
import type { Synchronisation } from '../dossier/synchronisation.js';
import { SYNCHRONISATION_COLUMNS } from './tell-portal.sql.js';

/** What a portal is to be told of a dossier: nothing of who filed it, and nothing that he said. */
export interface SynchronisationToDo extends Synchronisation {
  readonly dossierId: string;
  readonly provisionalNumber: string | null;
  readonly dossierCode: string | null;
  readonly procedureCode: string;
  readonly agency: string;
  readonly status: Status;
  readonly due: string | null;
  readonly dueAt: Date | null;
}

/** A dossier whose row this transaction has locked, and its present revision. */
export type HeldSynchronisation = Synchronisation & { readonly revision: number };

const TO_DO = `d.synchronisation_connection = $1 AND d.synchronisation_state IN ('PENDING', 'FAILED')
  AND ($2::text IS NULL OR d.synchronisation_state = $2)`;
const page = (start: string, limit: string): string => `
  SELECT d.id AS "dossierId", ${SYNCHRONISATION_COLUMNS}, d.provisional_number AS "provisionalNumber",
    d.dossier_code AS "dossierCode", d.procedure_code AS "procedureCode", d.agency, d.status, d.due, d.due_at AS "dueAt"
  FROM dossier d WHERE ${TO_DO} ${start}
  ORDER BY d.synchronisation_since, d.id LIMIT ${limit}`;
const FIRST_PAGE = statement(page('', '$3'));
const NEXT_PAGE = statement(page('AND (d.synchronisation_since, d.id) > ($3::timestamptz, $4::uuid)', '$5'));
const COUNT = statement(`SELECT count(*) AS total FROM dossier d WHERE ${TO_DO}`);
const LOCK = statement(`
  SELECT d.revision, ${SYNCHRONISATION_COLUMNS} FROM dossier d
  WHERE d.id = $1 AND d.synchronisation_connection = $2 FOR UPDATE`);
// no new revision: what an officer read is as it was, and his If-Match holds
const SAVE = statement(`
  UPDATE dossier SET synchronisation_state = $2, synchronisation_reason = $3, synchronisation_reported_at = $4 WHERE id = $1`);

/** What outside portals are to be told, and what became of it. */
@Injectable()
export class SynchronisationRows {
  constructor(private readonly database: Database) {}

  /** Through one connection, the oldest first, in this state or in both. */
  page(
    connection: string,
    state: string | null,
    after: readonly [since: string, id: string] | undefined,
    limit: number,
  ): Promise<SynchronisationToDo[]> {
    return after === undefined
      ? this.database.query(FIRST_PAGE, [connection, state, limit])
      : this.database.query(NEXT_PAGE, [connection, state, ...after, limit]);
  }

  async count(connection: string, state: string | null): Promise<number> {
    return (await this.database.one<{ total: number }>(COUNT, [connection, state]))?.total ?? 0;
  }

  /** Locks the row until the transaction ends; undefined unless it is told through that connection. */
  lock(id: string, connection: string): Promise<HeldSynchronisation | undefined> {
    return this.database.one<HeldSynchronisation>(LOCK, [id, connection]);
  }

  async save(id: string, { state, reason, reportedAt }: Synchronisation): Promise<void> {
    await this.database.query(SAVE, [id, state, reason, reportedAt]);
  }
}
