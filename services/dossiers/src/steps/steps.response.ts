import { BooleanField, EnumField, InstantField, IntegerField, ListField, ObjectField, TextField } from '@dvc/hosting';
import { LimitInput } from '../extend/extension.dto.js';
import { durationOf } from '../dossier/clock.js';
import { type DeadlineChange, deadlineChanges } from '../storage/deadline-rows.js';
import { unknownTimes } from '../dossier/texts.js';
import type { StepTime } from './step-times.js';

const nullable = { nullable: true } as const;

const WORKING_DAYS_OF_STEP =
  'whole working days of the calendar and the hours of the agency, each as long as that day is worked (half days too), counted from the day on which the step began; for a norm in calendar days of 24 hours';

export class SpentTime {
  @IntegerField({ min: 0, max: 1_000_000, description: WORKING_DAYS_OF_STEP })
  readonly days: number;
  @IntegerField({ min: 0, max: 24, description: 'what fills no further day' })
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
  @ObjectField(() => SpentTime, { ...nullable, description: 'null: not known, unknownTimes says why' })
  readonly spent: SpentTime | null;
  @BooleanField({ ...nullable, description: 'it took longer than its norm; null: not known' })
  readonly over: boolean | null;
  @InstantField(nullable)
  readonly startedAt: string | null;
  @InstantField(nullable)
  readonly endedAt: string | null;
}

/** Why the time of some steps is not known. */
export class UnknownTimes {
  @IntegerField({ min: 1, max: 9_999, description: 'the first year whose working calendar is missing' })
  readonly year: number;
  @TextField({ max: 500 })
  readonly messageVi: string;
  @TextField({ max: 500 })
  readonly messageEn: string;
}

export class StepsResponse {
  @ListField(() => StepResponse, { max: 100 })
  readonly items: StepResponse[];
  @ObjectField(() => UnknownTimes, { ...nullable, description: 'null: the time of every step is known' })
  readonly unknownTimes: UnknownTimes | null;
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

export function stepsResponse(times: readonly StepTime[]): StepsResponse {
  const missing = times.flatMap(({ spent }) => ('missingYear' in spent ? spent.missingYear : []));
  const items = times.map(stepResponse);
  if (missing.length === 0) return { items, unknownTimes: null };
  const year = Math.min(...missing);
  const { vi, en } = unknownTimes(year);
  return { items, unknownTimes: { year, messageVi: vi, messageEn: en } };
}

function stepResponse({ step, startedAt, endedAt, spent }: StepTime): StepResponse {
  const known = 'missingYear' in spent ? null : spent;
  return {
    code: step.code,
    nameVi: step.nameVi,
    state: startedAt === null ? 'PENDING' : endedAt === null ? 'RUNNING' : 'DONE',
    norm: step.norm,
    spent: known && durationOf(known),
    over: known && known.over,
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
