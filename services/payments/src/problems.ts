import { conflict, notFound, Problem, type ProblemType, type Text } from '@dvc/problems';

const noticeSignatureInvalid: ProblemType = {
  slug: 'notice-signature-invalid',
  status: 401,
  title: { vi: 'Chữ ký của thông báo không hợp lệ', en: 'The notice is not properly signed' },
};

/** 404: unknown, or not visible to the caller. */
export function orderNotFound(): Problem {
  return notFound({ vi: 'khoản phải nộp này', en: 'payment order' });
}

/** 409: nothing is owed any more. */
export function orderIsSettled(): Problem {
  return conflict({
    vi: 'Khoản này đã được nộp đủ, không cần thanh toán nữa.',
    en: 'This order is paid in full; there is nothing left to pay.',
  });
}

/** 409: what it was for was taken back. */
export function orderIsWithdrawn(): Problem {
  return conflict({
    vi: 'Khoản này đã được cơ quan thu hồi, không phải nộp nữa.',
    en: 'The agency has taken this order back; there is nothing to pay.',
  });
}

/** 401: signature or timestamp of a provider's notice. Nothing of the notice was read. */
export function noticeNotSigned(detail: Text): Problem {
  return new Problem(noticeSignatureInvalid, detail);
}
