import { EnumField, PatternField, TextField } from '@dvc/hosting';
import { PASSPORT } from '@dvc/identity';
import { type FieldError, refused } from '@dvc/problems';
import { type ApplicantKind, applicantKinds } from '../dossier/state.js';
import type { Holder, RegisterEntry } from '../storage/register-rows.js';

const CITIZEN_ID = /^(\d{9}|\d{12})$/;
const TAX_CODE = /^\d{10}(-?\d{3})?$/;

/** Who holds a result from an amendment on. */
export class HolderInput {
  @EnumField(applicantKinds)
  readonly kind: ApplicantKind;
  @TextField({ max: 200, description: 'as the amended result names it' })
  readonly fullName: string;
  @PatternField({
    optional: true,
    pattern: /^([0-9-]{9,14}|[A-Z]{3}\/[A-Z0-9]{5,9})$/,
    max: 14,
    example: '4800123456',
    description: 'citizen id, passport or tax code; absent: that of the present holder',
    expected: {
      vi: 'Phải là số định danh cá nhân, hộ chiếu hoặc mã số thuế.',
      en: 'Must be a citizen id, a passport or a tax code.',
    },
  })
  readonly number?: string;
}

/** The holder that the entry gets. Throws 422 for a number that is none of his kind, or that is missing for another kind. */
export function heldBy({ kind, fullName, number }: HolderInput, present: RegisterEntry): Holder {
  const name = fullName.trim();
  if (number === undefined) {
    if (kind !== present.holderKind) throw unfitHolder();
    return { name, kind, number: present.holderNumber };
  }
  const fits = kind === 'CITIZEN' ? CITIZEN_ID.test(number) || PASSPORT.test(number) : TAX_CODE.test(number);
  if (!fits) throw unfitHolder();
  return { name, kind, number: number.replaceAll('-', '') };
}

/** Only an amendment says anew who holds a result; a first issue, a renewal and a re-issue are the applicant's. */
export function noOtherHolder(): Error {
  return unfit('/holder', 'notHere', {
    vi: 'Chỉ ghi chủ sở hữu mới khi điều chỉnh kết quả đã cấp.',
    en: 'Another holder is for the amendment of an earlier result alone.',
  });
}

function unfitHolder(): Error {
  return unfit('/holder/number', 'identity', {
    vi: 'Hãy ghi số định danh cá nhân hoặc hộ chiếu của người, hoặc mã số thuế của tổ chức, đúng với loại chủ sở hữu.',
    en: 'Give the number that is of this kind of holder: a citizen id or passport, or a tax code.',
  });
}

function unfit(pointer: string, code: string, message: FieldError['message']): Error {
  return refused({ vi: 'Chủ sở hữu của kết quả chưa hợp lệ.', en: 'The holder of the result is not valid.' }, [
    { pointer, code, message },
  ]);
}
