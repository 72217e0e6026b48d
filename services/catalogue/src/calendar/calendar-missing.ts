import type { ProblemType } from '@dvc/contracts';
import { Problem } from '@dvc/problems';

export const calendarMissing: ProblemType = {
  slug: 'calendar-missing',
  status: 422,
  title: { vi: 'Chưa có lịch làm việc', en: 'No working calendar' },
};

/** 422: a year that the computation needs has no calendar; guessing its days off would be a wrong deadline. */
export function calendarMissingFor(year: number): Problem {
  return new Problem(calendarMissing, {
    vi: `Chưa có lịch làm việc năm ${year}. Người quản trị tỉnh (province_admin) cần tải lên bằng PUT /api/v1/calendar/${year}.`,
    en: `There is no working calendar for ${year}. A province_admin must upload it with PUT /api/v1/calendar/${year}.`,
  });
}
