import {
  BooleanField,
  DayField,
  EnumField,
  InstantField,
  IntegerField,
  IntegerQuery,
  ListField,
  TextField,
} from '@dvc/hosting';
import { type SlipKind, slipKinds } from '../dossier/transitions.js';
import { type PaperKind, paperKinds } from './paper-kinds.js';

export class SlipResponse {
  @EnumField(slipKinds)
  readonly kind: SlipKind;
  @IntegerField({ min: 1, max: 1_000_000, description: 'of the act that issued it' })
  readonly revision: number;
  @TextField({ max: 60, description: 'within the agency and year' })
  readonly number: string;
  @TextField({ max: 20, description: 'of the regime in force when it was issued' })
  readonly formNo: string;
  @TextField({ max: 300 })
  readonly titleVi: string;
  @InstantField()
  readonly issuedAt: string;
  @InstantField({ nullable: true, description: 'when its act was taken back' })
  readonly voidedAt: string | null;
}

export class SlipList {
  @ListField(() => SlipResponse, { max: 1_000 })
  readonly items: SlipResponse[];
}

export class SlipQuery {
  @IntegerQuery({ min: 1, max: 1_000_000, optional: true, description: 'that of this act; the latest when absent' })
  readonly revision?: number;
}

export class SlipFormQuery {
  @DayField({ optional: true, description: 'the forms in force on this day; every regime when absent' })
  readonly asOf?: string;
}

export class SlipFormInput {
  @TextField({ max: 20 })
  readonly formNo: string;
  @TextField({ max: 300 })
  readonly titleVi: string;
  @TextField({ max: 300, description: 'the act that lays the form down' })
  readonly regimeVi: string;
  @BooleanField({ description: 'whether the act was read; otherwise general knowledge' })
  readonly verified: boolean;
}

export class SlipFormResponse extends SlipFormInput {
  @EnumField(paperKinds)
  readonly kind: PaperKind;
  @DayField()
  readonly validFrom: string;
  @IntegerField({ min: 1, max: 1_000_000 })
  readonly revision: number;
}

export class SlipFormList {
  @ListField(() => SlipFormResponse, { max: 1_000 })
  readonly items: SlipFormResponse[];
}
