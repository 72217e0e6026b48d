import { AgencyField, IntegerField, TextField } from '@dvc/hosting';
import type { Question } from './consult-agency.js';

export class QuestionInput implements Question {
  @AgencyField({ description: 'the agency that is asked', example: '000.01.30.H14' })
  readonly toAgency: string;
  @TextField({ max: 5_000 })
  readonly question: string;
  @IntegerField({ min: 1, max: 60, description: 'working days that the agency has to answer' })
  readonly dueWorkingDays: number;
}
