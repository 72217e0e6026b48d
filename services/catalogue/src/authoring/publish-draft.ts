import { Injectable } from '@nestjs/common';
import { versionConflict } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Database } from '@dvc/persistence';
import { conflict, refused } from '@dvc/problems';
import { checksum } from '../definition/checksum.js';
import { ActReasons } from '../procedures/act-reasons.js';
import { agenciesOf, agencyFindings } from '../procedures/agency-findings.js';
import { ProcedureStorage } from '../procedures/procedure-storage.js';
import { PublishProcedures } from '../procedures/publish-procedures.js';
import { ReadProcedures } from '../procedures/read-procedures.js';
import { texts } from '../texts.js';
import { authoringTexts } from './authoring-texts.js';
import type { ProcedureVersionPath, PublicationView } from './authoring.views.js';
import { checkedDefinition, fieldErrors } from './checked-definition.js';
import { type DraftRow, DraftStorage } from './draft-storage.js';
import { EditorialScope, leadersOf } from './editorial-scope.js';
import { ReadDefinitions } from './read-definitions.js';

/** Makes a draft a version for good. */
@Injectable()
export class PublishDraft {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStorage,
    private readonly storage: ProcedureStorage,
    private readonly publisher: PublishProcedures,
    private readonly reasons: ActReasons,
    private readonly definitions: ReadDefinitions,
    private readonly procedures: ReadProcedures,
    private readonly scope: EditorialScope,
  ) {}

  /**
   * Names the versions of which it leaves nothing. Throws 403, 404, 409 when it is published already, was overtaken by a
   * later version, does not differ from it or the procedure was abolished, 412, and 422 with pointers when agencies are
   * not there, or when it begins before today without a reason.
   */
  publish(
    { code, version }: ProcedureVersionPath,
    reason: string | undefined,
    actor: Actor,
    expected: number | undefined,
  ): Promise<PublicationView> {
    return this.database.transaction(async () => {
      const known = (await this.storage.lock([code])).get(code);
      const draft = await this.draft(code, version, expected);
      // who leads the version that is replaced has a say too: a draft may be a copy of an older one
      await this.scope.admit(actor, leadersOf(draft.definition, known));
      if (known?.abolishedFrom) throw conflict(texts.alreadyAbolished(known.abolishedFrom));
      if (known && known.latestVersion > version) throw conflict(authoringTexts.overtaken(known.latestVersion));
      // what a definition may say can have become stricter since the draft was saved
      const definition = checkedDefinition(draft.definition, code);
      const sum = checksum(definition);
      if (known?.checksum === sum) throw conflict(authoringTexts.same(known.latestVersion));
      const agencies = await this.storage.agencies(agenciesOf(definition));
      const missing = agencyFindings(definition, agencies);
      if (missing.length > 0) throw refused(authoringTexts.misplaced, fieldErrors(missing).slice(0, 50));
      const effectiveFrom = definition.validFrom;
      const voidedVersions = await this.storage.replacedFrom(code, effectiveFrom);
      await this.publisher.publish([{ definition, version, checksum: sum }], actor.subject);
      await this.reasons.keep({ code, act: 'PUBLICATION', version, effectiveFrom, reason, by: actor.subject });
      await this.drafts.remove(code, version);
      return { ...(await this.procedures.version(code, version)), voidedVersions };
    });
  }

  private async draft(code: string, version: number, expected: number | undefined): Promise<DraftRow> {
    const draft = await this.drafts.lock(code, version);
    if (!draft) {
      await this.definitions.read(code, version, false);
      throw conflict(authoringTexts.published);
    }
    if (expected !== undefined && expected !== draft.revision) throw versionConflict();
    return draft;
  }
}
