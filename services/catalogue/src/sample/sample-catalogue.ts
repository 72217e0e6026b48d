import type { AgencyDefinition } from '../agencies/agency-definition.js';
import type { LevelOfAuthority } from '../definition/code-lists.js';
import type { ProcedureDefinition } from '../definition/procedure-definition.js';

const ROOT = '000.00.00.H14';
const FIRST_DAY = '2014-01-01';
const VERBS = [
  'Cấp',
  'Cấp lại',
  'Cấp đổi',
  'Gia hạn',
  'Điều chỉnh',
  'Thu hồi',
  'Đăng ký',
  'Xác nhận',
  'Chấp thuận',
  'Thẩm định',
  'Công nhận',
  'Phê duyệt',
  'Chuyển nhượng',
];
const THINGS = [
  'giấy phép',
  'giấy chứng nhận',
  'chứng chỉ hành nghề',
  'văn bản xác nhận',
  'thẻ',
  'quyết định',
  'hồ sơ',
  'bản vẽ',
  'kế hoạch',
  'đề án',
  'phương án',
];
const SUBJECTS = [
  'khai thác khoáng sản',
  'xây dựng nhà ở riêng lẻ',
  'kinh doanh vận tải',
  'sử dụng đất',
  'khám bệnh, chữa bệnh',
  'hoạt động thư viện',
  'nuôi trồng thủy sản',
  'an toàn thực phẩm',
  'phòng cháy và chữa cháy',
  'quảng cáo ngoài trời',
  'giáo dục nghề nghiệp',
  'xuất bản bản tin',
  'bảo vệ môi trường',
  'sử dụng tần số vô tuyến điện',
  'khai sinh',
  'kết hôn',
  'hộ kinh doanh',
  'trợ giúp xã hội',
  'công trình thủy lợi',
];
const FIELDS = [
  'Xây dựng',
  'Đất đai',
  'Y tế',
  'Giao thông vận tải',
  'Hộ tịch',
  'Công thương',
  'Nông nghiệp',
  'Văn hóa',
  'Giáo dục',
  'Môi trường',
  'Lao động',
  'Thông tin và truyền thông',
  'Kế hoạch và đầu tư',
  'Nội vụ',
  'Tư pháp',
  'Tài chính',
  'Khoa học và công nghệ',
];

/** Of each tier as many as the plan of Cao Bằng counts: 650 + 207 + 149 procedures, 17 + 13 + 199 agencies. */
export const sampleSize = {
  procedures: { PROVINCE: 650, DISTRICT: 207, COMMUNE: 149 },
  agencies: { DEPARTMENT: 17, DISTRICT: 13, COMMUNE: 199 },
} as const;

const two = (number: number): string => String(number).padStart(2, '0');
const department = (n: number): string => `SAMPLE.${two(n + 1)}`;
const district = (n: number): string => `SAMPLE.D${two(n + 1)}`;

/** 229 agencies below the province, made up and called sample data, always the same. */
export function sampleAgencies(): AgencyDefinition[] {
  const { DEPARTMENT, DISTRICT, COMMUNE } = sampleSize.agencies;
  const one = (
    identifier: string,
    nameVi: string,
    kind: AgencyDefinition['kind'],
    parent: string,
  ): AgencyDefinition => ({
    identifier,
    nameVi: `${nameVi} (dữ liệu mẫu)`,
    kind,
    parent,
    validFrom: FIRST_DAY,
    validTo: null,
    sample: true,
  });
  return [
    ...times(DEPARTMENT, (n) => one(department(n), `Sở mẫu ${n + 1}`, 'DEPARTMENT', ROOT)),
    ...times(DISTRICT, (n) => one(district(n), `UBND huyện mẫu ${n + 1}`, 'DISTRICT', ROOT)),
    ...times(COMMUNE, (n) =>
      one(`${district(n % DISTRICT)}.${n + 1}`, `UBND xã mẫu ${n + 1}`, 'COMMUNE', district(n % DISTRICT)),
    ),
  ];
}

/** 1,006 procedures of level 2, each with a form, made up and marked as sample data, always the same. */
export function sampleProcedures(): ProcedureDefinition[] {
  const { PROVINCE, DISTRICT, COMMUNE } = sampleSize.procedures;
  const { agencies } = sampleSize;
  return [
    ...times(PROVINCE, (n) => sampleProcedure(n, 'PROVINCE', [department(n % agencies.DEPARTMENT)])),
    ...times(DISTRICT, (n) => sampleProcedure(PROVINCE + n, 'DISTRICT', times(agencies.DISTRICT, district))),
    ...times(COMMUNE, (n) =>
      sampleProcedure(PROVINCE + DISTRICT + n, 'COMMUNE', [`${district(n % agencies.DISTRICT)}.${n + 1}`]),
    ),
  ];
}

/** The nth sample procedure: names differ for a long while, and codes always. */
export function sampleProcedure(
  n: number,
  levelOfAuthority: LevelOfAuthority,
  leadAgencies: string[],
): ProcedureDefinition {
  const subject = SUBJECTS[n % SUBJECTS.length] as string;
  const verb = VERBS[n % VERBS.length] as string;
  const thing = THINGS[n % THINGS.length] as string;
  return {
    code: `9.${String(n + 1).padStart(6, '0')}`,
    nameVi: `${verb} ${thing} ${subject} (mẫu ${n + 1})`,
    field: FIELDS[n % FIELDS.length] as string,
    onlineLevel: 2,
    levelOfAuthority,
    applicantKinds:
      n % 3 === 0 ? ['CITIZEN'] : n % 3 === 1 ? ['CITIZEN', 'ENTERPRISE'] : ['ENTERPRISE', 'ORGANISATION'],
    leadAgencies,
    validFrom: FIRST_DAY,
    validTo: null,
    timeLimit: { amount: 3 + (n % 30), unit: 'WORKING_DAY' },
    legalBasis: [`Văn bản mẫu số ${n + 1}`],
    form: {
      code: 'DON',
      titleVi: `Đơn đề nghị ${verb.toLowerCase()} ${thing}`,
      schema: {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        type: 'object',
        additionalProperties: false,
        required: ['content'],
        properties: {
          content: { type: 'string', title: 'Nội dung đề nghị', minLength: 1, maxLength: 1_000, pattern: '\\S' },
        },
      },
      example: { content: `Đề nghị ${verb.toLowerCase()} ${thing}` },
    },
    components: [
      {
        code: 'DON',
        nameVi: 'Đơn đề nghị',
        kind: 'ORIGINAL',
        quantity: 1,
        required: true,
        mediaTypes: ['application/pdf'],
        maxFiles: 1,
      },
    ],
    feeLines:
      n % 4 === 0
        ? []
        : [{ code: 'LE_PHI', nameVi: 'Lệ phí', kind: 'LEVY', amount: 10_000 * (1 + (n % 20)), applicantKinds: [] }],
    result: { code: 'KET_QUA', nameVi: `${thing[0]?.toUpperCase()}${thing.slice(1)} ${subject}` },
    sampleFields: ['code', 'nameVi', 'field', 'timeLimit', 'legalBasis', 'form', 'components', 'feeLines', 'result'],
  };
}

function times<T>(count: number, make: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, n) => make(n));
}
