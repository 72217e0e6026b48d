import { AgencyField, IntegerField, TextField, TextListField } from '@dvc/hosting';
import type { Question } from './consult-agency.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export class QuestionInput implements Question {
  @AgencyField({ description: 'the agency that is asked', example: '000.01.30.H14' })
  readonly toAgency: string;
  @TextField({ max: 5_000 })
  readonly question: string;
  @TextField({ max: 2_000, optional: true, description: 'what the case is about, as far as the asked agency needs it' })
  readonly abstract?: string;
  @TextListField({
    max: 50,
    maxLength: 36,
    pattern: UUID,
    optional: true,
    description: 'files of the dossier that the asked agency may read; it sees no others',
  })
  readonly attachmentIds?: string[];
  @IntegerField({ min: 1, max: 60, description: 'working days that the agency has to answer' })
  readonly dueWorkingDays: number;
}

/** What the asked agency answers. */
export class OpinionInput {
  @TextField({ max: 500 })
  readonly subject: string;
  @TextField({ max: 20_000 })
  readonly content: string;
}
