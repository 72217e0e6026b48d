import { Problem, problemTypes } from '@dvc/problems';

/** Tokens above this are refused unread. */
const MAX_TOKEN_LENGTH = 8_192;

/** The token of an `Authorization` header; throws 401 when the header carries none that could be ours. */
export function bearerToken(authorization: string): string {
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
  if (token === undefined || token.length > MAX_TOKEN_LENGTH) throw unauthenticated();
  return token;
}

/** 401: there is no token, or it is not valid. */
export function unauthenticated(cause?: unknown): Problem {
  return new Problem(
    problemTypes.unauthenticated,
    {
      vi: 'Cần mã truy cập hợp lệ và còn hạn: gửi tiêu đề Authorization: Bearer <token>.',
      en: 'A valid, unexpired token is needed: send the header Authorization: Bearer <token>.',
    },
    { headers: { 'www-authenticate': 'Bearer' }, cause },
  );
}
