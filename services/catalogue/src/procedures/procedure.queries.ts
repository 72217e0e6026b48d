import { AgencyField, DayField, EnumField, IntegerQuery, PageQuery, PatternField, TextField } from '@dvc/hosting';
import {
  applicantKinds,
  type ApplicantKind,
  levelsOfAuthority,
  type LevelOfAuthority,
  serviceModes,
  type ServiceMode,
} from '../definition/code-lists.js';

export class ProcedureQuery extends PageQuery {
  @TextField({
    min: 0,
    max: 200,
    optional: true,
    description: 'words of the name, the code, the field or an agency; case and diacritics do not matter',
  })
  readonly q?: string;

  @AgencyField({ optional: true, description: 'an agency that takes in its dossiers' })
  readonly agency?: string;

  @TextField({ max: 200, optional: true, description: 'lĩnh vực', example: 'Hoạt động xây dựng' })
  readonly field?: string;

  @IntegerQuery({ min: 1, max: 4, optional: true, description: 'online level' })
  readonly level?: number;

  @EnumField(serviceModes, { optional: true })
  readonly mode?: ServiceMode;

  @EnumField(applicantKinds, { optional: true })
  readonly applicantKind?: ApplicantKind;

  @EnumField(levelsOfAuthority, { optional: true, description: 'of who is competent on the day' })
  readonly levelOfAuthority?: LevelOfAuthority;

  @DayField({ optional: true, description: 'in force on this day; today when absent' })
  readonly asOf?: string;
}

export const CodeField = (): PropertyDecorator =>
  PatternField({
    pattern: /^[0-9A-Za-z][0-9A-Za-z_.-]*$/,
    max: 60,
    example: '2.000028.H14',
    expected: { vi: 'Phải là mã, ví dụ 2.000028.H14.', en: 'Must be a code, for example 2.000028.H14.' },
  });

export class ProcedurePath {
  @CodeField()
  readonly code: string;
}

export class ProcedureVersionPath extends ProcedurePath {
  @IntegerQuery({ min: 1, max: 1_000_000 })
  readonly version: number;
}

export class ProcedureFormPath extends ProcedurePath {
  @CodeField()
  readonly formCode: string;
}

export class AsOfQuery {
  @DayField({ optional: true, description: 'in force on this day; today when absent' })
  readonly asOf?: string;
}

export class ProcedureFormQuery extends AsOfQuery {
  @IntegerQuery({
    min: 1,
    max: 1_000_000,
    optional: true,
    description: 'this version, whether in force or not; asOf is ignored',
  })
  readonly version?: number;
}

/** Why something is done. */
export const ActReasonField = (): PropertyDecorator =>
  TextField({ max: 2_000, optional: true, description: 'why; needed for what takes effect before today' });

export class AbolitionWithdrawalRequest {
  @TextField({ max: 2_000 })
  readonly reason: string;
}

export class AbolitionRequest {
  @DayField({
    description: 'the first day on which it takes in no more dossiers; not before its latest version begins',
  })
  readonly effectiveFrom: string;

  @ActReasonField()
  readonly reason?: string;
}
