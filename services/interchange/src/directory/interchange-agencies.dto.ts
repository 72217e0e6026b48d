import { AgencyField, DayField, IntegerField, ListField, PageQuery, TextField } from '@dvc/hosting';

export class InterchangeAgencyQuery extends PageQuery {
  @TextField({
    max: 200,
    optional: true,
    description: 'words of the name or identifier, whatever their case and diacritics',
  })
  readonly q?: string;
}

/** An agency that documents can be addressed to. */
export class InterchangeAgency {
  @AgencyField()
  readonly identifier: string;

  @TextField({ max: 500 })
  readonly nameVi: string;

  @TextField({ max: 20, example: 'DEPARTMENT' })
  readonly kind: string;

  @AgencyField({ nullable: true })
  readonly parent: string | null;

  @DayField()
  readonly validFrom: string;

  @DayField({ nullable: true })
  readonly validTo: string | null;
}

export class InterchangeAgencyPage {
  @ListField(() => InterchangeAgency, { max: 200 })
  readonly items: readonly InterchangeAgency[];

  @TextField({ max: 1_000, nullable: true })
  readonly nextCursor: string | null;

  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER })
  readonly total: number;
}
