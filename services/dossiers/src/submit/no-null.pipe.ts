import type { PipeTransform } from '@nestjs/common';
import { type FieldError, invalid } from '@dvc/problems';
import type { DraftChange } from './submission.dto.js';

/**
 * Refuses null where a change may only leave a field out: 400 with every null. The ordinary check, which ran before,
 * reads null as absent; in a change that would silently keep what the caller meant to remove.
 */
export class NoNullPipe implements PipeTransform<DraftChange, DraftChange> {
  transform(change: DraftChange): DraftChange {
    const nulls = nullsIn(change);
    if (nulls.length > 0) throw invalid(nulls);
    return change;
  }
}

function nullsIn({ representative, applicant, ...rest }: DraftChange): FieldError[] {
  return [
    ...nullFields({ ...rest, applicant }, ''),
    ...nullFields(applicant, '/applicant'),
    ...nullFields(representative, '/representative'),
  ];
}

function nullFields(value: object | null | undefined, path: string): FieldError[] {
  return Object.entries(value ?? {})
    .filter(([, given]) => given === null)
    .map(([name]) => mustNotBeNull(`${path}/${name}`));
}

function mustNotBeNull(pointer: string): FieldError {
  return {
    pointer,
    code: 'notNull',
    message: {
      vi: 'Không được là null; hãy bỏ trường này nếu không thay đổi.',
      en: 'Must not be null; leave it out to keep it.',
    },
  };
}
