import type { problemTypes, Text } from '@dvc/problems';

/** What a caller can do about each kind of problem. */
export const remedies: Readonly<Record<keyof typeof problemTypes, Text>> = {
  malformedRequest: {
    vi: 'Kiểm tra cú pháp của yêu cầu: dòng đầu, tiêu đề, JSON. Gửi lại y nguyên sẽ nhận cùng kết quả.',
    en: 'Check the syntax of the request: its first line, headers, JSON. Sending it again unchanged gives the same answer.',
  },
  validationFailed: {
    vi: 'Mỗi mục trong "errors" chỉ ra một chỗ sai bằng JSON Pointer (hoặc ?tên của tham số truy vấn). Sửa rồi gửi lại.',
    en: 'Each item of "errors" points at one fault with a JSON Pointer (or ?name of a query parameter). Correct them and send again.',
  },
  invalidCursor: {
    vi: 'Con trỏ chỉ dùng được cho đúng danh sách đã cấp nó. Bắt đầu lại từ trang đầu.',
    en: 'A cursor works only for the list that gave it. Start again from the first page.',
  },
  unauthenticated: {
    vi: 'Đăng nhập lại để lấy mã truy cập mới, rồi gửi tiêu đề Authorization: Bearer.',
    en: 'Sign in again for a new token and send it in the header Authorization: Bearer.',
  },
  forbidden: {
    vi: 'Tài khoản không có vai trò hoặc phạm vi cơ quan cần thiết. Liên hệ quản trị của cơ quan nếu cần được cấp.',
    en: 'The account lacks the role or the agency that this needs. Ask the administrator of the agency if it should have it.',
  },
  notFound: {
    vi: 'Kiểm tra địa chỉ và mã. Tài nguyên không tồn tại và tài nguyên bạn không được xem có cùng câu trả lời.',
    en: 'Check the address and the identifier. What does not exist and what you may not see are answered alike.',
  },
  methodNotAllowed: {
    vi: 'Tiêu đề Allow liệt kê các phương thức mà địa chỉ này nhận.',
    en: 'The header Allow lists the methods that this address takes.',
  },
  requestTimeout: {
    vi: 'Yêu cầu gửi quá lâu chưa xong. Thử lại với đường truyền tốt hơn.',
    en: 'The request took too long to arrive. Try again over a better line.',
  },
  conflict: {
    vi: 'Trạng thái hiện tại không cho phép thao tác này. Tải lại tài nguyên để xem trạng thái mới.',
    en: 'The current state does not allow this act. Read the resource again to see its state.',
  },
  versionConflict: {
    vi: 'Người khác đã sửa sau lần bạn đọc. Đọc lại, áp dụng thay đổi rồi gửi với ETag mới.',
    en: 'Someone else has changed it since you read it. Read it again, apply your change and send it with the new ETag.',
  },
  payloadTooLarge: {
    vi: 'Nội dung vượt giới hạn của địa chỉ này. Chia nhỏ hoặc nén tệp.',
    en: 'The body exceeds the limit of this address. Split it or make the file smaller.',
  },
  uriTooLong: {
    vi: 'Rút ngắn địa chỉ, ví dụ bỏ bớt tham số truy vấn.',
    en: 'Shorten the address, for example by leaving out query parameters.',
  },
  unsupportedMediaType: {
    vi: 'Gửi nội dung với Content-Type mà thao tác này mô tả trong tài liệu API.',
    en: 'Send the body with a Content-Type that the documentation of the operation names.',
  },
  refusedByRules: {
    vi: 'Dữ liệu đúng dạng nhưng chưa đáp ứng quy định của thủ tục. Xem "detail" và "errors".',
    en: 'The data is well-formed but does not satisfy the rules of the procedure. See "detail" and "errors".',
  },
  idempotencyKeyReused: {
    vi: 'Dùng một Idempotency-Key mới cho mỗi nội dung mới; chỉ gửi lại khóa cũ với đúng nội dung cũ.',
    en: 'Use a new Idempotency-Key for each new body; repeat a key only with the same body.',
  },
  preconditionRequired: {
    vi: 'Đọc tài nguyên, rồi gửi ETag của nó trong tiêu đề If-Match.',
    en: 'Read the resource and send its ETag in the header If-Match.',
  },
  tooManyRequests: {
    vi: 'Chờ số giây ghi trong Retry-After rồi gửi lại.',
    en: 'Wait for the seconds that Retry-After names and send again.',
  },
  headersTooLarge: {
    vi: 'Giảm dung lượng tiêu đề của yêu cầu xuống dưới 16 KiB.',
    en: 'Keep the headers of the request below 16 KiB.',
  },
  internalError: {
    vi: 'Lỗi của hệ thống. Thử lại sau; nếu còn lỗi, báo mã trong "instance" cho đơn vị vận hành.',
    en: 'A fault of the platform. Try again later; if it persists, tell the operator the id in "instance".',
  },
  upstreamFailed: {
    vi: 'Kết nối tới dịch vụ bên trong bị ngắt. Kiểm tra kết quả trước khi gửi lại, hoặc gửi lại với cùng Idempotency-Key.',
    en: 'The connection to an inner service broke. Check the outcome before you send again, or repeat with the same Idempotency-Key.',
  },
  serviceUnavailable: {
    vi: 'Yêu cầu chưa được thực hiện. Chờ số giây ghi trong Retry-After rồi gửi lại.',
    en: 'The request was not carried out. Wait for the seconds that Retry-After names and send again.',
  },
  upstreamTimeout: {
    vi: 'Dịch vụ bên trong không trả lời kịp. Kiểm tra kết quả trước khi gửi lại, hoặc gửi lại với cùng Idempotency-Key.',
    en: 'An inner service did not answer in time. Check the outcome before you send again, or repeat with the same Idempotency-Key.',
  },
};
