import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { ProcedureDefinition } from '../definition/procedure-definition.js';
import type { ProcedureDraft } from './procedure-draft.entity.js';

export type DraftRow = Pick<ProcedureDraft, 'code' | 'version' | 'definition' | 'revision' | 'updatedAt'>;

const COLUMNS = 'code, version, definition, revision, updated_at AS "updatedAt"';
const NUMBER = statement(`
  INSERT INTO procedure_numbering (code, last_number) VALUES ($1, 1)
  ON CONFLICT (code) DO UPDATE SET last_number = procedure_numbering.last_number + 1
  RETURNING last_number AS number`);
const ADD = statement(`
  INSERT INTO procedure_draft (code, version, definition, name_vi, revision, created_by, created_at, updated_by, updated_at)
  VALUES ($1, $2, $3, $4, 1, $5, now(), $5, now()) RETURNING ${COLUMNS}`);
const FIND = statement(`SELECT ${COLUMNS} FROM procedure_draft WHERE code = $1 AND version = $2`);
const LOCK = statement(`SELECT ${COLUMNS} FROM procedure_draft WHERE code = $1 AND version = $2 FOR UPDATE`);
const ANY = statement('SELECT version FROM procedure_draft WHERE code = $1 LIMIT 1');
const CHANGE = statement(`
  UPDATE procedure_draft SET definition = $3, name_vi = $4, revision = revision + 1, updated_by = $5, updated_at = now()
  WHERE code = $1 AND version = $2 RETURNING ${COLUMNS}`);
const REMOVE = statement('DELETE FROM procedure_draft WHERE code = $1 AND version = $2');

/** Reads and writes drafts. */
@Injectable()
export class DraftStorage {
  constructor(private readonly database: Database) {}

  /** Adds a draft under the next number of its procedure. */
  async add(definition: ProcedureDefinition, by: string): Promise<DraftRow> {
    const next = await this.database.one<{ number: number }>(NUMBER, [definition.code]);
    return this.written(ADD, [definition.code, next?.number, JSON.stringify(definition), definition.nameVi, by]);
  }

  find(code: string, version: number): Promise<DraftRow | undefined> {
    return this.database.one<DraftRow>(FIND, [code, version]);
  }

  /** The draft, which nobody else changes until the open transaction ends. */
  lock(code: string, version: number): Promise<DraftRow | undefined> {
    return this.database.one<DraftRow>(LOCK, [code, version]);
  }

  async hasAny(code: string): Promise<boolean> {
    return (await this.database.one(ANY, [code])) !== undefined;
  }

  change(version: number, definition: ProcedureDefinition, by: string): Promise<DraftRow> {
    return this.written(CHANGE, [definition.code, version, JSON.stringify(definition), definition.nameVi, by]);
  }

  async remove(code: string, version: number): Promise<void> {
    await this.database.query(REMOVE, [code, version]);
  }

  private async written(sql: typeof ADD, values: readonly unknown[]): Promise<DraftRow> {
    const row = await this.database.one<DraftRow>(sql, values);
    if (!row) throw new Error('the draft was not written');
    return row;
  }
}
