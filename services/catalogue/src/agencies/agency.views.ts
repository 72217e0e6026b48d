import {
  AgencyField,
  BooleanField,
  DayField,
  EnumField,
  InstantField,
  IntegerField,
  JsonField,
  ListField,
  PageQuery,
  TextField,
  TextListField,
} from '@dvc/hosting';
import { agencyKinds, type AgencyKind } from '../definition/code-lists.js';
import { agencyActs, type AgencyAct } from './agency-storage.js';
import { type IdentifierScheme, identifierSchemes } from './identifier-scheme.js';

export class AgencyQuery extends PageQuery {
  @DayField({ optional: true, description: 'that exist on this day; today when absent' })
  readonly asOf?: string;

  @AgencyField({ optional: true, description: 'those directly below this agency' })
  readonly parent?: string;

  @AgencyField({ optional: true, description: 'those anywhere below this agency' })
  readonly below?: string;

  @EnumField(agencyKinds, { optional: true })
  readonly kind?: AgencyKind;

  @TextField({
    min: 0,
    max: 200,
    optional: true,
    description: 'part of the name, or an identifier; case and diacritics do not matter',
  })
  readonly q?: string;
}

export class AgencyPath {
  @AgencyField()
  readonly identifier: string;
}

export class AgencyAsOfQuery {
  @DayField({ optional: true, description: 'it must exist on this day; any day when absent' })
  readonly asOf?: string;
}

export class WorkingIntervalView {
  @TextField({ max: 5, example: '07:00' }) readonly from: string;
  @TextField({ max: 5, example: '11:30' }) readonly to: string;
}

export class AgencyIdentifierView {
  @AgencyField() readonly identifier: string;
  @EnumField(identifierSchemes) readonly scheme: IdentifierScheme;
  @DayField() readonly validFrom: string;
  @DayField({ nullable: true, description: 'the last day' }) readonly validTo: string | null;
  @BooleanField({ description: 'the identifier that other resources use' }) readonly main: boolean;
}

/** The agency with its name, place and phone number on the day asked for. */
export class AgencyView {
  @AgencyField() readonly identifier: string;
  @TextField({ max: 300 }) readonly nameVi: string;
  @EnumField(agencyKinds) readonly kind: AgencyKind;
  @AgencyField({ nullable: true }) readonly parent: string | null;
  @TextListField({ max: 20, maxLength: 35, description: 'from the root down to the agency itself' })
  readonly path: readonly string[];
  @DayField() readonly validFrom: string;
  @DayField({ nullable: true, description: 'the last day' }) readonly validTo: string | null;
  @ListField(() => WorkingIntervalView, { max: 6, nullable: true, description: "null: the province's default" })
  readonly workingHours: readonly WorkingIntervalView[] | null;
  @TextField({ max: 5, nullable: true }) readonly adminUnitCode: string | null;
  @TextField({ max: 25, nullable: true, description: 'where people call it', example: '0206 3852 123' })
  readonly phone: string | null;
  @TextListField({ max: 50, maxLength: 35, description: 'who took over when it ended' })
  readonly successors: readonly string[];
  @TextListField({ max: 1_000, maxLength: 35, description: 'whose tasks it took over' })
  readonly predecessors: readonly string[];
  @ListField(() => AgencyIdentifierView, { max: 21 }) readonly identifiers: readonly AgencyIdentifierView[];
  @BooleanField({ description: 'the identifier is made up' }) readonly sample: boolean;
  @TextField({ max: 1_000, nullable: true }) readonly note: string | null;
  @IntegerField({ min: 1, max: 1_000_000_000 }) readonly revision: number;
}

export class AgencyPage {
  @ListField(() => AgencyView, { max: 200 }) readonly items: readonly AgencyView[];
  @TextField({ max: 1_000, nullable: true }) readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER }) readonly total: number;
}

export class AgencyRecordView {
  @IntegerField({ min: 1, max: 1_000_000_000 }) readonly revision: number;
  @EnumField(agencyActs) readonly act: AgencyAct;
  @DayField({ nullable: true }) readonly effectiveFrom: string | null;
  @TextField({ max: 500, nullable: true, description: 'the decision that orders it' }) readonly decision: string | null;
  @InstantField() readonly recordedAt: string;
  @JsonField({ description: 'all that was known of the agency from then on' }) readonly state: object;
}

export class AgencyRecordPage {
  @ListField(() => AgencyRecordView, { max: 200 }) readonly items: readonly AgencyRecordView[];
  @TextField({ max: 1_000, nullable: true }) readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER }) readonly total: number;
}
