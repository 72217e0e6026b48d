import { agencyChanged, calendarPublished, type EventData, procedurePublished } from '@dvc/contracts';
import { eventually, type TestService } from '@dvc/testing';
import { CONSTRUCTION, HEALTH, PROVINCE, WARD } from './personas.js';

export const PERMIT = '2.000028.H14';

/** What the catalogue publishes about a building permit, shortened. */
export function permit(over: Partial<EventData<typeof procedurePublished>> = {}): EventData<typeof procedurePublished> {
  return {
    code: PERMIT,
    version: 1,
    nameVi: 'Cấp giấy phép xây dựng',
    field: 'Hoạt động xây dựng',
    onlineLevel: 3,
    applicantKinds: ['CITIZEN', 'ENTERPRISE'],
    competentAgencies: [CONSTRUCTION],
    validFrom: '2025-07-01',
    validTo: null,
    timeLimit: { amount: 20, unit: 'WORKING_DAY' },
    form: {
      code: 'DON_CAP_PHEP_XAY_DUNG',
      schema: {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        type: 'object',
        additionalProperties: false,
        required: ['permitKind', 'site', 'commitment'],
        properties: {
          permitKind: {
            type: 'string',
            title: 'Loại giấy phép',
            oneOf: [
              { const: 'HOUSE', title: 'Nhà ở riêng lẻ' },
              { const: 'RENOVATION', title: 'Sửa chữa, cải tạo' },
            ],
          },
          site: {
            type: 'object',
            title: 'Địa điểm xây dựng',
            additionalProperties: false,
            required: ['address', 'landAreaM2'],
            properties: {
              address: { type: 'string', title: 'Địa chỉ', minLength: 1, maxLength: 300, pattern: '\\S' },
              landAreaM2: { type: 'number', title: 'Diện tích', exclusiveMinimum: 0, maximum: 10_000_000 },
            },
          },
          start: { type: 'string', format: 'date', title: 'Ngày khởi công' },
          storeys: { type: 'array', maxItems: 50, items: { type: 'integer', minimum: 1 } },
          commitment: { const: true, title: 'Cam kết' },
        },
        if: { properties: { permitKind: { const: 'RENOVATION' } }, required: ['permitKind'] },
        then: { required: ['start'] },
      },
    },
    components: [
      {
        code: 'GIAY_TO_DAT',
        nameVi: 'Giấy tờ đất',
        required: true,
        mediaTypes: ['application/pdf', 'image/png'],
        maxFiles: 2,
      },
      { code: 'BAN_VE', nameVi: 'Bản vẽ', required: true, mediaTypes: ['application/pdf'], maxFiles: 20 },
      { code: 'UY_QUYEN', nameVi: 'Văn bản ủy quyền', required: false, mediaTypes: ['application/pdf'], maxFiles: 1 },
    ],
    feeLines: [
      { code: 'LE_PHI', nameVi: 'Lệ phí cấp phép', kind: 'LEVY', amount: 75_000, applicantKinds: [] },
      { code: 'PHI_DN', nameVi: 'Phí thẩm định', kind: 'CHARGE', amount: 300_000, applicantKinds: ['ENTERPRISE'] },
    ],
    result: { code: 'GIAY_PHEP', nameVi: 'Giấy phép xây dựng' },
    ...over,
  };
}

export function agency(
  identifier: string,
  over: Partial<EventData<typeof agencyChanged>> = {},
): EventData<typeof agencyChanged> {
  return {
    identifier,
    revision: 1,
    nameVi: `Cơ quan ${identifier}`,
    kind: identifier === PROVINCE ? 'PROVINCE' : 'DEPARTMENT',
    parent: identifier === PROVINCE ? null : PROVINCE,
    path: identifier === PROVINCE ? [PROVINCE] : [PROVINCE, identifier],
    validFrom: '2011-01-01',
    validTo: null,
    workingHours: null,
    ...over,
  };
}

export async function publishProcedure(
  host: TestService,
  definition: EventData<typeof procedurePublished>,
): Promise<void> {
  await host.receive(procedurePublished, definition.code, definition);
  await stored(
    host,
    `SELECT 1 FROM procedure_version WHERE code = '${definition.code}' AND version = ${definition.version}`,
  );
}

export async function publishAgency(host: TestService, data: EventData<typeof agencyChanged>): Promise<void> {
  await host.receive(agencyChanged, data.identifier, data);
  await stored(host, `SELECT 1 FROM agency WHERE identifier = '${data.identifier}' AND revision >= ${data.revision}`);
}

export async function publishCalendar(
  host: TestService,
  year: number,
  revision = 1,
  days: EventData<typeof calendarPublished>['days'] = [],
): Promise<void> {
  await host.receive(calendarPublished, String(year), { year, revision, days });
  await stored(host, `SELECT 1 FROM working_calendar WHERE year = ${year} AND revision >= ${revision}`);
}

/** Four agencies, the building permit, and the calendars of this year and the next. */
export async function publishReference(host: TestService): Promise<void> {
  const year = new Date().getUTCFullYear();
  for (const identifier of [PROVINCE, CONSTRUCTION, HEALTH, WARD]) await publishAgency(host, agency(identifier));
  await publishProcedure(host, permit());
  await publishCalendar(host, year);
  await publishCalendar(host, year + 1);
}

function stored(host: TestService, sql: string): Promise<boolean> {
  return eventually(async () => (await host.service.database.pool.query(sql)).rowCount === 1);
}
