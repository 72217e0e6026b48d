import { type FieldError, invalid } from '@dvc/problems';

/**
 * What an officer records for an applicant without an account says who brought it; an applicant has nobody to name. Throws
 * 400 otherwise.
 */
export function checkBringer(ownName: boolean, broughtBy: string | undefined): void {
  if (ownName && broughtBy !== undefined) throw invalid([notHere]);
  if (!ownName && broughtBy === undefined) throw invalid([needed]);
}

const needed: FieldError = {
  pointer: '/broughtBy',
  code: 'needed',
  message: {
    vi: 'Hãy ghi họ tên người mang giấy tờ đến.',
    en: 'Say who brought it: the applicant has no account, so an officer records it.',
  },
};

const notHere: FieldError = {
  pointer: '/broughtBy',
  code: 'notHere',
  message: { vi: 'Chỉ khai khi cán bộ ghi nhận thay.', en: 'Only for what an officer records for somebody.' },
};
