import type { Text } from '@dvc/problems';

/** Every text of this service that people read. */
export const texts = {
  document: { vi: 'văn bản này', en: 'document' },
  attachment: { vi: 'tệp đính kèm này', en: 'attachment' },
  delivery: { vi: 'nơi nhận này của văn bản', en: 'delivery of the document' },
  officialLetter: 'Công văn',
  consultationSubject: (number: string): string => `Lấy ý kiến về hồ sơ ${number}`,

  duplicateRecipient: (agency: string): Text => ({
    vi: `Nơi nhận ${agency} bị lặp.`,
    en: `Recipient ${agency} stands twice.`,
  }),
  unknownAgency: (agency: string): Text => ({
    vi: `Danh mục liên thông không có cơ quan ${agency}.`,
    en: `The interchange directory has no agency ${agency}.`,
  }),
  recipientIsSender: { vi: 'Không thể gửi cho chính cơ quan mình.', en: 'An agency cannot send to itself.' },
  agencyNotValid: (agency: string): Text => ({
    vi: `Hôm nay cơ quan ${agency} không hoạt động.`,
    en: `Agency ${agency} is not in operation today.`,
  }),
  notReachable: (agency: string): Text => ({
    vi: `Chưa gửi được tới ${agency}: cơ quan nằm ngoài tỉnh.`,
    en: `${agency} cannot be reached yet: the agency is outside the province.`,
  }),
  refusedRecipients: { vi: 'Có nơi nhận không gửi được.', en: 'Some recipients cannot be sent to.' },
  senderAway: (agency: string): Text => ({
    vi: `Cơ quan gửi ${agency} không có trong danh mục liên thông hoặc hôm nay không hoạt động.`,
    en: `The sending agency ${agency} is not in the interchange directory, or not in operation today.`,
  }),
  promulgatedLater: {
    vi: 'Ngày ban hành không được sau hôm nay.',
    en: 'The promulgation date must not be after today.',
  },
  dueBefore: {
    vi: 'Hạn trả lời không được trước ngày ban hành.',
    en: 'The due date must not be before the promulgation date.',
  },
  wrongDates: { vi: 'Ngày tháng của văn bản không hợp lệ.', en: 'The dates of the document do not fit.' },
  notYourOriginal: {
    vi: 'Văn bản được trả lời không tồn tại hoặc không gửi tới cơ quan của bạn.',
    en: 'The document to answer does not exist or was not sent to your agency.',
  },
  senderNotAddressed: (agency: string): Text => ({
    vi: `Văn bản trả lời phải gửi tới cơ quan đã hỏi: ${agency}.`,
    en: `The answer must be sent to the agency that asked: ${agency}.`,
  }),
  answerToRejected: {
    vi: 'Cơ quan của bạn đã từ chối tiếp nhận văn bản này nên không thể trả lời.',
    en: 'Your agency rejected this document, so it cannot answer it.',
  },
  originalAlreadyAnswered: {
    vi: 'Cơ quan của bạn đã trả lời văn bản này.',
    en: 'Your agency has already answered this document.',
  },
  alreadyAnswered: {
    vi: 'Văn bản đã được trả lời nên không thể từ chối.',
    en: 'The document is answered, so it cannot be rejected.',
  },
  numberTaken: {
    vi: 'Số, ký hiệu và ngày ban hành này đã được dùng cho một văn bản khác của cơ quan.',
    en: 'Another document of the agency already has this number, notation and promulgation date.',
  },
  notationReserved: {
    vi: 'Ký hiệu này dành cho sổ văn bản tự động của cơ quan.',
    en: "This notation belongs to the agency's automatic register.",
  },
  noAgency: { vi: 'Tài khoản của bạn không thuộc cơ quan nào.', en: 'Your account belongs to no agency.' },
  notRecipient: {
    vi: 'Chỉ văn thư của cơ quan nhận mới được báo trạng thái.',
    en: 'Only the records clerk of a recipient agency may report a status.',
  },
  reasonMissing: (status: Text): Text => ({
    vi: `Trạng thái "${status.vi}" cần có lý do.`,
    en: `The status "${status.en}" needs a reason.`,
  }),
  wrongMove: (from: Text, to: Text): Text => ({
    vi: `Không thể chuyển từ "${from.vi}" sang "${to.vi}".`,
    en: `The document cannot go from "${from.en}" to "${to.en}".`,
  }),
  notArrived: { vi: 'Đã gửi, chưa đến', en: 'sent, not arrived' },

  oneLine: {
    vi: 'Phải là một dòng chữ, không có ký tự điều khiển.',
    en: 'Must be one line of text without control characters.',
  },
  fileName: { vi: 'Phải là tên tệp, không có "/" hay "\\".', en: 'Must be a file name, without "/" or "\\".' },
  noSpace: { vi: 'Không được chứa khoảng trắng.', en: 'Must not contain spaces.' },
  noSpaceOrSlash: { vi: 'Không được chứa khoảng trắng hay "/".', en: 'Must not contain spaces or "/".' },
  phone: { vi: 'Phải là số điện thoại.', en: 'Must be a telephone number.' },
  badBase64: { vi: 'Nội dung tệp không phải base64 hợp lệ.', en: 'The content is not valid base64.' },
  emptyFile: { vi: 'Tệp đính kèm rỗng.', en: 'The attachment is empty.' },
  attachmentTooLarge: (name: string, kilobytes: number): Text => ({
    vi: `Tệp "${name}" vượt quá ${kilobytes} kB.`,
    en: `The file "${name}" exceeds ${kilobytes} kB.`,
  }),
  wrongType: (name: string): Text => ({
    vi: `Nội dung của tệp "${name}" không đúng loại đã khai.`,
    en: `The content of "${name}" is not of the declared type.`,
  }),
} as const;
