import {
  DayField,
  InstantField,
  IntegerField,
  ListField,
  PageQuery,
  PatternField,
  TextField,
  TextListField,
} from '@dvc/hosting';

export const CONNECTION_CODE = /^[A-Z][A-Z0-9_]{0,39}$/;
export const CONNECTION_CODE_EXPECTED = {
  vi: 'Phải là mã kết nối: chữ hoa, chữ số và dấu gạch dưới.',
  en: 'Must be the code of a connection: capital letters, digits and underscores.',
} as const;

/** The code of a connection in a body or a query. */
export function ConnectionField(): PropertyDecorator {
  return PatternField({
    example: 'CONG_DVC_QUOC_GIA',
    pattern: CONNECTION_CODE,
    max: 40,
    expected: CONNECTION_CODE_EXPECTED,
  });
}

export class PortalConnectionQuery extends PageQuery {
  @DayField({ optional: true, description: 'those in force on this day; all when absent' })
  readonly asOf?: string;
}

export class PortalConnectionInput {
  @TextField({ max: 300 })
  readonly nameVi: string;
  @TextField({ max: 300 })
  readonly nameEn: string;
  @TextField({
    max: 200,
    description: 'the `sub` of the system that tells the portal: it alone reads what is to be told',
  })
  readonly connector: string;
  @TextListField({
    min: 1,
    max: 2_000,
    maxLength: 50,
    pattern: /^[^\p{Cc}\p{Cs}]+$/u,
    nullable: true,
    description: 'codes; null: all procedures',
  })
  readonly procedures: string[] | null;
  @TextListField({
    min: 1,
    max: 2_000,
    maxLength: 35,
    pattern: /^[0-9A-Z]+(\.[0-9A-Z]+)*$/,
    nullable: true,
    description: 'identifiers of agencies that decide, with those below them; null: all',
  })
  readonly agencies: string[] | null;
  @DayField({ nullable: true, description: 'its last day; null: until another one of the code begins' })
  readonly validTo: string | null;
}

export class PortalConnectionResponse extends PortalConnectionInput {
  @ConnectionField()
  readonly code: string;
  @DayField()
  readonly validFrom: string;
  @IntegerField({ min: 1, max: 1_000_000, description: 'also the ETag' })
  readonly revision: number;
}

export class PortalConnectionPage {
  @ListField(() => PortalConnectionResponse, { max: 200 })
  readonly items: PortalConnectionResponse[];
  @TextField({ max: 1_000, nullable: true })
  readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER })
  readonly total: number;
}

/** What a connection was set to. */
export class PortalConnectionChangeResponse extends PortalConnectionResponse {
  @InstantField({ nullable: true, description: 'null, with the two below: before changes were kept' })
  readonly at: string | null;
  @TextField({ max: 200, nullable: true })
  readonly bySubject: string | null;
  @TextField({ max: 200, nullable: true })
  readonly byName: string | null;
}

export class PortalConnectionChangePage {
  @ListField(() => PortalConnectionChangeResponse, { max: 200 })
  readonly items: PortalConnectionChangeResponse[];
  @TextField({ max: 1_000, nullable: true })
  readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER })
  readonly total: number;
}
