/** The sample province: 229 agencies in three tiers, 1,006 procedures, three working calendars. */

export const PROVINCE = '000.00.00.H14';
export const PROCEDURES = 1_006;
/** Officers of these agencies see dossiers of 1, of 170 and of all procedures. */
export const SCOPES = [
  { name: '1 procedure', agency: '000.00.20.H14' },
  { name: '170 procedures', agency: '000.00.01.H14' },
  { name: '1,006 procedures', agency: PROVINCE },
];

const two = (n) => String(n).padStart(2, '0');
const range = (count) => Array.from({ length: count }, (_, i) => i + 1);
const department = (n) => ({ identifier: `000.00.${two(n)}.H14`, path: [PROVINCE, `000.00.${two(n)}.H14`] });
const ward = (n) => ({ identifier: `000.01.${two(n)}.H14`, path: [PROVINCE, `000.01.${two(n)}.H14`] });
const unit = (parent, n) => {
  const identifier = parent.identifier.replace(/^000/, String(n).padStart(3, '0'));
  return { identifier, path: [...parent.path, identifier] };
};

const departments = range(20).map(department);
const wards = range(56).map(ward);
const units = [...departments.slice(0, 19), ...wards].flatMap((parent) => [unit(parent, 1), unit(parent, 2)]);
export const agencies = [{ identifier: PROVINCE, path: [PROVINCE] }, ...departments, ...wards, ...units].slice(0, 229);

const known = new Set(agencies.map(({ identifier }) => identifier));
const withUnits = (parent) =>
  [parent, unit(parent, 1), unit(parent, 2)].map(({ identifier }) => identifier).filter((each) => known.has(each));

/** Procedures 1-170 are those of one department, 171 that of another alone, up to 650 of departments, the rest of wards. */
export function competent(n) {
  if (n <= 170) return withUnits(departments[0]);
  if (n === 171) return [departments[19].identifier];
  if (n <= 650) return withUnits(departments[1 + (n % 18)]);
  return wards.flatMap(withUnits);
}

export const codeOf = (n) => `1.${String(n).padStart(6, '0')}.H14`;

function definition(n) {
  return {
    code: codeOf(n),
    version: 1,
    nameVi: `Thủ tục mẫu số ${n}`,
    field: `Lĩnh vực ${(n % 40) + 1}`,
    onlineLevel: 3,
    applicantKinds: ['CITIZEN', 'ENTERPRISE'],
    competentAgencies: competent(n),
    validFrom: '2020-01-01',
    validTo: null,
    timeLimit: { amount: 20, unit: 'WORKING_DAY' },
    form: {
      code: `DON_${n}`,
      schema: {
        type: 'object',
        additionalProperties: false,
        required: ['content', 'commitment'],
        properties: {
          content: { type: 'string', minLength: 1, maxLength: 500 },
          site: { type: 'string', maxLength: 300 },
          landAreaM2: { type: 'number', exclusiveMinimum: 0 },
          commitment: { const: true },
        },
      },
    },
    components: [
      { code: 'DON', nameVi: 'Đơn đề nghị', required: true, mediaTypes: ['application/pdf'], maxFiles: 5 },
      { code: 'GIAY_TO', nameVi: 'Giấy tờ kèm theo', required: false, mediaTypes: ['application/pdf'], maxFiles: 9 },
    ],
    feeLines: [{ code: 'LE_PHI', nameVi: 'Lệ phí', kind: 'LEVY', amount: 75_000, applicantKinds: [] }],
    result: { code: 'KET_QUA', nameVi: 'Kết quả giải quyết' },
  };
}

/** Stores the reference as events of the catalogue would. */
export async function storeReference(client) {
  const rows = agencies.map(({ identifier, path }) => ({
    identifier,
    path,
    kind: identifier === PROVINCE ? 'PROVINCE' : identifier.startsWith('000.00') ? 'DEPARTMENT' : 'UNIT',
    parent: path.at(-2) ?? null,
  }));
  await client.query(
    `INSERT INTO agency (identifier, revision, name_vi, kind, parent, path, valid_from)
     SELECT identifier, 1, 'Cơ quan ' || identifier, kind, parent, path, '2011-01-01'
     FROM jsonb_to_recordset($1) AS a (identifier text, kind text, parent text, path text[]) ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
  await client.query(
    `INSERT INTO procedure_version (code, version, name_vi, valid_from, definition)
     SELECT d ->> 'code', 1, d ->> 'nameVi', '2020-01-01', d FROM jsonb_array_elements($1::jsonb) d ON CONFLICT DO NOTHING`,
    [JSON.stringify(range(PROCEDURES).map(definition))],
  );
  const year = new Date().getUTCFullYear();
  await client.query(
    `INSERT INTO working_calendar (year, revision, days)
     SELECT year, 1, '[]' FROM generate_series($1::integer - 4, $1::integer + 1) year ON CONFLICT DO NOTHING`,
    [year],
  );
}
