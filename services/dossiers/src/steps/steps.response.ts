import { BooleanField, EnumField, InstantField, IntegerField, ListField, ObjectField, TextField } from '@dvc/hosting';
import { LimitInput } from '../extend/extension.dto.js';
import { durationOf } from '../dossier/clock.js';
import { type DeadlineChange, deadlineChanges } from '../storage/deadline-rows.js';
import { MINUTES_OF_DAY } from '../read/remaining.js';
import type { StepTime } from './step-times.js';

const nullable = { nullable: true } as const;

export class SpentTime {
  @IntegerField({ min: 0, max: 1_000_000, description: 'days of eight working hours; for calendar days of 24' })
  readonly days: number;
  @IntegerField({ min: 0, max: 24 })
  readonly hours: number;
  @IntegerField({ min: 0, max: 59 })
  readonly minutes: number;
}

export class StepResponse {
  @TextField({ max: 100 })
  readonly code: string;
  @TextField({ max: 500 })
  readonly nameVi: string;
  @EnumField(['PENDING', 'RUNNING', 'DONE'])
  readonly state: 'PENDING' | 'RUNNING' | 'DONE';
  @ObjectField(() => LimitInput)
  readonly norm: LimitInput;
  @ObjectField(() => SpentTime)
  readonly spent: SpentTime;
  @BooleanField({ description: 'it took longer than its norm' })
  readonly over: boolean;
  @InstantField(nullable)
  readonly startedAt: string | null;
  @InstantField(nullable)
  readonly endedAt: string | null;
}

export class StepsResponse {
  @ListField(() => StepResponse, { max: 100 })
  readonly items: StepResponse[];
}

export class DeadlineChangeResponse {
  @EnumField(deadlineChanges)
  readonly kind: DeadlineChange['kind'];
  @InstantField()
  readonly at: string;
  @InstantField(nullable)
  readonly dueBefore: string | null;
  @InstantField(nullable)
  readonly dueAfter: string | null;
  @IntegerField({ min: 0, max: 100_000_000, ...nullable, description: 'of the pause that ended' })
  readonly pausedMinutes: number | null;
  @TextField({ max: 2_000, ...nullable })
  readonly reason: string | null;
}

export class DeadlinesResponse {
  @ListField(() => DeadlineChangeResponse, { max: 10_000 })
  readonly items: DeadlineChangeResponse[];
}

export function stepResponse({ step, startedAt, endedAt, spentMinutes, normMinutes }: StepTime): StepResponse {
  return {
    code: step.code,
    nameVi: step.nameVi,
    state: startedAt === null ? 'PENDING' : endedAt === null ? 'RUNNING' : 'DONE',
    norm: step.norm,
    spent: durationOf(spentMinutes, step.norm.unit === 'CALENDAR_DAY' ? 1_440 : MINUTES_OF_DAY),
    over: spentMinutes > normMinutes,
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}

export function deadlineChangeResponse(change: DeadlineChange, open: boolean): DeadlineChangeResponse {
  return {
    kind: change.kind,
    at: change.at.toISOString(),
    dueBefore: change.dueBefore?.toISOString() ?? null,
    dueAfter: change.dueAfter?.toISOString() ?? null,
    pausedMinutes: change.pausedMinutes,
    reason: open ? change.reason : null,
  };
}
