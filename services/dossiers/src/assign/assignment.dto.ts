import { DayField, ObjectField, TextField } from '@dvc/hosting';

export class OfficerInput {
  @TextField({ max: 200, description: "subject of the officer's token" })
  readonly subject: string;
  @TextField({ max: 200 })
  readonly name: string;
}

export class AssignmentInput {
  @ObjectField(() => OfficerInput, {
    optional: true,
    description: 'who is to handle the dossier; left out: the caller himself (a claim)',
  })
  readonly assignee?: OfficerInput;
}

export class DelegationInput {
  @ObjectField(() => OfficerInput, {
    optional: true,
    description:
      'whose dossiers, as far as they are of the caller’s agency or of one below it; only a leader may name another than himself',
  })
  readonly from?: OfficerInput;
  @ObjectField(() => OfficerInput)
  readonly to: OfficerInput;
  @DayField()
  readonly validFrom: string;
  @DayField({ description: 'the last day' })
  readonly validTo: string;
}
