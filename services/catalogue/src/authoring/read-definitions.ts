import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import { notFound } from '@dvc/problems';
import { type Difference, differences } from '../definition/differences.js';
import type { ProcedureDefinition } from '../definition/procedure-definition.js';
import { texts } from '../texts.js';
import { DraftStorage } from './draft-storage.js';

export interface DefinitionRow {
  readonly code: string;
  readonly version: number;
  readonly definition: ProcedureDefinition;
  readonly revision: number;
  /** null: a draft */
  readonly publishedAt: Date | null;
}

const PUBLISHED = statement(`
  SELECT code, v.version, v.definition, p.revision, v.published_at AS "publishedAt"
  FROM procedure p JOIN procedure_version v USING (code) WHERE code = $1 AND v.version = $2`);

/** Versions as they were written. Every miss is a 404; drafts are there for editors alone. */
@Injectable()
export class ReadDefinitions {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStorage,
  ) {}

  async read(code: string, version: number, drafts: boolean): Promise<DefinitionRow> {
    const published = await this.database.one<DefinitionRow>(PUBLISHED, [code, version]);
    if (published) return published;
    const draft = drafts ? await this.drafts.find(code, version) : undefined;
    if (!draft) throw notFound(texts.procedureVersion);
    return { ...draft, publishedAt: null };
  }

  /** What changes from one version to another. */
  async differences(code: string, from: number, to: number, drafts: boolean): Promise<Difference[]> {
    const before = await this.read(code, from, drafts);
    const after = await this.read(code, to, drafts);
    return differences(before.definition, after.definition);
  }
}
