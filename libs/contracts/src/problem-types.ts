/** A text that people read: Vietnamese first, English beside. */
export interface Text {
  readonly vi: string;
  readonly en: string;
}

/** A kind of problem (RFC 9457). Its `type` URI is `/problems/<slug>` and never changes. */
export interface ProblemType {
  readonly slug: string;
  readonly status: number;
  readonly title: Text;
}

function problem(slug: string, status: number, vi: string, en: string): ProblemType {
  return { slug, status, title: { vi, en } };
}

/** The problems that any service may answer. A service adds its own beside its domain code. */
export const problemTypes = {
  malformedRequest: problem('malformed-request', 400, 'Yêu cầu không đúng định dạng', 'Malformed request'),
  validationFailed: problem('validation-failed', 400, 'Dữ liệu gửi lên không hợp lệ', 'Invalid input'),
  invalidCursor: problem('invalid-cursor', 400, 'Con trỏ trang không hợp lệ', 'Invalid cursor'),
  unauthenticated: problem('unauthenticated', 401, 'Chưa đăng nhập hoặc phiên không hợp lệ', 'Not authenticated'),
  forbidden: problem('forbidden', 403, 'Không có quyền thực hiện', 'Forbidden'),
  notFound: problem('not-found', 404, 'Không tìm thấy', 'Not found'),
  methodNotAllowed: problem('method-not-allowed', 405, 'Phương thức không được hỗ trợ', 'Method not allowed'),
  requestTimeout: problem('request-timeout', 408, 'Yêu cầu gửi quá chậm', 'Request timed out'),
  conflict: problem('conflict', 409, 'Trạng thái hiện tại không cho phép', 'Conflict with the current state'),
  versionConflict: problem('version-conflict', 412, 'Dữ liệu đã được người khác thay đổi', 'Version conflict'),
  payloadTooLarge: problem('payload-too-large', 413, 'Dữ liệu gửi lên quá lớn', 'Payload too large'),
  uriTooLong: problem('uri-too-long', 414, 'Địa chỉ quá dài', 'URI too long'),
  unsupportedMediaType: problem(
    'unsupported-media-type',
    415,
    'Loại nội dung không được hỗ trợ',
    'Unsupported media type',
  ),
  refusedByRules: problem('refused-by-rules', 422, 'Không đáp ứng quy định của thủ tục', 'Refused by the rules'),
  idempotencyKeyReused: problem(
    'idempotency-key-reused',
    422,
    'Khóa chống lặp đã dùng cho nội dung khác',
    'Idempotency key reused with another body',
  ),
  preconditionRequired: problem('precondition-required', 428, 'Thiếu tiêu đề If-Match', 'If-Match is required'),
  tooManyRequests: problem('too-many-requests', 429, 'Quá nhiều yêu cầu', 'Too many requests'),
  headersTooLarge: problem('headers-too-large', 431, 'Tiêu đề yêu cầu quá lớn', 'Request headers too large'),
  internalError: problem('internal-error', 500, 'Lỗi hệ thống', 'Internal error'),
  upstreamFailed: problem('upstream-failed', 502, 'Dịch vụ phía sau gặp lỗi', 'Upstream failure'),
  serviceUnavailable: problem('service-unavailable', 503, 'Dịch vụ tạm thời không sẵn sàng', 'Service unavailable'),
  upstreamTimeout: problem('upstream-timeout', 504, 'Dịch vụ phía sau không trả lời kịp', 'Upstream timed out'),
} as const satisfies Record<string, ProblemType>;
