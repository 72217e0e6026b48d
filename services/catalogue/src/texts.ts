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
  agencyNotOnDay: (identifier: string, day: string): Text => ({
    vi: `Ngày ${day} không có cơ quan ${identifier}.`,
    en: `There is no agency ${identifier} on ${day}.`,
  }),
  agencyEnds: (identifier: string, day: string): Text => ({
    vi: `Cơ quan ${identifier} đã có ngày kết thúc: ${day}.`,
    en: `The agency ${identifier} already ends on ${day}.`,
  }),
  laterChange: (identifier: string, day: string): Text => ({
    vi: `Cơ quan ${identifier} đã có thay đổi từ ngày ${day}; lịch sử không bị ghi đè.`,
    en: `The agency ${identifier} has a change from ${day} on already; history is not overwritten.`,
  }),
  agenciesBelow: (identifiers: readonly string[]): Text => ({
    vi: `Phải chỉ rõ cơ quan cấp trên mới của: ${identifiers.slice(0, 20).join(', ')}.`,
    en: `Say which agency will be above: ${identifiers.slice(0, 20).join(', ')}.`,
  }),
  ownHeir: (identifier: string): Text => ({
    vi: `Cơ quan ${identifier} không thể kế thừa chính mình hoặc kế thừa hai lần.`,
    en: `The agency ${identifier} can't succeed itself or succeed twice.`,
  }),
  agencyBeyond: {
    vi: 'Chỉ quản trị cấp trên của mọi cơ quan liên quan mới được sắp xếp lại các cơ quan này.',
    en: 'Only an administrator of an agency above all the agencies concerned may reorganise them.',
  },
  roadmapItem: { vi: 'hạng mục của lộ trình', en: 'item of the roadmap' },
  progress: {
    vi: 'Tỷ lệ hoàn thành không khớp với tình trạng; xem chi tiết trong "errors".',
    en: 'The percentage contradicts the status; see "errors".',
  },
  percentOfStatus: (status: string, percent: number): Text => ({
    vi: `Tình trạng ${status} phải có tỷ lệ ${percent}%.`,
    en: `${status} means ${percent} percent.`,
  }),
  roadmapAgencies: {
    vi: 'Lộ trình nêu cơ quan không tồn tại trong thời gian thực hiện; xem chi tiết trong "errors".',
    en: 'The roadmap names agencies that do not exist in the months of their items; see "errors".',
  },
  targetProcedures: {
    vi: 'Chỉ tiêu nêu thủ tục không tính được; xem chi tiết trong "errors".',
    en: 'Targets name procedures that can not be counted; see "errors".',
  },
  proceduresNotCounted: {
    vi: 'Riêng chỉ tiêu tính theo DOSSIERS_ONLINE mới được nêu thủ tục.',
    en: 'Only a target that is computed by DOSSIERS_ONLINE names procedures.',
  },
  procedureNotThere: (code: string): Text => ({
    vi: `Danh mục không có thủ tục ${code}.`,
    en: `The catalogue has no procedure ${code}.`,
  }),
  agencyNotInMonths: (identifier: string, from: string, to: string): Text => ({
    vi: `Từ tháng ${from} đến tháng ${to} không có cơ quan ${identifier}.`,
    en: `There is no agency ${identifier} from ${from} to ${to}.`,
  }),
  itemOfOthers: {
    vi: 'Chỉ cơ quan của hạng mục, cơ quan cấp trên của nó hoặc tỉnh được báo cáo tiến độ.',
    en: 'Only the agency of the item, one above it or the province reports on it.',
  },
  changeRequest: { vi: 'đề nghị thay đổi', en: 'change request' },
  notInCharge: {
    vi: 'Cơ quan của bạn và các cơ quan bên dưới không tiếp nhận hồ sơ của thủ tục này.',
    en: 'Neither your agency nor one below it takes in dossiers of this procedure.',
  },
  notInForce: (day: string): Text => ({
    vi: `Ngày ${day} thủ tục không có hiệu lực.`,
    en: `The procedure is not in force on ${day}.`,
  }),
  agencyNotInCharge: (agency: string, day: string): Text => ({
    vi: `Ngày ${day} cơ quan ${agency} và các cơ quan bên dưới không tiếp nhận hồ sơ của thủ tục này.`,
    en: `On ${day} neither ${agency} nor an agency below it takes in dossiers of this procedure.`,
  }),
  hasLevel: (level: number): Text => ({
    vi: `Thủ tục đã ở mức độ ${level}.`,
    en: `The procedure is at level ${level} already.`,
  }),
  requestOpen: {
    vi: 'Cơ quan đang có một đề nghị chưa được quyết định cho thủ tục này.',
    en: 'The agency has a request for this procedure that is not decided yet.',
  },
  requestDecided: { vi: 'Đề nghị đã được quyết định hoặc rút.', en: 'The request is decided or withdrawn already.' },
  requestOfOthers: { vi: 'Chỉ cơ quan đề nghị được rút đề nghị.', en: 'Only the agency that asks may withdraw.' },
  ownRequest: {
    vi: 'Người gửi đề nghị không được tự phê duyệt.',
    en: 'Who asks does not approve.',
  },
  officersOnly: { vi: 'Chỉ cán bộ của một cơ quan.', en: 'Only for officers of an agency.' },
  tooEarly: (day: string): Text => ({
    vi: `Phải có hiệu lực sau phiên bản mới nhất, tức là sau ngày ${day}.`,
    en: `Must take effect after the latest version, that is after ${day}.`,
  }),
  levelUnfit: {
    vi: 'Định nghĩa của thủ tục chưa đáp ứng mức độ này.',
    en: 'The definition of the procedure does not fit the level.',
  },
  importRun: { vi: 'lần nhập dữ liệu', en: 'import' },
  calendar: (year: number): Text => ({ vi: `lịch làm việc năm ${year}`, en: `working calendar of ${year}` }),
  backdated: (day: string): Text => ({
    vi: `Có hiệu lực từ ngày ${day}, trước hôm nay: phải nêu lý do trong "reason".`,
    en: `Takes effect on ${day}, before today: say why in "reason".`,
  }),
  notAbolished: { vi: 'Thủ tục không bị bãi bỏ.', en: 'The procedure is not abolished.' },
  abolishedTooEarly: (day: string): Text => ({
    vi: `Không thể bãi bỏ trước ngày đầu tiên của phiên bản mới nhất: ${day}.`,
    en: `Can't be abolished before the first day of its latest version: ${day}.`,
  }),
  alreadyAbolished: (day: string): Text => ({
    vi: `Thủ tục đã bị bãi bỏ từ ngày ${day}.`,
    en: `The procedure was abolished from ${day} on.`,
  }),
} as const;
