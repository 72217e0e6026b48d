import { agencyChanged, type CloudEvent, type EventData } from '@dvc/contracts';
import { OnEvent } from '@dvc/messaging';
import { Controller } from '@nestjs/common';
import { Agencies } from '../storage/agencies.js';

/** Keeps the agencies' hierarchy, which decides who may see which order. */
@Controller()
export class AgencyChanged {
  constructor(private readonly agencies: Agencies) {}

  @OnEvent(agencyChanged)
  async onAgencyChanged({ data }: CloudEvent<EventData<typeof agencyChanged>>): Promise<void> {
    await this.agencies.keep(data);
  }
}
