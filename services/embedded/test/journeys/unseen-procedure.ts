const workingDays = (amount: number): object => ({ amount, unit: 'WORKING_DAY' });

/** A procedure that no line of code knows of: keeping fish in cages on a reservoir. Nothing but data. */
export const cageFishing = {
  code: '7.310727.H14',
  nameVi: 'Cấp phép nuôi cá lồng trên hồ chứa',
  field: 'Nuôi trồng thủy sản lòng hồ',
  onlineLevel: 4,
  levelOfAuthority: 'PROVINCE',
  applicantKinds: ['CITIZEN', 'ENTERPRISE'],
  leadAgencies: ['000.00.19.H14'],
  coProcessingAgencies: ['000.00.11.H14'],
  coProcessingQuestions: [
    {
      agency: '000.00.11.H14',
      question: 'Đề nghị cho ý kiến về an toàn đường thủy.',
      dueWorkingDays: 3,
      askAt: 'ACCEPTANCE',
      caseVariants: ['CAP_MOI'],
      components: ['SO_DO_LONG'],
    },
  ],
  validFrom: '2025-07-01',
  validTo: null,
  timeLimit: workingDays(6),
  legalBasis: ['Quy định mẫu về nuôi cá lồng'],
  form: {
    code: 'DON_NUOI_CA_LONG',
    titleVi: 'Đơn đề nghị cấp phép nuôi cá lồng',
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      properties: {
        cages: { type: 'integer', title: 'Số lồng', minimum: 1, maximum: 200 },
        protectedWater: { type: 'boolean', title: 'Trong vùng bảo vệ nguồn nước' },
      },
      required: ['cages', 'protectedWater'],
    },
    example: { cages: 12, protectedWater: false },
  },
  furtherForms: [
    {
      code: 'DON_GIA_HAN',
      titleVi: 'Đơn đề nghị gia hạn giấy phép nuôi cá lồng',
      schema: {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        type: 'object',
        additionalProperties: false,
        properties: {
          cages: { type: 'integer', title: 'Số lồng còn nuôi', minimum: 1, maximum: 200 },
          since: { type: 'integer', title: 'Nuôi từ năm', minimum: 1990, maximum: 2100 },
        },
        required: ['cages', 'since'],
      },
      example: { cages: 12, since: 2019 },
    },
  ],
  caseVariants: [
    { code: 'CAP_MOI', nameVi: 'Cấp mới' },
    {
      code: 'GIA_HAN',
      nameVi: 'Gia hạn',
      formCode: 'DON_GIA_HAN',
      timeLimit: workingDays(2),
      parentResult: { relation: 'RENEWAL', registers: ['SO_NUOI_CA_LONG'], graceDays: 30 },
    },
  ],
  components: [
    {
      code: 'SO_DO_LONG',
      nameVi: 'Sơ đồ vị trí lồng',
      kind: 'ORIGINAL',
      quantity: 1,
      required: true,
      mediaTypes: ['application/pdf'],
      maxFiles: 1,
      caseVariants: ['CAP_MOI'],
    },
  ],
  feeLines: [
    {
      code: 'LE_PHI',
      nameVi: 'Lệ phí cấp phép',
      kind: 'LEVY',
      amount: 40_000,
      applicantKinds: [],
      caseVariants: ['CAP_MOI'],
    },
    {
      code: 'PHI_LONG',
      nameVi: 'Phí thẩm định mỗi lồng',
      kind: 'CHARGE',
      amount: 5_000,
      applicantKinds: [],
      per: '/cages',
    },
    {
      code: 'PHI_NGUON_NUOC',
      nameVi: 'Phí thẩm định tác động nguồn nước',
      kind: 'CHARGE',
      amount: 300_000,
      applicantKinds: [],
      caseVariants: ['CAP_MOI'],
      when: {
        all: [
          { fact: '/protectedWater', is: 'EQUAL', value: true },
          { fact: '/cages', is: 'GREATER_OR_EQUAL', value: 10 },
        ],
      },
    },
  ],
  steps: [
    { code: 'KIEM_TRA', nameVi: 'Kiểm tra lòng hồ', states: ['ACCEPTED', 'PROCESSING'], norm: workingDays(4) },
    { code: 'KY', nameVi: 'Ký và phát hành', states: ['APPROVED'], norm: { amount: 4, unit: 'WORKING_HOUR' } },
  ],
  result: { code: 'GIAY_PHEP_LONG', nameVi: 'Giấy phép nuôi cá lồng', deliveryMethods: ['ONLINE', 'POST'] },
  results: [{ code: 'GIAY_PHEP_LONG', nameVi: 'Giấy phép nuôi cá lồng', validMonths: 24, register: 'SO_NUOI_CA_LONG' }],
} as const;
