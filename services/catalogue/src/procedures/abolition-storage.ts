import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';

const FIRST_DAY = statement(`
  SELECT v.valid_from AS "validFrom" FROM procedure p
  JOIN procedure_version v ON v.code = p.code AND v.version = p.latest_version WHERE p.code = $1`);
/** Versions are in force again as they were published: each until a later one begins. */
const WITHDRAW = statement(`
  WITH restored AS (
    UPDATE procedure_version v SET in_force = daterange(v.valid_from, v.valid_to, '[]') * daterange(NULL, (
      SELECT min(n.valid_from) FROM procedure_version n WHERE n.code = v.code AND n.version > v.version))
    WHERE v.code = $1
  ), head AS (
    UPDATE procedure SET abolished_from = NULL, revision = revision + 1 WHERE code = $1 RETURNING revision
  )
  INSERT INTO abolition_withdrawal (code, revision, abolished_from, reason, withdrawn_at, withdrawn_by)
  SELECT $1, revision, $2, $3, now(), $4 FROM head`);

export interface Withdrawal {
  readonly abolishedFrom: string;
  readonly reason: string;
  readonly by: string;
}

/** What abolitions need to know and undo; who uses it holds the procedure's lock. */
@Injectable()
export class AbolitionStorage {
  constructor(private readonly database: Database) {}

  /** The first day of the latest version. */
  async firstDay(code: string): Promise<string | undefined> {
    return (await this.database.one<{ validFrom: string }>(FIRST_DAY, [code]))?.validFrom;
  }

  async withdraw(code: string, { abolishedFrom, reason, by }: Withdrawal): Promise<void> {
    await this.database.query(WITHDRAW, [code, abolishedFrom, reason, by]);
  }
}
