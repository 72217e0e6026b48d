import { Injectable } from '@nestjs/common';
import { agenciesAbove, agenciesOf } from '@dvc/identity';
import { Database, statement } from '@dvc/persistence';

/**
 * For these local days (both included) what is assigned to the one may be done by the other, as far as it is of `agency`
 * (that of who made it) or of one below it.
 */
export interface Delegation {
  readonly id: string;
  readonly agency: string;
  readonly fromSubject: string;
  readonly fromName: string;
  readonly toSubject: string;
  readonly toName: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

const COLUMNS = `id, agency, from_subject AS "fromSubject", from_name AS "fromName", to_subject AS "toSubject", to_name AS "toName",
  valid_from AS "validFrom", valid_to AS "validTo", created_at AS "createdAt", revoked_at AS "revokedAt"`;

const ADD = statement(`
  INSERT INTO delegation (id, agency, from_subject, from_name, to_subject, to_name, valid_from, valid_to, created_by, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`);

const HOLDS = statement(`
  SELECT 1 AS holds FROM delegation
  WHERE from_subject = $1 AND to_subject = $2 AND valid_from <= $3::date AND valid_to >= $3::date AND revoked_at IS NULL
    AND agency = ANY ($4::text[]) LIMIT 1`);

// those made there or below, and those made above it for somebody who handles a dossier of these agencies; OFFSET: his are
// looked up by him, or the planner would read the dossiers of all these agencies
const TOUCHING = `(agency = ANY (${agenciesOf('$1')})
  OR (agency = ANY (SELECT unnest(${agenciesAbove('a')}) FROM agency a WHERE a.identifier = $1)
    AND EXISTS (SELECT FROM dossier d WHERE d.assignee = from_subject AND d.agency = ANY (${agenciesOf('$1')}) OFFSET 0)))`;

const PAGE = statement(`
  SELECT ${COLUMNS} FROM delegation
  WHERE ${TOUCHING} AND ($2::timestamptz IS NULL OR (created_at, id) > ($2::timestamptz, $3::uuid))
  ORDER BY created_at, id LIMIT $4`);

const COUNT = statement(`SELECT count(*) AS total FROM delegation WHERE ${TOUCHING}`);

const FIND = statement(`SELECT ${COLUMNS} FROM delegation WHERE id = $2 AND ${TOUCHING} FOR UPDATE`);

const REVOKE = statement('UPDATE delegation SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1');

/** Who stands in for whom. */
@Injectable()
export class DelegationRows {
  constructor(private readonly database: Database) {}

  async add(d: Omit<Delegation, 'revokedAt'>, createdBy: string): Promise<void> {
    await this.database.query(ADD, [
      d.id,
      d.agency,
      d.fromSubject,
      d.fromName,
      d.toSubject,
      d.toName,
      d.validFrom,
      d.validTo,
      createdBy,
      d.createdAt,
    ]);
  }

  /** Whether `delegate` may act for `assignee` on that local day; `agencyPath`: from the root to the dossier's agency. */
  async holds(assignee: string, delegate: string, day: string, agencyPath: readonly string[]): Promise<boolean> {
    return (await this.database.one(HOLDS, [assignee, delegate, day, agencyPath])) !== undefined;
  }

  /** What touches the agency or one below it. */
  page(agency: string, after: readonly [string, string] | undefined, limit: number): Promise<Delegation[]> {
    return this.database.query<Delegation>(PAGE, [agency, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }

  async count(agency: string): Promise<number> {
    return (await this.database.one<{ total: number }>(COUNT, [agency]))?.total ?? 0;
  }

  /** Undefined when there is none, or none that touches the agency or one below it. */
  find(id: string, agency: string): Promise<Delegation | undefined> {
    return this.database.one<Delegation>(FIND, [agency, id]);
  }

  async revoke(id: string, at: Date): Promise<void> {
    await this.database.query(REVOKE, [id, at]);
  }
}
