import { AgencyField, DayField, EnumField, ListField, ObjectField, TextField, TextListField } from '@dvc/hosting';
import { PhoneNumberField } from './phone-number.js';
import { agencyKinds, type AgencyKind } from '../definition/code-lists.js';

const IDENTIFIER = /^[0-9A-Z]+(\.[0-9A-Z]+)*$/;

export class ReorganisationRequest {
  @DayField({ description: 'the first day in the new order; may lie ahead' })
  readonly effectiveFrom: string;

  @TextField({ max: 500, description: 'the decision that orders it' })
  readonly decision: string;
}

export class HeirRequest {
  @AgencyField({ description: 'an agency that exists on the day, or a new one' })
  readonly identifier: string;

  @TextField({ max: 300, optional: true, description: 'for a new agency; else a new name from the day on' })
  readonly nameVi?: string;

  @EnumField(agencyKinds, { optional: true, description: 'for a new agency' })
  readonly kind?: AgencyKind;

  @AgencyField({ optional: true, description: 'the agency above; as of the one that ends when absent' })
  readonly parent?: string;

  @TextField({ max: 5, optional: true, description: 'for a new agency' })
  readonly adminUnitCode?: string;

  @PhoneNumberField('for a new agency; else a new number from the day on')
  readonly phone?: string;
}

export class SplitHeirRequest extends HeirRequest {
  @TextListField({
    max: 1_000,
    maxLength: 35,
    pattern: IDENTIFIER,
    optional: true,
    description: 'agencies below the one that ends which go to this one',
  })
  readonly children?: string[];
}

export class MergerRequest extends ReorganisationRequest {
  @TextListField({
    max: 50,
    maxLength: 35,
    pattern: IDENTIFIER,
    optional: true,
    description: 'other agencies that end with it',
  })
  readonly others?: string[];

  @ObjectField(() => HeirRequest, { description: 'the agency into which they merge' })
  readonly into: HeirRequest;
}

export class SplitRequest extends ReorganisationRequest {
  @ListField(() => SplitHeirRequest, { min: 2, max: 50 })
  readonly into: SplitHeirRequest[];
}

export class MoveRequest extends ReorganisationRequest {
  @AgencyField({ description: 'the agency above from then on' })
  readonly parent: string;

  @TextField({ max: 300, optional: true, description: 'the name from then on' })
  readonly nameVi?: string;

  @PhoneNumberField('the phone number from then on')
  readonly phone?: string;
}

export class ClosureRequest extends ReorganisationRequest {
  @TextListField({
    max: 50,
    maxLength: 35,
    pattern: IDENTIFIER,
    optional: true,
    description: 'who takes over its tasks; nobody when absent',
  })
  readonly successors?: string[];
}
