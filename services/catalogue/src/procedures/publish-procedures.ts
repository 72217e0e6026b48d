import { Injectable } from '@nestjs/common';
import { procedurePublished } from '@dvc/contracts';
import { Outbox } from '@dvc/messaging';
import type { ProcedureDefinition } from '../definition/procedure-definition.js';
import { serviceModeOf } from '../definition/service-mode.js';
import { AnnounceLevels } from '../levels/announce-levels.js';
import { procedurePublishedData } from './procedure-published-data.js';
import { type NewVersion, ProcedureStorage } from './procedure-storage.js';

export interface AcceptedDefinition {
  readonly definition: ProcedureDefinition;
  readonly version: number;
  readonly checksum: string;
}

/** Publishes checked definitions as versions, within the open transaction. */
@Injectable()
export class PublishProcedures {
  constructor(
    private readonly storage: ProcedureStorage,
    private readonly outbox: Outbox,
    private readonly levels: AnnounceLevels,
  ) {}

  async publish(accepted: readonly AcceptedDefinition[], by: string): Promise<void> {
    if (accepted.length === 0) return;
    await this.storage.publish(accepted.map((one) => newVersion(one, by)));
    const events = accepted.map(({ definition, version }) => ({
      subject: definition.code,
      data: procedurePublishedData(definition, version),
    }));
    await this.outbox.addAll(procedurePublished, events);
    await this.levels.ofVersions(accepted.map(({ definition, version }) => ({ ...definition, version })));
  }
}

function newVersion({ definition, version, checksum }: AcceptedDefinition, by: string): NewVersion {
  const {
    code,
    nameVi,
    field,
    levelOfAuthority,
    onlineLevel,
    applicantKinds,
    leadAgencies,
    timeLimit,
    validFrom,
    validTo,
    result,
  } = definition;
  return {
    code,
    version,
    definition,
    checksum,
    nameVi,
    field,
    levelOfAuthority,
    onlineLevel,
    applicantKinds,
    timeLimit,
    validFrom,
    validTo,
    serviceMode: serviceModeOf(onlineLevel, result.deliveryMethods),
    agencies: leadAgencies,
    publishedBy: by,
  };
}
