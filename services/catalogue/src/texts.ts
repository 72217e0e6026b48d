import type { Text } from '@dvc/problems';

/** What callers are told by the catalogue. */
export const texts = {
  procedure: { vi: 'thủ tục', en: 'procedure' },
  procedureOnDay: (day: string): Text => ({
    vi: `thủ tục có hiệu lực ngày ${day}`,
    en: `procedure in force on ${day}`,
  }),
  procedureVersion: { vi: 'phiên bản thủ tục', en: 'version of the procedure' },
  form: { vi: 'biểu mẫu', en: 'form' },
  agency: { vi: 'cơ quan', en: 'agency' },
  importRun: { vi: 'lần nhập dữ liệu', en: 'import' },
  calendar: (year: number): Text => ({ vi: `lịch làm việc năm ${year}`, en: `working calendar of ${year}` }),
  alreadyAbolished: (day: string): Text => ({
    vi: `Thủ tục đã bị bãi bỏ từ ngày ${day}.`,
    en: `The procedure was abolished from ${day} on.`,
  }),
} as const;
