import { TextField } from '@dvc/hosting';

/** Who brought it, in what an officer may record for an applicant. */
export function BringerField(): PropertyDecorator {
  return TextField({
    max: 200,
    optional: true,
    description: 'who brought it; for a desk officer who records it for an applicant without an account, and only then',
  });
}
