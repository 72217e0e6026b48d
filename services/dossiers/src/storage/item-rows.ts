import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';

export const itemOutcomes = ['GRANTED', 'REFUSED'] as const;
export type ItemOutcome = (typeof itemOutcomes)[number];

/** A person or item of a dossier. */
export interface ItemRow {
  /** from 0, as it was filed */
  readonly position: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly outcome: ItemOutcome | null;
  readonly reason: string | null;
  /** in the register, once the result is issued */
  readonly resultNumber: string | null;
}

export interface DecidedItem {
  readonly position: number;
  readonly outcome: ItemOutcome;
  readonly reason: string | null;
}

const COLUMNS = 'position, data, outcome, reason, result_number AS "resultNumber"';
const ALL = statement(`SELECT ${COLUMNS} FROM dossier_item WHERE dossier_id = $1 ORDER BY position`);
const PAGE = statement(`
  SELECT ${COLUMNS} FROM dossier_item WHERE dossier_id = $1 AND position > $2 ORDER BY position LIMIT $3`);
const COUNT = statement('SELECT count(*) AS total FROM dossier_item WHERE dossier_id = $1');
const UNDECIDED = statement('SELECT count(*) AS total FROM dossier_item WHERE dossier_id = $1 AND outcome IS NULL');
const DECIDE = statement(`
  UPDATE dossier_item i SET outcome = d.outcome, reason = d.reason
  FROM unnest($2::integer[], $3::text[], $4::text[]) AS d (position, outcome, reason)
  WHERE i.dossier_id = $1 AND i.position = d.position`);
const NUMBER = statement(`
  UPDATE dossier_item i SET result_number = d.number FROM unnest($2::integer[], $3::text[]) AS d (position, number)
  WHERE i.dossier_id = $1 AND i.position = d.position`);

/** The persons or items of bulk dossiers. Written while the dossier's row is locked, or with the dossier. */
@Injectable()
export class ItemRows {
  constructor(private readonly database: Database) {}

  all(dossierId: string): Promise<ItemRow[]> {
    return this.database.query<ItemRow>(ALL, [dossierId]);
  }

  page(dossierId: string, after: number, limit: number): Promise<ItemRow[]> {
    return this.database.query<ItemRow>(PAGE, [dossierId, after, limit]);
  }

  async count(dossierId: string): Promise<number> {
    return (await this.database.one<{ total: number }>(COUNT, [dossierId]))?.total ?? 0;
  }

  async countUndecided(dossierId: string): Promise<number> {
    return (await this.database.one<{ total: number }>(UNDECIDED, [dossierId]))?.total ?? 0;
  }

  async decide(dossierId: string, items: readonly DecidedItem[]): Promise<void> {
    const columns = [items.map((i) => i.position), items.map((i) => i.outcome), items.map((i) => i.reason)];
    await this.database.query(DECIDE, [dossierId, ...columns]);
  }

  async number(dossierId: string, positions: readonly number[], numbers: readonly string[]): Promise<void> {
    await this.database.query(NUMBER, [dossierId, positions, numbers]);
  }
}
