import {
  AgencyField,
  DayField,
  EnumField,
  IntegerField,
  ListField,
  ObjectField,
  PageQuery,
  TextField,
} from '@dvc/hosting';
import { type Grouping, groupings } from '../storage/statistics-rows.js';

const COUNT = { min: 0, max: Number.MAX_SAFE_INTEGER } as const;

export class StatisticsQuery {
  @DayField({ description: 'the first local day' })
  readonly from: string;
  @DayField({ description: 'the last local day; at most three years after the first' })
  readonly to: string;
  @AgencyField({ optional: true, description: 'dossiers of this agency and those below it' })
  readonly agency?: string;
  @TextField({ max: 50, optional: true })
  readonly procedure?: string;
  @EnumField(groupings, { optional: true, description: 'default: agency' })
  readonly by?: Grouping;
}

export class OverdueQuery extends PageQuery {
  @AgencyField({ optional: true, description: 'dossiers of this agency and those below it' })
  readonly agency?: string;
}

export class ReceivedCounts {
  @IntegerField(COUNT)
  readonly online: number;
  @IntegerField(COUNT)
  readonly desk: number;
  @IntegerField(COUNT)
  readonly post: number;
  @IntegerField(COUNT)
  readonly total: number;
  @IntegerField({ ...COUNT, description: 'of them, those that the desk of an agency of another branch took in' })
  readonly fromOthers: number;
}

/** The same dossiers by where they were taken in. */
export class TakenInCounts {
  @IntegerField({ ...COUNT, description: 'at the desks of the agency; online: for it' })
  readonly total: number;
  @IntegerField({ ...COUNT, description: 'of them, those for an agency of another branch, which handles them' })
  readonly forOthers: number;
}

/** carriedOver + received = early + onTime + late + refused + withdrawn + discontinued + pending */
export class DossierCounts {
  @IntegerField({ ...COUNT, description: 'received before the period and not ended before it' })
  readonly carriedOver: number;
  @ObjectField(() => ReceivedCounts, { description: 'within the period, by the agency that is competent' })
  readonly received: ReceivedCounts;
  @ObjectField(() => TakenInCounts, {
    description:
      'within the period, by the place of intake; what an agency took in for another counts in none of its other figures',
  })
  readonly takenIn: TakenInCounts;
  @IntegerField({ ...COUNT, description: 'completed before the due day' })
  readonly early: number;
  @IntegerField(COUNT)
  readonly onTime: number;
  @IntegerField(COUNT)
  readonly late: number;
  @IntegerField(COUNT)
  readonly refused: number;
  @IntegerField(COUNT)
  readonly withdrawn: number;
  @IntegerField(COUNT)
  readonly discontinued: number;
  @IntegerField({ ...COUNT, description: 'not ended at the end of the period (or by now)' })
  readonly pending: number;
  @IntegerField({
    ...COUNT,
    description: 'of the pending, those past their due date, unless the complaint was taken to the second level',
  })
  readonly pendingOverdue: number;
  @IntegerField({
    ...COUNT,
    description: 'of the pending, those that waited for a supplement, a payment or somebody else',
  })
  readonly paused: number;
  @IntegerField({ ...COUNT, description: 'taken over from another agency within the period; each dossier once' })
  readonly transferred: number;
  @IntegerField({ ...COUNT, description: 'about which other agencies were asked within the period; each dossier once' })
  readonly consulted: number;
  @IntegerField({
    min: 0,
    max: 1_000,
    nullable: true,
    description: 'completed early or on time, per mille of the completed; null when none was',
  })
  readonly onTimePerMille: number | null;
}

export class StatisticsItem {
  @TextField({ max: 100, description: 'agency identifier, procedure code, month (YYYY-MM) or channel' })
  readonly key: string;
  @TextField({ max: 1_000, nullable: true })
  readonly nameVi: string | null;
  @ObjectField(() => DossierCounts)
  readonly counts: DossierCounts;
}

export class StatisticsResponse {
  @DayField()
  readonly from: string;
  @DayField()
  readonly to: string;
  @EnumField(groupings)
  readonly by: Grouping;
  @ListField(() => StatisticsItem, { max: 100_000 })
  readonly items: StatisticsItem[];
  @ObjectField(() => DossierCounts, { description: 'every dossier once' })
  readonly total: DossierCounts;
}

/** An overdue dossier as the public may know of it. */
export class OverdueItem {
  @TextField({ max: 60 })
  readonly dossierCode: string;
  @TextField({ max: 1_000 })
  readonly procedureName: string;
  @AgencyField()
  readonly agency: string;
  @TextField({ max: 500, nullable: true })
  readonly agencyName: string | null;
  @DayField()
  readonly due: string;
}

export class OverduePage {
  @ListField(() => OverdueItem, { max: 200 })
  readonly items: OverdueItem[];
  @TextField({ max: 1_000, nullable: true })
  readonly nextCursor: string | null;
  @IntegerField(COUNT)
  readonly total: number;
}
