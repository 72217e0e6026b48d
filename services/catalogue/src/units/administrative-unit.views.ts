import { DayField, EnumField, IntegerField, ListField, PageQuery, TextField } from '@dvc/hosting';
import { type UnitLevel, unitLevels } from '../definition/code-lists.js';
import { ListRevisionField } from '../plans/plan.views.js';

export class AdministrativeUnitQuery extends PageQuery {
  @DayField({ optional: true, description: 'that exist on this day; today when absent' })
  readonly asOf?: string;

  @TextField({ max: 10, optional: true, description: 'those directly below this unit', example: '04' })
  readonly parent?: string;

  @EnumField(unitLevels, { optional: true })
  readonly level?: UnitLevel;

  @TextField({ min: 0, max: 200, optional: true, description: 'part of the name; case and diacritics do not matter' })
  readonly q?: string;
}

export class AdministrativeUnitView {
  @TextField({ max: 10, example: '01273' }) readonly code: string;
  @EnumField(unitLevels) readonly level: UnitLevel;
  @TextField({ max: 50, example: 'Phường' }) readonly type: string;
  @TextField({ max: 300 }) readonly fullName: string;
  @TextField({ max: 10, nullable: true }) readonly parentCode: string | null;
  @DayField() readonly validFrom: string;
  @DayField({ nullable: true, description: 'the last day' }) readonly validTo: string | null;
}

/** All units of every period; they take the place of those before. */
export class AdministrativeUnitsUpload {
  @ListField(() => AdministrativeUnitView, { max: 5_000 }) readonly items: AdministrativeUnitView[];
}

export class AdministrativeUnitPage {
  @ListField(() => AdministrativeUnitView, { max: 200 }) readonly items: readonly AdministrativeUnitView[];
  @TextField({ max: 1_000, nullable: true }) readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER }) readonly total: number;
  @ListRevisionField() readonly revision: number;
}
