import { problemTypes, type Text } from '@dvc/contracts';
import { type FieldError, Problem } from './problem.js';

/** 404: unknown, or not visible to the caller (the answer does not tell which). */
export function notFound(what: Text): Problem {
  return new Problem(problemTypes.notFound, {
    vi: `Không tìm thấy ${what.vi}, hoặc bạn không được xem.`,
    en: `There is no such ${what.en}, or it is not visible to you.`,
  });
}

/** 403: the caller is known and may not do this. */
export function forbidden(detail: Text): Problem {
  return new Problem(problemTypes.forbidden, detail);
}

/** 405: the address is there, for other methods. */
export function methodNotAllowed(allowed: readonly string[]): Problem {
  const names = allowed.join(', ');
  return new Problem(
    problemTypes.methodNotAllowed,
    { vi: `Địa chỉ này chỉ nhận: ${names}.`, en: `This address takes ${names} only.` },
    { headers: { allow: names } },
  );
}

/** 409: the act does not fit the current state. */
export function conflict(detail: Text): Problem {
  return new Problem(problemTypes.conflict, detail);
}

/** 422: well-formed, but refused by the rules; `errors` says where. */
export function refused(detail: Text, errors: readonly FieldError[] = []): Problem {
  return new Problem(problemTypes.refusedByRules, detail, { errors });
}

/** 400: the input is invalid; `errors` says where. */
export function invalid(errors: readonly FieldError[]): Problem {
  return new Problem(
    problemTypes.validationFailed,
    {
      vi: `Có ${errors.length} chỗ chưa hợp lệ; xem chi tiết trong "errors".`,
      en: `${errors.length} thing(s) are invalid; see "errors".`,
    },
    { errors },
  );
}

/** 503 with `Retry-After` in seconds. */
export function unavailable(detail: Text, retryAfter = 2, cause?: unknown): Problem {
  return new Problem(problemTypes.serviceUnavailable, detail, {
    headers: { 'retry-after': String(retryAfter) },
    ...(cause !== undefined && { cause }),
  });
}
