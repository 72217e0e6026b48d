import { DayField, EnumField, InstantField, ListField, TextField } from '@dvc/hosting';
import { type Status, statuses } from '../dossier/state.js';

const nullable = { nullable: true } as const;

export class TrackingKeyQuery {
  @TextField({ max: 50, description: 'the tracking key of the receipt' })
  readonly key: string;
}

export class TrackingStep {
  @TextField({ max: 50 })
  readonly act: string;
  @TextField({ max: 200 })
  readonly nameVi: string;
  @InstantField()
  readonly at: string;
}

export class TrackingResponse {
  @TextField({ max: 60 })
  readonly number: string;
  @TextField({ max: 1_000 })
  readonly procedureName: string;
  @TextField({ max: 500, ...nullable })
  readonly agencyName: string | null;
  @EnumField(statuses)
  readonly status: Status;
  @TextField({ max: 100 })
  readonly statusVi: string;
  @InstantField()
  readonly submittedAt: string;
  @InstantField(nullable)
  readonly acceptedAt: string | null;
  @DayField(nullable)
  readonly due: string | null;
  @InstantField(nullable)
  readonly completedAt: string | null;
  @InstantField(nullable)
  readonly returnedAt: string | null;
  @ListField(() => TrackingStep, { max: 200 })
  readonly steps: TrackingStep[];
}
