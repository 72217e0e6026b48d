import type { Text } from '@dvc/problems';

/** What editors are told. */
export const authoringTexts = {
  exists: (code: string): Text => ({
    vi: `Đã có thủ tục hoặc bản nháp với mã ${code}; hãy tạo phiên bản mới của thủ tục đó.`,
    en: `There is a procedure or a draft with the code ${code}; make a new version of it.`,
  }),
  published: { vi: 'Phiên bản đã công bố không bao giờ thay đổi.', en: 'A published version never changes.' },
  overtaken: (latest: number): Text => ({
    vi: `Phiên bản ${latest} đã được công bố sau khi bản nháp này được tạo; hãy tạo bản nháp mới từ phiên bản đó.`,
    en: `Version ${latest} was published after this draft was made; make a new draft from it.`,
  }),
  same: (latest: number): Text => ({
    vi: `Bản nháp không khác phiên bản ${latest}.`,
    en: `The draft does not differ from version ${latest}.`,
  }),
  misplaced: {
    vi: 'Chưa công bố được: có cơ quan không tồn tại vào ngày được nêu.',
    en: 'Not published: an agency does not exist on the day.',
  },
  beyond: {
    vi: 'Bạn chỉ được sửa thủ tục do cơ quan của bạn hoặc cơ quan trực thuộc chủ trì.',
    en: 'You may change only procedures whose lead agencies are your own or below it.',
  },
  otherCode: { vi: 'Mã phải trùng với mã trong đường dẫn.', en: 'The code must be the one in the address.' },
} as const;
