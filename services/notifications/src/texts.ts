import type { Text } from '@dvc/problems';

/** What callers of this service read, beside the templates. */
export const texts = {
  notification: { vi: 'thông báo', en: 'notification' },
  template: { vi: 'mẫu thông báo', en: 'notification template' },
  mailSimulator: { vi: 'hộp thư giả lập', en: 'mail simulator' },
  templateRefused: {
    vi: 'Mẫu thông báo chưa dùng được; xem chi tiết trong "errors".',
    en: 'The template can\'t be used as it is; see "errors".',
  },
  validFromPast: {
    vi: 'Thời điểm hiệu lực không được ở quá khứ.',
    en: 'The template must not take effect in the past.',
  },
  englishIncomplete: {
    vi: 'Bản tiếng Anh cần cả tiêu đề và nội dung.',
    en: 'The English text needs both subject and body.',
  },
  draftIncomplete: {
    vi: 'Bản nháp cần cả tiêu đề và nội dung.',
    en: 'A draft needs both subject and body.',
  },
  blankSubject: { vi: 'Tiêu đề để trống với dữ liệu mẫu.', en: 'The subject is blank with sample data.' },
  subjectLines: { vi: 'Tiêu đề phải nằm trên một dòng.', en: 'The subject must be one line.' },
  subjectLength: (max: number): Text => ({
    vi: `Tiêu đề dài quá ${max} ký tự với dữ liệu mẫu.`,
    en: `The subject is longer than ${max} characters with sample data.`,
  }),
  unknownVariable: (name: string): Text => ({
    vi: `Sự kiện này không có biến "${name}".`,
    en: `This fact has no variable "${name}".`,
  }),
  listAsText: {
    vi: 'Danh sách phải được viết ra bằng vòng lặp "for".',
    en: 'A list must be written out with a "for" loop.',
  },
  templateFault: (fault: string): Text => ({
    vi: `Không đọc hoặc không chạy được mẫu Liquid: ${fault}.`,
    en: `The Liquid template can't be read or run: ${fault}.`,
  }),
} as const;
