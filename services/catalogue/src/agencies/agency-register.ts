import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { RefreshAgencyNames } from '../search/refresh-agency-names.js';
import { AgencyStorage, type RecordedAct } from './agency-storage.js';
import type { AgencyPlan, PlacedAgency } from './agency-tree.js';
import { AnnounceAgencies } from './announce-agencies.js';

/** Writes what a plan changes, records it and announces it, all in the open transaction. */
@Injectable()
export class AgencyRegister {
  constructor(
    private readonly storage: AgencyStorage,
    private readonly announcements: AnnounceAgencies,
    private readonly names: RefreshAgencyNames,
  ) {}

  /** All agencies; nobody else changes them until the open transaction ends. */
  lockAll(): Promise<PlacedAgency[]> {
    return this.storage.lockAll();
  }

  async write({ created, changed, moved, agencies }: AgencyPlan, act: RecordedAct): Promise<void> {
    const written = [...created, ...changed, ...moved];
    const revisions = await this.storage.save(written, agencies, act);
    await this.announcements.announce(written, revisions, agencies, localDay(new Date()));
    await this.names.note(changed.map(({ identifier }) => identifier));
  }
}
