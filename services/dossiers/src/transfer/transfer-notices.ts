import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { dossiersInherited } from '@dvc/contracts';
import { Outbox } from '@dvc/messaging';
import { Database, statement } from '@dvc/persistence';
import { TO_BE_TRANSFERRED } from './open-dossiers.sql.js';

/** So long nothing goes over any more before it is told of though something is left: one that can't go holds up no notice. */
const QUIET = "interval '10 minutes'";

// one that moves on before it was told of comes, for who has it in the end, from where it was at first
const NOTE = statement(`
  INSERT INTO transfer_to_tell AS known (dossier_id, from_agency, to_agency, released, transferred_at)
  VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (dossier_id) DO UPDATE SET to_agency = excluded.to_agency, transferred_at = excluded.transferred_at,
    released = known.released OR excluded.released`);

// of an agency from which everything has gone, to agencies that last
const GATHER = statement(`
  WITH gone AS (
    SELECT n.from_agency FROM transfer_to_tell n LEFT JOIN agency a ON a.identifier = n.to_agency
    GROUP BY n.from_agency
    HAVING max(n.transferred_at) < $1::timestamptz - ${QUIET} OR (
      bool_and(a.valid_to IS NULL OR a.valid_to >= $2::date OR a.successors = '{}')
      AND NOT EXISTS (SELECT FROM dossier d WHERE d.agency = n.from_agency AND d.status IN ${TO_BE_TRANSFERRED}))
  ), told AS (
    DELETE FROM transfer_to_tell n USING gone WHERE n.from_agency = gone.from_agency RETURNING n.*
  )
  SELECT told.from_agency AS "fromAgency", coalesce(f.name_vi, told.from_agency) AS "fromAgencyName",
    told.to_agency AS agency, coalesce(t.name_vi, told.to_agency) AS "agencyName",
    count(*) AS dossiers, count(*) FILTER (WHERE told.released) AS "toBeAssigned"
  FROM told LEFT JOIN agency f ON f.identifier = told.from_agency LEFT JOIN agency t ON t.identifier = told.to_agency
  GROUP BY 1, 2, 3, 4 ORDER BY 1, 3`);

interface Inheritance {
  readonly fromAgency: string;
  readonly fromAgencyName: string;
  readonly agency: string;
  readonly agencyName: string;
  readonly dossiers: number;
  readonly toBeAssigned: number;
}

export interface Transfer {
  readonly dossierId: string;
  readonly from: string;
  readonly to: string;
  /** it had a handler, who acts in the former agency */
  readonly released: boolean;
}

/** Tells a successor what it took over: once for each agency that ended, not once for each dossier. */
@Injectable()
export class TransferNotices {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** Notes what is to be told, in the transaction of the transfer. */
  async note({ dossierId, from, to, released }: Transfer, at: Date): Promise<void> {
    await this.database.query(NOTE, [dossierId, from, to, released, at]);
  }

  /** Tells of what is complete; in one transaction with forgetting it, so that it is told once whatever is killed. */
  async round(now: Date): Promise<void> {
    await this.database.transaction(async () => {
      const inherited = await this.database.query<Inheritance>(GATHER, [now, localDay(now)]);
      await this.outbox.addAll(
        dossiersInherited,
        inherited.map((one) => ({ subject: one.agency, data: { ...one, inheritedAt: now.toISOString() } })),
      );
    });
  }
}
