import type { Text } from '@dvc/problems';
import type { FinancialState, Status } from './state.js';
import type { Act } from './transitions.js';

/** What people read about states and steps. */
export const statusNames: Readonly<Record<Status, Text>> = {
  DRAFT: { vi: 'Bản nháp', en: 'Draft' },
  SUBMITTED: { vi: 'Mới đăng ký', en: 'Submitted' },
  ACCEPTED: { vi: 'Được tiếp nhận', en: 'Accepted' },
  PROCESSING: { vi: 'Đang xử lý', en: 'Processing' },
  APPROVED: { vi: 'Đã phê duyệt, chờ ban hành kết quả', en: 'Approved, the result is to be issued' },
  COMPLETED: { vi: 'Đã xử lý xong', en: 'Completed' },
  RETURNED: { vi: 'Đã trả kết quả', en: 'Result handed over' },
};

export const actNames: Readonly<Record<Act, Text>> = {
  submission: { vi: 'Nộp hồ sơ', en: 'Submit the dossier' },
  acceptance: { vi: 'Tiếp nhận hồ sơ', en: 'Accept the dossier' },
  consultation: { vi: 'Lấy ý kiến cơ quan phối hợp', en: 'Consult another agency' },
  approval: { vi: 'Phê duyệt', en: 'Approve' },
  result: { vi: 'Ban hành kết quả', en: 'Issue the result' },
  handover: { vi: 'Trả kết quả', en: 'Hand over the result' },
};

/** What the history records: the acts, and what happened without moving the processing. */
export const entries = [
  'draft',
  'draft-change',
  'submission',
  'acceptance',
  'consultation',
  'opinion',
  'consultation-return',
  'approval',
  'result',
  'handover',
  'payment-order',
  'payment',
] as const;
export type Entry = (typeof entries)[number];

export const entryNames: Readonly<Record<Entry, string>> = {
  draft: 'Lập bản nháp',
  'draft-change': 'Sửa bản nháp',
  submission: actNames.submission.vi,
  acceptance: actNames.acceptance.vi,
  consultation: actNames.consultation.vi,
  opinion: 'Nhận ý kiến của cơ quan phối hợp',
  'consultation-return': 'Cơ quan phối hợp từ chối tiếp nhận văn bản lấy ý kiến',
  approval: actNames.approval.vi,
  result: actNames.result.vi,
  handover: actNames.handover.vi,
  'payment-order': 'Lập yêu cầu nộp phí, lệ phí',
  payment: 'Nộp phí, lệ phí',
};

export const financialStateNames: Readonly<Record<FinancialState, string>> = {
  NOT_DUE: 'Không có khoản phải nộp',
  DUE: 'Chờ nộp phí, lệ phí',
  PAID: 'Đã nộp phí, lệ phí',
};
