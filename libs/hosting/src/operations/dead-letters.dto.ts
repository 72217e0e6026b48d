import { producingServices } from '@dvc/contracts';
import {
  BooleanField,
  EnumField,
  InstantField,
  IntegerField,
  JsonField,
  ListField,
  TextField,
  UuidField,
} from '../http/fields.js';
import { PageQuery } from '../http/paging.js';
import { ServiceQuery } from './service-choice.dto.js';

export class DeadLetterQuery extends PageQuery {
  @ServiceQuery()
  readonly service?: string;

  @TextField({ max: 200, optional: true, description: 'event type; `unreadable`: those that name none' })
  readonly type?: string;
}

export class DeadLetterKind {
  @TextField({
    max: 200,
    description: 'event type, or `unreadable` for messages that name none; all dead letters of it are requeued',
  })
  readonly type: string;
}

export class Discarding {
  @TextField({ max: 1_000, description: 'why it is given up; kept with the message' })
  readonly reason: string;
}

export class DeadLetterItem {
  @UuidField()
  readonly id: string;
  @EnumField(producingServices)
  readonly service: string;
  @TextField({ max: 200, nullable: true, description: 'event type; null: the message names none' })
  readonly type: string | null;
  @TextField({ max: 200 })
  readonly topic: string;
  @TextField({ max: 200, description: 'what decides order: the subject of the event' })
  readonly key: string;
  @IntegerField({ min: 0, max: 1_000_000, description: 'tries before it was given up' })
  readonly attempts: number;
  @BooleanField({ description: 'later messages of its key wait until it is requeued or discarded' })
  readonly holdsKey: boolean;
  @TextField({ max: 2_000, nullable: true })
  readonly lastError: string | null;
  @InstantField({ description: 'when its first try failed' })
  readonly createdAt: Date;
  @InstantField({ description: 'when it was given up' })
  readonly deadAt: Date;
}

export class DeadLetterList {
  @ListField(() => DeadLetterItem, { max: 200 })
  readonly items: readonly DeadLetterItem[];
  @TextField({ max: 1_000, nullable: true })
  readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER })
  readonly total: number;
}

export class FailedTry {
  @InstantField()
  readonly at: string;
  @TextField({ max: 2_000 })
  readonly message: string;
}

export class DeadLetterRecord extends DeadLetterItem {
  @ListField(() => FailedTry, { max: 20, description: 'what went wrong at each try, oldest first' })
  readonly errors: readonly FailedTry[];
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER, description: 'messages of its key that wait behind it' })
  readonly waitingBehind: number;
  @JsonField({
    nullable: true,
    description:
      'the CloudEvent; what its contract marks as personal or does not describe is masked. Null: no JSON object',
  })
  readonly event: Readonly<Record<string, unknown>> | null;
}

export class Requeued {
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER, description: 'messages that will be tried again' })
  readonly requeued: number;
}
