import type { OmissionCause } from '../announcements/consultation-facts.js';

const reasons: Readonly<Record<OmissionCause, string>> = {
  AGENCY_GONE: 'cơ quan không có trong danh mục đang hoạt động và chưa xác định được cơ quan kế thừa',
  CALENDAR_MISSING: 'chưa có lịch làm việc của năm đến hạn trả lời',
};

/** What the history says of a question that was not asked. */
export function omissionReason(agencyName: string, cause: OmissionCause): string {
  return `Chưa lấy được ý kiến của ${agencyName}: ${reasons[cause]}. Không có ý kiến không có nghĩa là đồng ý.`;
}
