import { EnumField, IntegerField, ListField, ObjectField } from '@dvc/hosting';
import { type Status, statuses } from '../dossier/state.js';

const COUNT = { min: 0, max: Number.MAX_SAFE_INTEGER } as const;

/** By the due date, before the acceptance by the end of the time to accept. */
export class BandCounts {
  @IntegerField({
    ...COUNT,
    description: 'past the due date, before the acceptance past the time to accept; as `GET /dossiers?overdue=true`',
  })
  readonly overdue: number;
  @IntegerField({ ...COUNT, description: 'due today' })
  readonly today: number;
  @IntegerField({ ...COUNT, description: 'due within the next three days' })
  readonly soon: number;
  @IntegerField(COUNT)
  readonly later: number;
  @IntegerField({
    ...COUNT,
    description:
      'their clock stands still since before the due date, or they are first levels of complaints that are at the second',
  })
  readonly paused: number;
  @IntegerField({ ...COUNT, description: 'without a due date that runs' })
  readonly none: number;
  @IntegerField(COUNT)
  readonly total: number;
}

export class StateCounts {
  @EnumField(statuses)
  readonly status: Status;
  @ObjectField(() => BandCounts)
  readonly all: BandCounts;
  @ObjectField(() => BandCounts, { description: 'assigned to the caller' })
  readonly mine: BandCounts;
}

export class WorkQueueResponse {
  @ListField(() => StateCounts, { max: 20 })
  readonly states: StateCounts[];
  @ObjectField(() => BandCounts)
  readonly all: BandCounts;
  @ObjectField(() => BandCounts, { description: 'assigned to the caller' })
  readonly mine: BandCounts;
}
