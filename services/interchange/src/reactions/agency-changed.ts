import { agencyChanged, type CloudEvent, type EventData } from '@dvc/contracts';
import { OnEvent } from '@dvc/messaging';
import { Controller } from '@nestjs/common';
import { Agencies } from '../storage/agencies.js';

/** Keeps the interchange directory in line with the catalogue. */
@Controller()
export class AgencyChanged {
  constructor(private readonly agencies: Agencies) {}

  @OnEvent(agencyChanged)
  async onAgencyChanged({ data }: CloudEvent<EventData<typeof agencyChanged>>): Promise<void> {
    await this.agencies.keep(data);
  }
}
