import {
  AgencyField,
  DayField,
  EnumField,
  InstantField,
  IntegerField,
  ListField,
  ObjectField,
  TextField,
} from '@dvc/hosting';
import { serviceModes, type ServiceMode } from '../definition/code-lists.js';
import { ProcedurePath } from '../procedures/procedure.queries.js';
import { AgencyReference } from '../procedures/procedure.views.js';

export class AgencyLevelPath extends ProcedurePath {
  @AgencyField({ description: 'any of its identifiers' })
  readonly identifier: string;
}

export class LevelRequest {
  @IntegerField({ min: 1, max: 4 })
  readonly onlineLevel: number;

  @DayField({
    description: 'the first day; not before the procedure is in force, and later than that of every decision before it',
  })
  readonly from: string;

  @TextField({ max: 1_000, description: 'the decision or plan that it follows from' })
  readonly reason: string;
}

export class LevelWithdrawalRequest {
  @DayField({ description: 'the first day of the decision, which has not come' })
  readonly from: string;

  @TextField({ max: 1_000 })
  readonly reason: string;
}

export class LevelWithdrawalView {
  @TextField({ max: 1_000 }) readonly reason: string;
  @InstantField() readonly withdrawnAt: string;
}

export class LevelView {
  @ObjectField(() => AgencyReference, {
    nullable: true,
    description: 'null: every agency that has no level of its own',
  })
  readonly agency: AgencyReference | null;
  @IntegerField({ min: 1, max: 4 }) readonly onlineLevel: number;
  @EnumField(serviceModes) readonly serviceMode: ServiceMode;
  @DayField() readonly from: string;
  @DayField({ nullable: true, description: 'the last day; null: until something else is decided' }) readonly to:
    string | null;
  @TextField({ max: 2_000, nullable: true, description: 'null: it came with a version' }) readonly reason:
    string | null;
  @IntegerField({ min: 1, max: 1_000_000, nullable: true, description: 'the version that it came with' })
  readonly version: number | null;
  @InstantField() readonly decidedAt: string;
  @ObjectField(() => LevelWithdrawalView, {
    nullable: true,
    description: 'the decision was taken back before its first day and never counts; null: it stands',
  })
  readonly withdrawal: LevelWithdrawalView | null;
}

export class LevelPage {
  @ListField(() => LevelView, { max: 200 }) readonly items: readonly LevelView[];
  @TextField({ max: 1_000, nullable: true }) readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER }) readonly total: number;
}
