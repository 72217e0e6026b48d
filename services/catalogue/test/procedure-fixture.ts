import type { ProcedureDefinition } from '../src/definition/procedure-definition.js';

/** A definition that is valid once the agency exists; for specs to vary. */
export function procedureFixture(changes: Partial<ProcedureDefinition> = {}): ProcedureDefinition {
  return {
    code: '9.000001.H14',
    nameVi: 'Cấp giấy phép thử nghiệm',
    field: 'Thử nghiệm',
    onlineLevel: 3,
    levelOfAuthority: 'PROVINCE',
    applicantKinds: ['CITIZEN', 'ENTERPRISE'],
    leadAgencies: ['000.00.01.H14'],
    validFrom: '2025-07-01',
    validTo: null,
    timeLimit: { amount: 5, unit: 'WORKING_DAY' },
    legalBasis: ['Luật mẫu'],
    form: formFixture(
      { name: { type: 'string', title: 'Tên', minLength: 1, maxLength: 100, pattern: '\\S' } },
      { name: 'An' },
    ),
    components: [
      {
        code: 'DON',
        nameVi: 'Đơn',
        kind: 'ORIGINAL',
        quantity: 1,
        required: true,
        mediaTypes: ['application/pdf'],
        maxFiles: 1,
      },
    ],
    feeLines: [{ code: 'LE_PHI', nameVi: 'Lệ phí', kind: 'LEVY', amount: 50_000, applicantKinds: [] }],
    result: { code: 'GIAY_PHEP', nameVi: 'Giấy phép' },
    ...changes,
  };
}

export function formFixture(
  properties: Readonly<Record<string, unknown>>,
  example: Record<string, unknown>,
  keywords: Readonly<Record<string, unknown>> = {},
): ProcedureDefinition['form'] {
  return {
    code: 'DON',
    titleVi: 'Đơn',
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      properties,
      ...keywords,
    },
    example,
  };
}
