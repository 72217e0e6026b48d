import { UuidField } from '@dvc/hosting';
import { ReasonInput } from '../act/reason.dto.js';
import { OpinionInput } from '../consult/question.dto.js';

/** The opinion on one question about the dossier. */
export class QuestionOpinionInput extends OpinionInput {
  @UuidField({ description: 'the question that is answered' })
  readonly consultationId: string;
}

/** Why one question about the dossier is closed without an opinion. */
export class QuestionClosureInput extends ReasonInput {
  @UuidField({ description: 'the question that is closed' })
  readonly consultationId: string;
}
