import { Injectable } from '@nestjs/common';
import { procedurePublished } from '@dvc/contracts';
import { Outbox } from '@dvc/messaging';
import type { ProcedureDefinition } from '../definition/procedure-definition.js';
import { serviceModeOf } from '../definition/service-mode.js';
import { procedurePublishedData } from './procedure-published-data.js';
import { type KnownAgency, type NewVersion, ProcedureStorage } from './procedure-storage.js';

export interface AcceptedDefinition {
  readonly definition: ProcedureDefinition;
  readonly version: number;
  readonly checksum: string;
}

/** Names of agencies that a search can find a procedure by; a procedure of every commune needs no more. */
const MAX_AGENCY_NAMES = 100;

/** Publishes checked definitions as versions, within the open transaction. */
@Injectable()
export class PublishProcedures {
  constructor(
    private readonly storage: ProcedureStorage,
    private readonly outbox: Outbox,
  ) {}

  async publish(
    accepted: readonly AcceptedDefinition[],
    agencies: ReadonlyMap<string, KnownAgency>,
    by: string,
  ): Promise<void> {
    if (accepted.length === 0) return;
    await this.storage.publish(accepted.map((one) => newVersion(one, agencies, by)));
    const events = accepted.map(({ definition, version }) => ({
      subject: definition.code,
      data: procedurePublishedData(definition, version),
    }));
    await this.outbox.addAll(procedurePublished, events);
  }
}

function newVersion(
  { definition, version, checksum }: AcceptedDefinition,
  agencies: ReadonlyMap<string, KnownAgency>,
  by: string,
): NewVersion {
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
  const names = leadAgencies.slice(0, MAX_AGENCY_NAMES).map((identifier) => agencies.get(identifier)?.nameVi ?? '');
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
    agencyNames: names.join(' '),
    publishedBy: by,
  };
}
