import { ObjectField, TextField, TextListField } from '@dvc/hosting';
import { HolderInput } from '../register/holder.dto.js';

export class ResultFilesInput {
  @TextListField({
    min: 1,
    max: 20,
    maxLength: 36,
    pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
    description: "files of the result: the caller's own uploads",
  })
  readonly attachmentIds: string[];
}

export class ResultInput extends ResultFilesInput {
  @TextField({ max: 60, optional: true, description: 'one of the results of the procedure; its main one when absent' })
  readonly resultCode?: string;
  @ObjectField(() => HolderInput, {
    optional: true,
    description: 'of an amendment: who holds the result from now on, where that or the name changes',
  })
  readonly holder?: HolderInput;
}
