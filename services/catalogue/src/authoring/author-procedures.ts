import { Injectable } from '@nestjs/common';
import { versionConflict } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Database } from '@dvc/persistence';
import { conflict, notFound } from '@dvc/problems';
import { ProcedureStorage } from '../procedures/procedure-storage.js';
import { texts } from '../texts.js';
import { authoringTexts } from './authoring-texts.js';
import { checkedDefinition } from './checked-definition.js';
import { type DraftRow, DraftStorage } from './draft-storage.js';
import { EditorialScope, leadersOf } from './editorial-scope.js';
import { ReadDefinitions } from './read-definitions.js';

/** Writes drafts. Whatever is saved is a definition without findings. */
@Injectable()
export class AuthorProcedures {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStorage,
    private readonly procedures: ProcedureStorage,
    private readonly definitions: ReadDefinitions,
    private readonly scope: EditorialScope,
  ) {}

  /** The first draft of a new procedure. Throws 400 with findings, 403, 409 when the code is taken. */
  create(body: unknown, actor: Actor): Promise<DraftRow> {
    const definition = checkedDefinition(body);
    return this.database.transaction(async () => {
      await this.scope.admit(actor, definition.leadAgencies);
      const known = await this.procedures.lock([definition.code]);
      if (known.size > 0 || (await this.drafts.hasAny(definition.code)))
        throw conflict(authoringTexts.exists(definition.code));
      return this.drafts.add(definition, actor.subject);
    });
  }

  /** A draft that begins as a copy of a version or draft, the latest version when absent. Throws 403, 404, 409. */
  copy(code: string, from: number | undefined, actor: Actor): Promise<DraftRow> {
    return this.database.transaction(async () => {
      const known = (await this.procedures.lock([code])).get(code);
      if (known?.abolishedFrom) throw conflict(texts.alreadyAbolished(known.abolishedFrom));
      const number = from ?? known?.latestVersion;
      if (number === undefined) throw notFound(texts.procedure);
      const { definition } = await this.definitions.read(code, number, true);
      await this.scope.admit(actor, leadersOf(definition, known));
      return this.drafts.add(definition, actor.subject);
    });
  }

  /** Replaces a draft's definition. Throws 400 with findings, 403, 404, 409 for a published version, 412. */
  change(code: string, version: number, body: unknown, actor: Actor, expected: number): Promise<DraftRow> {
    const definition = checkedDefinition(body, code);
    return this.database.transaction(async () => {
      await this.open(code, version, actor, expected);
      await this.scope.admit(actor, definition.leadAgencies);
      return this.drafts.change(version, definition, actor.subject);
    });
  }

  /** Discards a draft. Throws 403, 404, 409 for a published version, 412. */
  discard(code: string, version: number, actor: Actor, expected: number | undefined): Promise<void> {
    return this.database.transaction(async () => {
      await this.open(code, version, actor, expected);
      await this.drafts.remove(code, version);
    });
  }

  private async open(code: string, version: number, actor: Actor, expected: number | undefined): Promise<void> {
    const draft = await this.drafts.lock(code, version);
    if (!draft) {
      await this.definitions.read(code, version, false);
      throw conflict(authoringTexts.published);
    }
    await this.scope.admit(actor, draft.definition.leadAgencies);
    if (expected !== undefined && expected !== draft.revision) throw versionConflict();
  }
}
