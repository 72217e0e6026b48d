import { conflict, forbidden, notFound, Problem, type ProblemType, refused, type Text } from '@dvc/problems';

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

/** 409: what it was for was taken back, or the dossier has ended. */
export function orderIsWithdrawn(): Problem {
  return conflict({
    vi: 'Khoản này không phải nộp nữa: cơ quan đã thu hồi, hoặc hồ sơ đã kết thúc.',
    en: 'There is nothing to pay: the agency has taken this order back, or the dossier has ended.',
  });
}

/** 422: at the counter exactly what is owed is taken. */
export function wrongAmount(owed: number): Problem {
  const message = {
    vi: `Số tiền phải đúng bằng khoản phải nộp: ${owed.toLocaleString('vi-VN')} đồng.`,
    en: `The amount must be exactly what is owed: ${owed.toLocaleString('en')} đồng.`,
  };
  return refused(message, [{ pointer: '/amount', code: 'amount', message }]);
}

/** 422: what a bank or a terminal confirmed has a number. */
export function slipIsMissing(): Problem {
  const message = {
    vi: 'Phải ghi số chứng từ của ngân hàng hoặc máy quẹt thẻ; chỉ tiền mặt là không cần.',
    en: 'The number of the slip of the bank or card terminal is needed; only cash has none.',
  };
  return refused(message, [{ pointer: '/slipNumber', code: 'required', message }]);
}

/** 422: only the slip of a bank says when it was paid, and that neither before the order nor in the future. */
export function wrongPaymentDay(message: Text): Problem {
  return refused(message, [{ pointer: '/paidOn', code: 'paidOn', message }]);
}

/** 403: nobody says of himself that he has paid. */
export function ownPayment(): Problem {
  return forbidden({
    vi: 'Không được tự thu, tự hủy khoản của chính mình; hãy để đồng nghiệp làm.',
    en: 'Nobody takes what he owes himself, or cancels that; let a colleague do it.',
  });
}

/** 409: one slip pays one order. */
export function slipIsUsed(): Problem {
  return conflict({
    vi: 'Số chứng từ này đã được ghi cho một khoản khác. Nếu số bị trùng, hãy ghi cả tên ngân hàng hoặc máy quẹt thẻ.',
    en: 'This slip was recorded for another order. If two share a number, write the bank or the terminal too.',
  });
}

/** 409: a provider told of the payment, or there is none. */
export function notTakenAtCounter(): Problem {
  return conflict({
    vi: 'Khoản này không được thu tại quầy nên không có gì để hủy.',
    en: 'This order was not paid at a counter; there is nothing to cancel.',
  });
}

/** 403: another desk took it, or its day is over. */
export function notYoursToCancel(): Problem {
  return forbidden({
    vi: 'Chỉ quầy đã thu mới được hủy, và chỉ trong ngày thu; ngoài ra do lãnh đạo cơ quan giải quyết hồ sơ hủy.',
    en: 'Only the desk that took it cancels it, on the day itself; otherwise a leader of the agency in charge does.',
  });
}

/** 401: signature or timestamp of a provider's notice. Nothing of the notice was read. */
export function noticeNotSigned(detail: Text): Problem {
  return new Problem(noticeSignatureInvalid, detail);
}
