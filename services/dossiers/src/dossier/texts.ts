import type { Text } from '@dvc/problems';
import type { DeliveryState, FinancialState, Status } from './state.js';
import { type Act, acts } from './transitions.js';

/** What people read about states and steps. */
export const statusNames: Readonly<Record<Status, Text>> = {
  DRAFT: { vi: 'Bản nháp', en: 'Draft' },
  SUBMITTED: { vi: 'Mới đăng ký', en: 'Submitted' },
  REFUSED: { vi: 'Không được tiếp nhận', en: 'Refused' },
  ACCEPTED: { vi: 'Được tiếp nhận', en: 'Accepted' },
  PROCESSING: { vi: 'Đang xử lý', en: 'Processing' },
  SUPPLEMENT_REQUESTED: { vi: 'Yêu cầu bổ sung hồ sơ', en: 'Supplement requested' },
  FINANCIAL_DUTY: { vi: 'Yêu cầu thực hiện nghĩa vụ tài chính', en: 'Financial duty to be met' },
  PAUSED: { vi: 'Tạm dừng xử lý', en: 'Paused' },
  WITHDRAWAL_REQUESTED: { vi: 'Người nộp yêu cầu rút hồ sơ', en: 'Withdrawal requested' },
  APPROVED: { vi: 'Đã phê duyệt, chờ ban hành kết quả', en: 'Approved, the result is to be issued' },
  COMPLETED: { vi: 'Đã xử lý xong', en: 'Completed' },
  RETURNED: { vi: 'Đã trả kết quả', en: 'Result handed over' },
  WITHDRAWN: { vi: 'Đã rút hồ sơ', en: 'Withdrawn' },
  DISCONTINUED: { vi: 'Dừng giải quyết', en: 'Discontinued' },
};

export const actNames: Readonly<Record<Act, Text>> = {
  submission: { vi: 'Nộp hồ sơ', en: 'Submit the dossier' },
  acceptance: { vi: 'Tiếp nhận hồ sơ', en: 'Accept the dossier' },
  refusal: { vi: 'Từ chối tiếp nhận', en: 'Refuse the dossier' },
  'supplement-request': { vi: 'Yêu cầu bổ sung hồ sơ', en: 'Ask for a supplement' },
  supplement: { vi: 'Bổ sung hồ sơ', en: 'Supplement the dossier' },
  consultation: { vi: 'Lấy ý kiến cơ quan phối hợp', en: 'Consult another agency' },
  opinion: { vi: 'Trả lời ý kiến phối hợp', en: 'Give the opinion' },
  'consultation-closure': {
    vi: 'Kết thúc lấy ý kiến, không có ý kiến trả lời',
    en: 'Close the question without an opinion',
  },
  'financial-duty': { vi: 'Yêu cầu thực hiện nghĩa vụ tài chính', en: 'Impose a financial duty' },
  pause: { vi: 'Tạm dừng xử lý', en: 'Pause the processing' },
  resumption: { vi: 'Tiếp tục xử lý', en: 'Resume the processing' },
  extension: { vi: 'Gia hạn giải quyết', en: 'Extend the deadline' },
  'item-outcomes': { vi: 'Quyết định từng mục', en: 'Decide on the items' },
  approval: { vi: 'Phê duyệt', en: 'Approve' },
  acknowledgement: { vi: 'Xác nhận đã nhận thông báo', en: 'Acknowledge the notification' },
  result: { vi: 'Ban hành kết quả', en: 'Issue the result' },
  'result-correction': { vi: 'Đính chính kết quả trước khi trả', en: 'Correct the result before its hand-over' },
  handover: { vi: 'Trả kết quả', en: 'Hand over the result' },
  dispatch: { vi: 'Gửi kết quả qua bưu chính', en: 'Send the result by post' },
  delivery: { vi: 'Ghi nhận đã phát kết quả', en: 'Record the delivery' },
  'delivery-failure': { vi: 'Ghi nhận không phát được kết quả', en: 'Record the failed delivery' },
  discontinuation: { vi: 'Dừng giải quyết', en: 'Discontinue the dossier' },
  'second-level-end': {
    vi: 'Kết thúc hồ sơ lần đầu sau khi giải quyết lần hai kết thúc',
    en: 'End the first level after the second has ended',
  },
  withdrawal: { vi: 'Rút hồ sơ', en: 'Withdraw the dossier' },
  'withdrawal-grant': { vi: 'Đồng ý cho rút hồ sơ', en: 'Grant the withdrawal' },
  'withdrawal-rejection': { vi: 'Không đồng ý cho rút hồ sơ', en: 'Reject the withdrawal' },
  rollback: { vi: 'Thu hồi bước xử lý', en: 'Take the last act back' },
  assignment: { vi: 'Phân công thụ lý', en: 'Assign the dossier' },
  transfer: { vi: 'Chuyển hồ sơ sang cơ quan kế thừa', en: 'Transfer to the succeeding agency' },
};

