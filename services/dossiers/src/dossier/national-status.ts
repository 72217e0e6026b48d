import type { Status } from './state.js';

/** A status of the national public service portal: its code and its Vietnamese name. */
export interface NationalStatus {
  readonly code: number;
  readonly nameVi: string;
}

const submitted: NationalStatus = { code: 1, nameVi: 'Mới đăng ký' };
const accepted: NationalStatus = { code: 2, nameVi: 'Được tiếp nhận' };
const processing: NationalStatus = { code: 4, nameVi: 'Đang xử lý' };
const completed: NationalStatus = { code: 9, nameVi: 'Đã xử lý xong' };
const returned: NationalStatus = { code: 10, nameVi: 'Đã trả kết quả' };

const byStatus: Readonly<Record<Status, NationalStatus | null>> = {
  DRAFT: null,
  SUBMITTED: submitted,
  ACCEPTED: accepted,
  PROCESSING: processing,
  // the portal has no status between processing and the result
  APPROVED: processing,
  COMPLETED: completed,
  RETURNED: returned,
};

/** What the national portal calls the state; null for a draft, which it never sees. */
export function nationalStatusOf(status: Status): NationalStatus | null {
  return byStatus[status];
}
