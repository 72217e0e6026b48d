import { AgencyField, DayField, EnumField, ListField, ObjectField, PatternField, TextField } from '@dvc/hosting';
import { type IntakeChannel, intakeChannels } from '../dossier/state.js';
import { ApplicantInput } from '../submit/submission.dto.js';

/** The states in which a dossier can be taken over. What nobody has accepted yet is to be filed here. */
export const formerStatuses = [
  'ACCEPTED',
  'PROCESSING',
  'COMPLETED',
  'RETURNED',
  'REFUSED',
  'WITHDRAWN',
  'DISCONTINUED',
] as const;
export type FormerStatus = (typeof formerStatuses)[number];

/** A local day, or an instant. */
const MomentField = (options: { readonly optional?: boolean } = {}): PropertyDecorator =>
  PatternField({
    ...options,
    pattern: /^(?!0000)\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2}))?$/,
    max: 35,
    example: '2019-05-20',
    description: 'a local day, or an instant (RFC 3339)',
    expected: { vi: 'Phải là ngày hoặc thời điểm.', en: 'Must be a day or an instant.' },
  });

/** One line of what happened in the former system, as it was written there. */
export class FormerStepInput {
  @MomentField()
  readonly at: string;
  @TextField({ max: 2_000 })
  readonly text: string;
  @TextField({ max: 200, optional: true, description: 'the officer who did it' })
  readonly by?: string;
}

/** A dossier of a former system. Its code and its due day stay as they are. */
export class LegacyRow {
  @TextField({ max: 60, description: 'its code there' })
  readonly code: string;
  @TextField({ max: 50 })
  readonly procedureCode: string;
  @AgencyField()
  readonly agency: string;
  @ObjectField(() => ApplicantInput)
  readonly applicant: ApplicantInput;
  @TextField({ max: 100, optional: true, description: 'needed where the cases of the procedure differ in their type' })
  readonly caseVariant?: string;
  @EnumField(intakeChannels, { optional: true, description: 'default: DESK' })
  readonly channel?: IntakeChannel;
  @EnumField(formerStatuses)
  readonly status: FormerStatus;
  @MomentField()
  readonly receivedAt: string;
  @DayField({ optional: true, description: 'needed unless it was refused or withdrawn before its acceptance' })
  readonly due?: string;
  @MomentField({ optional: true })
  readonly completedAt?: string;
  @MomentField({ optional: true })
  readonly returnedAt?: string;
  @MomentField({ optional: true })
  readonly closedAt?: string;
  @ListField(() => FormerStepInput, { max: 200, optional: true })
  readonly history?: FormerStepInput[];
}
