import type { Text } from '@dvc/problems';
import type { CatalogueStatistics } from '../statistics/statistics.views.js';

/** How a target's actual value is computed from the catalogue's own data. */
export interface Indicator {
  readonly formula: Text;
  readonly source: Text;
  /** null where nothing is there to be counted */
  readonly of: (counts: CatalogueStatistics) => number | null;
}

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 100;

const source: Text = {
  vi: 'Phiên bản thủ tục và cơ quan có hiệu lực trong danh mục vào ngày tính',
  en: 'Versions of procedures and agencies of the catalogue in force on the day',
};

const atLevel3: Indicator = {
  formula: {
    vi: 'Số thủ tục của tỉnh có hiệu lực vào ngày tính, mức độ 3 trở lên',
    en: 'Number of procedures of the province in force on the day at level 3 or above',
  },
  source,
  of: ({ procedures }) => procedures.ofProvinceFromLevel3,
};

/** By target. A target that is not here is about what other systems know. */
export const indicators: ReadonlyMap<string, Indicator> = new Map<string, Indicator>([
  [
    'D08a',
    {
      formula: {
        vi: '100 × số sở, huyện có mọi thủ tục từ mức độ 2 trở lên ÷ số sở, huyện có thủ tục',
        en: '100 × departments and districts with every procedure at level 2 or above ÷ those with any procedure',
      },
      source,
      of: ({ agencies }) => share(agencies.fromDistrictWithAllFromLevel2, agencies.fromDistrictWithProcedures),
    },
  ],
  [
    'D16',
    {
      formula: {
        vi: '100 × số thủ tục của tỉnh từ mức độ 2 trở lên ÷ số thủ tục của tỉnh',
        en: '100 × procedures of the province at level 2 or above ÷ procedures of the province',
      },
      source,
      of: ({ procedures }) => share(procedures.ofProvinceFromLevel2, procedures.ofProvince),
    },
  ],
  ['D17a', atLevel3],
  ['D17b', atLevel3],
  ['D18a', atLevel3],
  [
    'D18b',
    {
      formula: {
        vi: '100 × số sở có ít nhất một thủ tục mức độ 3 trở lên ÷ số sở',
        en: '100 × departments with at least one procedure at level 3 or above ÷ departments',
      },
      source,
      of: ({ agencies, departmentsWithoutLevel3 }) =>
        share(agencies.provincial - departmentsWithoutLevel3.length, agencies.provincial),
    },
  ],
]);
