import { Problem, problemTypes, unavailable } from '@dvc/problems';
import { BodyTooLarge } from './request-body.js';

/** Nothing was sent: trying again is safe for any request. */
const UNREACHABLE: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const LATE: ReadonlySet<string> = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);

export function errorCode(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : '';
}

/** Nothing was sent, because no connection to the service came about. */
export function isUnreachable(error: unknown): boolean {
  return UNREACHABLE.has(errorCode(error));
}

/** What a failure of the connection to a service means to the caller: 413, 502, 503 with `Retry-After`, or 504. */
export function upstreamProblem(error: unknown): Problem {
  if (error instanceof BodyTooLarge) return bodyTooLarge(error);
  const code = errorCode(error);
  if (isUnreachable(error)) return serviceAway(error);
  const slow = LATE.has(code);
  const detail = slow
    ? {
        vi: 'Dịch vụ xử lý không trả lời kịp. Kết quả chưa rõ: hãy kiểm tra trước khi gửi lại.',
        en: 'The service did not answer in time. The outcome is unknown: check before you send it again.',
      }
    : {
        vi: 'Kết nối tới dịch vụ xử lý bị ngắt. Kết quả chưa rõ: hãy kiểm tra trước khi gửi lại.',
        en: 'The connection to the service broke. The outcome is unknown: check before you send it again.',
      };
  return new Problem(slow ? problemTypes.upstreamTimeout : problemTypes.upstreamFailed, detail, { cause: error });
}

/** 503: the service can't be reached. */
export function serviceAway(cause?: unknown): Problem {
  return unavailable(
    {
      vi: 'Dịch vụ tạm thời không sẵn sàng. Hãy thử lại sau giây lát.',
      en: 'The service is unavailable at the moment. Try again shortly.',
    },
    2,
    cause,
  );
}

/** 503: as many requests as the service takes at a time are under way. */
export function serviceBusy(): Problem {
  return unavailable(
    { vi: 'Dịch vụ đang quá tải. Hãy thử lại sau giây lát.', en: 'The service is overloaded. Try again shortly.' },
    1,
  );
}

/** 413: more than the route takes. */
export function bodyTooLarge(cause?: unknown): Problem {
  return new Problem(
    problemTypes.payloadTooLarge,
    { vi: 'Nội dung vượt quá dung lượng cho phép.', en: 'The body exceeds the permitted size.' },
    { cause },
  );
}
