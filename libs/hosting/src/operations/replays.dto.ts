import { producingServices } from '@dvc/contracts';
import {
  BooleanField,
  EnumField,
  InstantField,
  IntegerField,
  ListField,
  TextField,
  UuidField,
} from '../http/fields.js';

const SOURCES = ['OUTBOX', 'TOPIC'] as const;
const STATES = ['REQUESTED', 'RUNNING', 'DONE', 'CANCELLED'] as const;
const COUNT = { min: 0, max: Number.MAX_SAFE_INTEGER };

export class ReplayOrder {
  @InstantField({ description: 'events published at that moment or later', example: '2026-11-01T00:00:00Z' })
  readonly since: string;

  @EnumField(SOURCES, {
    optional: true,
    description:
      'OUTBOX (default): the services publish what their outboxes keep once more; TOPIC: their topics are read again, as far as this service has read them',
  })
  readonly source?: (typeof SOURCES)[number];

  @BooleanField({
    optional: true,
    description: 'handles events again that were handled; without it those that are remembered are passed over',
  })
  readonly rebuild?: boolean;
}

export class ReplaySourceItem {
  @EnumField(producingServices)
  readonly service: string;
  @IntegerField({ ...COUNT, nullable: true, description: 'events that it publishes once more; null: not begun' })
  readonly expected: number | null;
  @IntegerField({ ...COUNT, nullable: true, description: 'null: not ended' })
  readonly published: number | null;
}

export class ReplayRecord {
  @UuidField()
  readonly id: string;
  @EnumField(producingServices)
  readonly service: string;
  @EnumField(STATES, {
    description: 'REQUESTED: waits for the services that are asked, and until what they had published is handled',
  })
  readonly state: (typeof STATES)[number];
  @EnumField(SOURCES)
  readonly source: (typeof SOURCES)[number];
  @InstantField()
  readonly since: Date;
  @BooleanField()
  readonly rebuild: boolean;
  @TextField({ max: 200 })
  readonly requestedBy: string;
  @InstantField()
  readonly requestedAt: Date;
  @InstantField({ nullable: true })
  readonly startedAt: Date | null;
  @InstantField({ nullable: true })
  readonly finishedAt: Date | null;
  @IntegerField({ ...COUNT, description: 'messages to read again, as far as it is known' })
  readonly total: number;
  @IntegerField({ ...COUNT, description: 'of those, what has been through; one that came twice counts twice' })
  readonly handled: number;
  @IntegerField({ ...COUNT, description: 'messages of it that wait for another try or are dead letters' })
  readonly failed: number;
  @IntegerField({ ...COUNT, description: 'events that handlers appended in it; they are kept and not published' })
  readonly withheldEvents: number;
  @ListField(() => ReplaySourceItem, { max: 10, description: 'the services that publish once more; empty for TOPIC' })
  readonly sources: readonly ReplaySourceItem[];
}

export class ReplayList {
  @ListField(() => ReplayRecord, { max: 50, description: 'the latest 50, newest first' })
  readonly items: readonly ReplayRecord[];
}