/** What the history records: the acts, and what happened without moving the processing. */
export const entries = [
  'draft',
  'draft-change',
  'content-change',
  ...acts,
  'consultation-return',
  'consultation-pass-on',
  'consultation-omission',
  'supplement-release',
  'escalation',
  'former-step',
  'payment-order',
  'payment',
  'payment-cancellation',
] as const;
export type Entry = (typeof entries)[number];

export const entryNames: Readonly<Record<Entry, string>> = {
  ...(Object.fromEntries(acts.map((act) => [act, actNames[act].vi])) as Record<Act, string>),
  draft: 'Lập bản nháp',
  'draft-change': 'Sửa bản nháp',
  'content-change': 'Sửa nội dung theo yêu cầu bổ sung',
  opinion: 'Nhận ý kiến của cơ quan phối hợp',
  'consultation-return': 'Cơ quan phối hợp từ chối tiếp nhận văn bản lấy ý kiến',
  'consultation-pass-on': 'Chuyển yêu cầu lấy ý kiến sang cơ quan kế thừa',
  'consultation-omission': 'Chưa lấy được ý kiến của cơ quan phối hợp',
  'supplement-release': 'Không còn chờ bổ sung hồ sơ vì khiếu nại được đưa lên giải quyết lần hai',
  escalation: 'Khiếu nại lần hai lên cơ quan cấp trên',
  'former-step': 'Bước xử lý ở hệ thống trước đây',
  'payment-order': 'Lập yêu cầu nộp phí, lệ phí',
  payment: 'Nộp phí, lệ phí',
  'payment-cancellation': 'Hủy ghi nhận nộp phí, lệ phí',
};

/** Why a dossier that went on for a payment stands still again. */
export function notPaidAfterAll(receiptNumber: string): string {
  return `Biên lai ${receiptNumber} đã bị hủy vì ghi nhầm; phí, lệ phí chưa được nộp.`;
}

/** What others read in the place of whom or what a denunciation must not tell. */
export const KEPT_SECRET = 'Được giữ bí mật';

export const deliveryStateNames: Readonly<Record<DeliveryState, string>> = {
  NOT_READY: 'Chưa có kết quả',
  READY: 'Chờ trả kết quả',
  IN_POST: 'Đang chuyển qua bưu chính',
  DELIVERY_FAILED: 'Bưu chính chưa phát được',
  BROUGHT_BACK: 'Bưu chính đã chuyển hoàn, chờ trả kết quả',
  HANDED_OVER: 'Đã trả kết quả',
};

export const financialStateNames: Readonly<Record<FinancialState, string>> = {
  NOT_DUE: 'Không có khoản phải nộp',
  DUE: 'Chờ nộp phí, lệ phí',
  PAID: 'Đã nộp phí, lệ phí',
};

/** Why nobody can say how long a step took; reading goes on without. */
export function unknownTimes(year: number): Text {
  return {
    vi: `Chưa có lịch làm việc năm ${year} nên không tính được thời gian thực hiện của một số bước.`,
    en: `There is no working calendar for ${year}, so the time that some steps took is not known.`,
  };
}
