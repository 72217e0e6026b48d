import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import { LRUCache } from 'lru-cache';
import { Procedure, type ProcedureDefinition } from './procedure.js';

const IN_FORCE = statement(`
  SELECT definition FROM procedure_version v
  WHERE code = $1 AND valid_from <= $2::date AND (valid_to IS NULL OR valid_to >= $2::date)
    AND NOT EXISTS (SELECT FROM procedure_abolition a WHERE a.code = $1 AND a.effective_from <= $2::date)
  ORDER BY version DESC LIMIT 1`);

const VERSION = statement('SELECT definition FROM procedure_version WHERE code = $1 AND version = $2');

/**
 * The procedure versions of the local copy. Versions never change, so they are kept in memory with their compiled
 * form checks; which one is in force is remembered too, and the submission statement checks it again.
 */
@Injectable()
export class Procedures {
  private readonly versions = new LRUCache<string, Procedure>({ max: 500 });
  private readonly current = new LRUCache<string, Procedure>({ max: 500 });

  constructor(private readonly database: Database) {}

  /** The version in force on a local day; undefined when the procedure is unknown, not yet valid, expired or abolished. */
  async inForce(code: string, day: string): Promise<Procedure | undefined> {
    const key = `${code} ${day}`;
    const known = this.current.get(key);
    if (known) return known;
    const row = await this.database.one<{ definition: ProcedureDefinition }>(IN_FORCE, [code, day]);
    if (!row) return undefined;
    const procedure = this.keep(row.definition);
    this.current.set(key, procedure);
    return procedure;
  }

  /** Forgets which version is in force: the next look asks the database. */
  forget(code: string, day: string): void {
    this.current.delete(`${code} ${day}`);
  }

  /** A version that some dossier is pinned to. */
  async version(code: string, version: number): Promise<Procedure> {
    const known = this.versions.get(`${code} ${version}`);
    if (known) return known;
    const row = await this.database.one<{ definition: ProcedureDefinition }>(VERSION, [code, version]);
    if (!row) throw new Error(`procedure ${code} version ${version} is pinned and not stored`);
    return this.keep(row.definition);
  }

  private keep(definition: ProcedureDefinition): Procedure {
    const key = `${definition.code} ${definition.version}`;
    const procedure = this.versions.get(key) ?? new Procedure(definition);
    this.versions.set(key, procedure);
    return procedure;
  }
}
