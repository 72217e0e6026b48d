import { IntegerField, ListField, PatternField, TextField } from '@dvc/hosting';
import { ListRevisionField } from '../plans/plan.views.js';

export class AbbreviationView {
  @PatternField({
    pattern: /^[\p{L}\p{N}&-]{2,20}$/u,
    max: 20,
    example: 'GPXD',
    expected: { vi: 'Phải gồm 2-20 chữ cái, chữ số.', en: 'Must be 2-20 letters and digits.' },
  })
  readonly abbreviation: string;

  @TextField({ max: 200, example: 'giấy phép xây dựng' })
  readonly meaning: string;
}

export class AbbreviationPage {
  @ListField(() => AbbreviationView, { max: 200 }) readonly items: readonly AbbreviationView[];
  @TextField({ max: 1_000, nullable: true }) readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER }) readonly total: number;
  @ListRevisionField() readonly revision: number;
}

/** All abbreviations; they take the place of those before. */
export class AbbreviationsUpload {
  @ListField(() => AbbreviationView, { max: 2_000 }) readonly items: AbbreviationView[];
}
