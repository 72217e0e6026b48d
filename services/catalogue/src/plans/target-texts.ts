import type { Text } from '@dvc/problems';

/** What those who report on targets are told. */
export const targetTexts = {
  target: { vi: 'chỉ tiêu', en: 'target' },
  computed: (indicator: string): Text => ({
    vi: `Chỉ tiêu này do hệ thống tính (${indicator}), không nhận số liệu báo cáo.`,
    en: `The target is computed (${indicator}); no value is reported over it.`,
  }),
  reportedAlready: (day: string, revision: number): Text => ({
    vi: `Ngày ${day} đã có số liệu (lần ${revision}); muốn đính chính, ghi "corrects": ${revision} và lý do trong "note".`,
    en: `A value for ${day} is there (revision ${revision}); to correct it say "corrects": ${revision}, and why in "note".`,
  }),
  nothingToCorrect: (day: string): Text => ({
    vi: `Ngày ${day} chưa có số liệu nào để đính chính.`,
    en: `There is no value for ${day} to correct.`,
  }),
  unfit: {
    vi: 'Số liệu báo cáo không hợp lệ; xem chi tiết trong "errors".',
    en: 'The report does not fit; see "errors".',
  },
  toCome: { vi: 'Không được là ngày sau hôm nay.', en: 'Must not be a day to come.' },
  sayWhy: { vi: 'Phải nêu lý do đính chính.', en: 'Say why it is corrected.' },
  valueNeeded: {
    vi: 'Chỉ được để trống khi đính chính số liệu đã báo cáo.',
    en: 'Only a correction may leave it out.',
  },
  unfitFields: {
    vi: 'Chỉ tiêu nêu lĩnh vực không phù hợp; xem chi tiết trong "errors".',
    en: 'The fields of targets do not fit; see "errors".',
  },
  fieldsNeeded: {
    vi: 'Chỉ tiêu tính theo FIELD_DOSSIERS_ONLINE phải nêu lĩnh vực.',
    en: 'A target that is computed by FIELD_DOSSIERS_ONLINE names fields.',
  },
  fieldsNotCounted: {
    vi: 'Riêng chỉ tiêu tính theo FIELD_DOSSIERS_ONLINE mới được nêu lĩnh vực.',
    en: 'Only a target that is computed by FIELD_DOSSIERS_ONLINE names fields.',
  },
  formula: {
    vi: 'Số liệu do quản trị của tỉnh báo cáo, đo cho ngày gần nhất tính đến ngày tính',
    en: 'Reported by an administrator of the province, measured for the last day up to and including the day',
  },
} as const;
