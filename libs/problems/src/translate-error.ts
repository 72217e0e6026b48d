import { problemTypes, type ProblemType, type Text } from '@dvc/contracts';
import { Problem } from './problem.js';

const details: Readonly<Record<string, { readonly type: ProblemType; readonly detail: Text }>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: {
    type: problemTypes.malformedRequest,
    detail: { vi: 'Nội dung không phải là JSON hợp lệ.', en: 'The body is not valid JSON.' },
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    type: problemTypes.malformedRequest,
    detail: { vi: 'Nội dung JSON đang để trống.', en: 'The JSON body is empty.' },
  },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    type: problemTypes.payloadTooLarge,
    detail: { vi: 'Nội dung vượt quá dung lượng cho phép.', en: 'The body exceeds the permitted size.' },
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    type: problemTypes.unsupportedMediaType,
    detail: {
      vi: 'Hãy gửi nội dung với Content-Type được hỗ trợ.',
      en: 'Send the body with a supported Content-Type.',
    },
  },
};

const byStatus: ReadonlyMap<number, ProblemType> = new Map([
  [400, problemTypes.malformedRequest],
  [401, problemTypes.unauthenticated],
  [403, problemTypes.forbidden],
  [404, problemTypes.notFound],
  [405, problemTypes.methodNotAllowed],
  [408, problemTypes.requestTimeout],
  [409, problemTypes.conflict],
  [413, problemTypes.payloadTooLarge],
  [414, problemTypes.uriTooLong],
  [415, problemTypes.unsupportedMediaType],
  [429, problemTypes.tooManyRequests],
  [431, problemTypes.headersTooLarge],
  [503, problemTypes.serviceUnavailable],
]);

const statusDetails: Readonly<Record<number, Text>> = {
  404: { vi: 'Địa chỉ hoặc tài nguyên này không tồn tại.', en: 'There is no such address or resource.' },
};

function field(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[name] : undefined;
}

/** Any thrown value as a Problem; what nobody expected becomes an internal error that tells the caller nothing. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  // Nest wraps Fastify's errors
  const code = field(error, 'code') ?? field(field(error, 'cause'), 'code');
  const known = typeof code === 'string' ? details[code] : undefined;
  if (known) return new Problem(known.type, known.detail, { cause: error });
  const status = field(error, 'statusCode') ?? field(error, 'status');
  const type = typeof status === 'number' ? byStatus.get(status) : undefined;
  if (type) {
    return new Problem(type, statusDetails[type.status] ?? type.title, { cause: error });
  }
  return new Problem(
    problemTypes.internalError,
    {
      vi: 'Hệ thống gặp lỗi ngoài dự kiến. Vui lòng thử lại và báo mã yêu cầu nếu lỗi còn tiếp diễn.',
      en: 'Something unexpected went wrong. Try again, and report the request id if it persists.',
    },
    { cause: error },
  );
}
