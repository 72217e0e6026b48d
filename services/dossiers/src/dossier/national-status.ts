import type { Status } from './state.js';

/** A status of the national public service portal: its code and its Vietnamese name. */
export interface NationalStatus {
  readonly code: number;
  readonly nameVi: string;
}

const submitted: NationalStatus = { code: 1, nameVi: 'Mới đăng ký' };
const accepted: NationalStatus = { code: 2, nameVi: 'Được tiếp nhận' };
const refused: NationalStatus = { code: 3, nameVi: 'Không được tiếp nhận' };
const processing: NationalStatus = { code: 4, nameVi: 'Đang xử lý' };
const supplement: NationalStatus = { code: 5, nameVi: 'Yêu cầu bổ sung giấy tờ' };
const financialDuty: NationalStatus = { code: 6, nameVi: 'Yêu cầu thực hiện nghĩa vụ tài chính' };
const withdrawn: NationalStatus = { code: 7, nameVi: 'Công dân yêu cầu rút hồ sơ' };
const discontinued: NationalStatus = { code: 8, nameVi: 'Dừng xử lý' };
const completed: NationalStatus = { code: 9, nameVi: 'Đã xử lý xong' };
const returned: NationalStatus = { code: 10, nameVi: 'Đã trả kết quả' };

const byStatus: Readonly<Record<Status, NationalStatus | null>> = {
  DRAFT: null,
  SUBMITTED: submitted,
  REFUSED: refused,
  ACCEPTED: accepted,
  PROCESSING: processing,
  SUPPLEMENT_REQUESTED: supplement,
  FINANCIAL_DUTY: financialDuty,
  // the portal has no status for a pause of the agency's own, nor between processing and the result
  PAUSED: processing,
  WITHDRAWAL_REQUESTED: withdrawn,
  APPROVED: processing,
  COMPLETED: completed,
  RETURNED: returned,
  WITHDRAWN: withdrawn,
  DISCONTINUED: discontinued,
};

/** What the national portal calls the state; null for a draft, which it never sees. */
export function nationalStatusOf(status: Status): NationalStatus | null {
  return byStatus[status];
}
