import { Injectable } from '@nestjs/common';
import { Database, type Statement, statement } from '@dvc/persistence';

const REFERRING = statement(`
  SELECT k.conrelid::regclass::text AS "table", a.attname AS "column"
  FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
  WHERE k.contype = 'f' AND k.confrelid = $1::regclass AND cardinality(k.conkey) = 1
  ORDER BY 1, 2`);

/**
 * What refers to a table, as the database itself knows it by its foreign keys: a table that is added later is honoured
 * by clean-up and quota without a word here.
 */
@Injectable()
export class AttachmentReferences {
  private readonly conditions = new Map<string, Promise<string>>();

  constructor(private readonly database: Database) {}

  /** A statement in whose text `unused` stands for the condition that nothing refers to the row's key. */
  async statement(table: 'attachment' | 'content', key: string, text: (unused: string) => string): Promise<Statement> {
    let condition = this.conditions.get(table);
    if (!condition) {
      condition = this.unused(table, key);
      this.conditions.set(table, condition);
      condition.catch(() => this.conditions.delete(table));
    }
    return statement(text(await condition));
  }

  private async unused(table: string, key: string): Promise<string> {
    const rows = await this.database.query<{ table: string; column: string }>(REFERRING, [table]);
    if (rows.length === 0) throw new Error(`nothing refers to ${table}: its foreign keys are missing`);
    return rows
      .map(({ table: referring, column }) => `NOT EXISTS (SELECT FROM ${referring} WHERE ${column} = ${key})`)
      .join(' AND ');
  }
}
