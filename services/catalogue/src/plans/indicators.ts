import type { Text } from '@dvc/problems';
import type { CatalogueStatistics } from '../statistics/statistics.views.js';
import type { SubmittedDossiers } from '../submissions/submission-tallies.js';

/** What the platform can compute a target by. */
export const indicatorCodes = [
  'AGENCIES_FROM_LEVEL_2',
  'PROCEDURES_FROM_LEVEL_2',
  'PROCEDURES_FROM_LEVEL_3',
  'COUNT_FROM_LEVEL_3',
  'DEPARTMENTS_WITH_LEVEL_3',
  'MINISTRY_PROCEDURES_FROM_LEVEL_3',
  'IMPORTANT_FROM_LEVEL_3',
  'IMPORT_EXPORT_AT_LEVEL_4',
  'IN_NATIONAL_PORTAL',
  'DOSSIERS_ONLINE',
  'FIELD_DOSSIERS_ONLINE',
] as const;
export type IndicatorCode = (typeof indicatorCodes)[number];

/** How a target's actual value is computed from what the catalogue holds. */
export interface Indicator {
  readonly formula: Text;
  readonly source: Text;
  /** null where nothing is there to be counted */
  readonly of: (counts: CatalogueStatistics, dossiers: SubmittedDossiers) => number | null;
}

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 100;

const source: Text = {
  vi: 'Phiên bản thủ tục, mức độ tại từng cơ quan và cơ quan có hiệu lực trong danh mục vào ngày tính',
  en: 'Versions of procedures, levels at agencies and agencies of the catalogue in force on the day',
};

const submissions: Text = {
  vi: 'Sự kiện nộp hồ sơ của dịch vụ hồ sơ, đếm theo thủ tục, ngày (giờ Việt Nam) và kênh tiếp nhận',
  en: 'Facts of submissions from the dossiers service, counted by procedure, day (Vietnamese time) and channel',
};

export const indicators: Readonly<Record<IndicatorCode, Indicator>> = {
  AGENCIES_FROM_LEVEL_2: {
    formula: {
      vi: '100 × số sở, huyện có mọi thủ tục từ mức độ 2 trở lên ÷ số sở, huyện có thủ tục',
      en: '100 × departments and districts with every procedure at level 2 or above ÷ those with any procedure',
    },
    source,
    of: ({ agencies }) => share(agencies.fromDistrictWithAllFromLevel2, agencies.fromDistrictWithProcedures),
  },
  PROCEDURES_FROM_LEVEL_2: {
    formula: {
      vi: '100 × số thủ tục của tỉnh từ mức độ 2 trở lên ÷ số thủ tục của tỉnh',
      en: '100 × procedures of the province at level 2 or above ÷ procedures of the province',
    },
    source,
    of: ({ procedures }) => share(procedures.ofProvinceFromLevel2, procedures.ofProvince),
  },
  PROCEDURES_FROM_LEVEL_3: {
    formula: {
      vi: '100 × số thủ tục của tỉnh từ mức độ 3 trở lên ÷ số thủ tục của tỉnh',
      en: '100 × procedures of the province at level 3 or above ÷ procedures of the province',
    },
    source,
    of: ({ procedures }) => share(procedures.ofProvinceFromLevel3, procedures.ofProvince),
  },
  COUNT_FROM_LEVEL_3: {
    formula: {
      vi: 'Số thủ tục của tỉnh có hiệu lực vào ngày tính, mức độ 3 trở lên',
      en: 'Number of procedures of the province in force on the day at level 3 or above',
    },
    source,
    of: ({ procedures }) => procedures.ofProvinceFromLevel3,
  },
  DEPARTMENTS_WITH_LEVEL_3: {
    formula: {
      vi: '100 × số sở có ít nhất một thủ tục mức độ 3 trở lên ÷ số sở',
      en: '100 × departments with at least one procedure at level 3 or above ÷ departments',
    },
    source,
    of: ({ agencies, departmentsWithoutLevel3 }) =>
      share(agencies.provincial - departmentsWithoutLevel3.length, agencies.provincial),
  },
  MINISTRY_PROCEDURES_FROM_LEVEL_3: {
    formula: {
      vi: '100 × số thủ tục của các bộ trong danh mục từ mức độ 3 trở lên ÷ số thủ tục của các bộ trong danh mục',
      en: '100 × procedures of ministries in the catalogue at level 3 or above ÷ procedures of ministries in it',
    },
    source,
    of: ({ procedures }) => share(procedures.ofMinistriesFromLevel3, procedures.byLevelOfAuthority.MINISTRY),
  },
  IMPORTANT_FROM_LEVEL_3: {
    formula: {
      vi: '100 × số thủ tục được đánh dấu thiết yếu, nhiều hồ sơ từ mức độ 3 trở lên ÷ số thủ tục được đánh dấu như vậy',
      en: '100 × procedures marked as important or with many dossiers at level 3 or above ÷ procedures marked so',
    },
    source,
    of: ({ procedures }) => share(procedures.importantFromLevel3, procedures.important),
  },
  IMPORT_EXPORT_AT_LEVEL_4: {
    formula: {
      vi: '100 × số thủ tục thông quan xuất, nhập khẩu ở mức độ 4 và kết nối một cửa quốc gia ÷ số thủ tục thông quan xuất, nhập khẩu',
      en: '100 × procedures clearing imports or exports at level 4 and connected to the national single window ÷ such procedures',
    },
    source,
    of: ({ procedures }) => share(procedures.importExportConnected, procedures.importExport),
  },
  IN_NATIONAL_PORTAL: {
    formula: {
      vi: '100 × số thủ tục từ mức độ 3 trở lên có mã trên Cổng Dịch vụ công quốc gia ÷ số thủ tục từ mức độ 3 trở lên',
      en: '100 × procedures at level 3 or above with a code at the national portal ÷ procedures at level 3 or above',
    },
    source,
    of: ({ procedures }) => share(procedures.fromLevel3InNationalPortal, procedures.fromLevel3),
  },
  DOSSIERS_ONLINE: {
    formula: {
      vi: '100 × số hồ sơ nộp trực tuyến ÷ số hồ sơ đã nộp của các thủ tục nêu trong chỉ tiêu (không nêu: của mọi thủ tục), từ ngày 01/01 của năm đến hết ngày tính; không tính hồ sơ mà khi nộp chưa ghi nhận kênh tiếp nhận',
      en: '100 × dossiers submitted online ÷ dossiers submitted, of the procedures that the target names (of all where it names none), from 1 January of the year up to and including the day; dossiers whose channel was not recorded when they were submitted are not counted',
    },
    source: submissions,
    of: (_, { online, submitted }) => share(online, submitted),
  },
  FIELD_DOSSIERS_ONLINE: {
    formula: {
      vi: '100 × số hồ sơ nộp trực tuyến ÷ số hồ sơ đã nộp của các thủ tục mà ngày nộp thuộc lĩnh vực nêu trong chỉ tiêu, từ ngày 01/01 của năm đến hết ngày tính; không tính hồ sơ mà khi nộp chưa ghi nhận kênh tiếp nhận',
      en: '100 × dossiers submitted online ÷ dossiers submitted, of the procedures that were of the fields that the target names on the day of the submission, from 1 January of the year up to and including the day; dossiers whose channel was not recorded when they were submitted are not counted',
    },
    source: submissions,
    of: (_, { online, submitted }) => share(online, submitted),
  },
};
