import { type CloudEvent, type EventData, replayRequested, republicationReported } from '@dvc/contracts';
import { OnEvent, Replays, Republisher } from '@dvc/messaging';
import { Controller } from '@nestjs/common';

/** What services ask of, and tell, each other when one of them is rebuilt. */
@Controller()
export class ReplayReactions {
  constructor(
    private readonly republisher: Republisher,
    private readonly replays: Replays,
  ) {}

  @OnEvent(replayRequested)
  onRequested({ data }: CloudEvent<EventData<typeof replayRequested>>): Promise<void> {
    return this.republisher.ask(data);
  }

  @OnEvent(republicationReported)
  onReported({ data }: CloudEvent<EventData<typeof republicationReported>>): Promise<void> {
    return this.replays.report(data);
  }
}
