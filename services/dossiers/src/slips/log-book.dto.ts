import { IntersectionType } from '@nestjs/swagger';
import {
  AgencyField,
  DayField,
  EnumField,
  InstantField,
  IntegerField,
  ListField,
  PageQuery,
  TextField,
  UuidField,
} from '@dvc/hosting';
import type { Timeliness } from '../dossier/clock.js';
import { type Status, statuses } from '../dossier/state.js';
import { TIMELINESS } from '../read/named.response.js';

const period = 'local day of the acceptance or refusal';

export class LogBookPeriod {
  @DayField({ description: `first ${period}` })
  readonly from: string;
  @DayField({ description: `last ${period}` })
  readonly to: string;
  @AgencyField({ optional: true, description: 'this agency and those below it; the own one when absent' })
  readonly agency?: string;
}

export class LogBookPageQuery extends IntersectionType(LogBookPeriod, PageQuery) {}

export class LogBookItem {
  @UuidField()
  readonly dossierId: string;
  @TextField({ max: 60, nullable: true, description: 'null: it was refused' })
  readonly dossierCode: string | null;
  @TextField({ max: 60, nullable: true, description: 'of the submission' })
  readonly provisionalNumber: string | null;
  @TextField({ max: 30, nullable: true, description: 'volume and number as the receipt has them: `2026/12`' })
  readonly bookNumber: string | null;
  @AgencyField({
    nullable: true,
    description: 'that issued the receipt, and whose number it is; null: the agency, in its own book',
  })
  readonly bookAgency: string | null;
  @TextField({ max: 1_000 })
  readonly procedureName: string;
  @TextField({ max: 200 })
  readonly applicantName: string;
  @AgencyField()
  readonly agency: string;
  @EnumField(statuses)
  readonly status: Status;
  @InstantField({ nullable: true })
  readonly acceptedAt: string | null;
  @DayField({ nullable: true })
  readonly due: string | null;
  @DayField({ nullable: true })
  readonly originalDue: string | null;
  @EnumField(['EARLY', 'ON_TIME', 'OVERDUE'], { nullable: true, description: TIMELINESS })
  readonly timeliness: Timeliness | null;
  @InstantField({ nullable: true })
  readonly completedAt: string | null;
  @InstantField({ nullable: true })
  readonly closedAt: string | null;
  @InstantField({ nullable: true })
  readonly returnedAt: string | null;
  @TextField({ max: 200, nullable: true })
  readonly receivedBy: string | null;
}

export class LogBookPage {
  @ListField(() => LogBookItem, { max: 200 })
  readonly items: LogBookItem[];
  @TextField({ max: 1_000, nullable: true })
  readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER })
  readonly total: number;
}
