import { TextField } from '@dvc/hosting';
import { ResultFilesInput } from './result.dto.js';

/** All the files of the corrected result, also those that were right. */
export class CorrectionInput extends ResultFilesInput {
  @TextField({ max: 2_000, description: 'what was wrong' })
  readonly reason: string;
}
