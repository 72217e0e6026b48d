import { TextField, TextListField } from '@dvc/hosting';

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
}
