import { type CloudEvent, dossierSubmitted, type EventData } from '@dvc/contracts';
import { OnEvent } from '@dvc/messaging';
import { Controller } from '@nestjs/common';
import { SubmissionTallies } from './submission-tallies.js';

/** Each dossier that is submitted is counted, for the targets about dossiers. */
@Controller()
export class DossierSubmitted {
  constructor(private readonly tallies: SubmissionTallies) {}

  @OnEvent(dossierSubmitted)
  onDossierSubmitted({ data }: CloudEvent<EventData<typeof dossierSubmitted>>): Promise<void> {
    return this.tallies.count(data);
  }
}
