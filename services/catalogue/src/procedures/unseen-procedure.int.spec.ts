import { procedurePublished } from '@dvc/contracts';
import { agencyFixture, CatalogueHost } from '../../test/catalogue-host.js';
import { formFixture, procedureFixture } from '../../test/procedure-fixture.js';
import type { ProcedureDefinition } from '../definition/procedure-definition.js';
import type { FeeQuoteView } from '../fees/fee-quote.views.js';
import type { FormView, ProcedureDetail, ProcedurePage } from './procedure.views.js';

const limit = (amount: number, unit: 'WORKING_DAY' | 'WORKING_HOUR' | 'CALENDAR_DAY' = 'WORKING_DAY') => ({
  amount,
  unit,
});
const fee = (code: string, amount: number, changes: object = {}): ProcedureDefinition['feeLines'][number] => ({
  code,
  nameVi: code,
  kind: 'CHARGE',
  amount,
  applicantKinds: [],
  ...changes,
});

/** A procedure that no line of code knows of: keeping bees in a nature reserve. */
const beekeeping = procedureFixture({
  code: '7.310726.H14',
  nameVi: 'Cấp phép đặt đàn ong trong khu bảo tồn',
  field: 'Chăn nuôi ong',
  leadAgencies: ['000.00.01.H14', '000.00.19.H14'],
  competence: [
    { levelOfAuthority: 'PROVINCE', leadAgencies: ['000.00.01.H14'], validFrom: '2025-07-01', validTo: '2025-12-31' },
    { levelOfAuthority: 'PROVINCE', leadAgencies: ['000.00.19.H14'], validFrom: '2026-01-01', validTo: null },
  ],
  coProcessingAgencies: ['000.00.11.H14'],
  form: {
    ...formFixture(
      {
        hives: { type: 'integer', title: 'Số đàn ong', minimum: 1, maximum: 500 },
        zone: {
          title: 'Phân khu',
          oneOf: [
            { const: 'CORE', title: 'Nghiêm ngặt' },
            { const: 'BUFFER', title: 'Vùng đệm' },
          ],
        },
        keepers: {
          type: 'array',
          title: 'Người nuôi',
          maxItems: 5,
          items: {
            type: 'object',
            additionalProperties: false,
            properties: { name: { type: 'string', title: 'Họ tên', maxLength: 100 } },
          },
        },
      },
      { hives: 20, zone: 'BUFFER' },
      { required: ['hives', 'zone'] },
    ),
    ui: { order: ['zone', 'hives'] },
  },
  caseVariants: [
    { code: 'LAN_DAU', nameVi: 'Cấp lần đầu' },
    { code: 'GIA_HAN', nameVi: 'Gia hạn', timeLimit: limit(2) },
  ],
  components: [
    { ...procedureFixture().components[0], caseVariants: ['LAN_DAU'] } as ProcedureDefinition['components'][number],
  ],
  feeLines: [
    fee('LE_PHI', 30_000, { kind: 'LEVY', caseVariants: ['LAN_DAU'] }),
    fee('DAN_ONG', 1_000, { per: '/hives' }),
    fee('KHU_NGHIEM_NGAT', 500_000, {
      when: {
        all: [
          { fact: '/zone', is: 'EQUAL', value: 'CORE' },
          { fact: '/hives', is: 'GREATER_OR_EQUAL', value: 10 },
        ],
      },
    }),
  ],
  steps: [
    { code: 'KIEM_TRA', nameVi: 'Kiểm tra thực địa', states: ['ACCEPTED', 'PROCESSING'], norm: limit(3) },
    { code: 'KY', nameVi: 'Ký', states: ['APPROVED'], norm: limit(4, 'WORKING_HOUR') },
  ],
  acceptanceLimit: limit(8, 'WORKING_HOUR'),
  dossierSets: 2,
  extension: { times: 1, longest: limit(2) },
  result: { code: 'GIAY_PHEP_ONG', nameVi: 'Giấy phép đặt đàn ong', deliveryMethods: ['ONLINE', 'POST'] },
  results: [{ code: 'GIAY_PHEP_ONG', nameVi: 'Giấy phép đặt đàn ong', validMonths: 12, register: 'SO_DAN_ONG' }],
});

describe('a procedure never seen before', () => {
  let catalogue: CatalogueHost;

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await catalogue.importAgencies([agencyFixture('000.00.19.H14'), agencyFixture('000.00.11.H14')]);
    await catalogue.publish(beekeeping);
  });

  afterAll(() => catalogue.stop());

  it('is announced with all that dossiers need, by data alone', async () => {
    const { data } = await catalogue.host.awaitEvent(procedurePublished, beekeeping.code);
    expect(data).toEqual({
      code: beekeeping.code,
      version: 1,
      nameVi: beekeeping.nameVi,
      field: beekeeping.field,
      onlineLevel: 3,
      applicantKinds: beekeeping.applicantKinds,
      competentAgencies: beekeeping.leadAgencies,
      validFrom: '2025-07-01',
      validTo: null,
      timeLimit: beekeeping.timeLimit,
      form: { code: 'DON', schema: beekeeping.form.schema },
      components: beekeeping.components,
      feeLines: beekeeping.feeLines,
      result: { code: 'GIAY_PHEP_ONG', nameVi: 'Giấy phép đặt đàn ong' },
      caseVariants: beekeeping.caseVariants,
      competence: [
        { levelOfAuthority: 'PROVINCE', agency: '000.00.01.H14', validFrom: '2025-07-01', validTo: '2025-12-31' },
        { levelOfAuthority: 'PROVINCE', agency: '000.00.19.H14', validFrom: '2026-01-01', validTo: null },
      ],
      coProcessingAgencies: ['000.00.11.H14'],
      steps: beekeeping.steps,
      acceptanceLimit: beekeeping.acceptanceLimit,
      dossierSets: 2,
      extension: beekeeping.extension,
      deliveryMethods: ['ONLINE', 'POST'],
      results: beekeeping.results,
    });
  });

  it('is found and read by everybody', async () => {
    const found = await catalogue.host.get<ProcedurePage>('/api/v1/procedures?q=dan%20ong&asOf=2026-03-02');
    expect(found.body.items.map(({ code }) => code)).toEqual([beekeeping.code]);
    const { body } = await catalogue.host.get<ProcedureDetail>(`/api/v1/procedures/${beekeeping.code}?asOf=2026-03-02`);
    expect(body).toMatchObject({
      agencies: [{ identifier: '000.00.19.H14' }],
      coProcessingAgencies: [{ identifier: '000.00.11.H14' }],
      caseType: 'APPLICATION',
      caseVariants: [
        { code: 'LAN_DAU', timeLimit: limit(5) },
        { code: 'GIA_HAN', timeLimit: limit(2) },
      ],
      steps: beekeeping.steps,
      deliveryMethods: ['ONLINE', 'POST'],
      results: [{ validMonths: 12, register: 'SO_DAN_ONG' }],
      dossierSets: 2,
      external: null,
      items: null,
    });
    const form = await catalogue.host.get<FormView>(body.forms[0]?.href as string);
    expect(form.body).toMatchObject({ ui: { order: ['zone', 'hives'] }, example: beekeeping.form.example });
    const blank = await fetch(new URL(`/api/v1/procedures/${beekeeping.code}/forms/DON/blank.pdf`, catalogue.host.url));
    expect([
      blank.status,
      Buffer.from(await blank.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ]).toEqual([200, '%PDF-']);
  });

  it('costs what its conditions say', async () => {
    const total = async (facts: object, caseVariant: string): Promise<number> => {
      const request = {
        procedureCode: beekeeping.code,
        applicantKind: 'CITIZEN',
        caseVariant,
        facts,
        asOf: '2026-03-02',
      };
      return (await catalogue.host.post<FeeQuoteView>('/api/v1/fee-quotes', request)).body.total.amount;
    };
    expect(await total({ hives: 20, zone: 'BUFFER' }, 'LAN_DAU')).toBe(50_000);
    expect(await total({ hives: 20, zone: 'CORE' }, 'GIA_HAN')).toBe(520_000);
    expect(await total({ hives: 9, zone: 'CORE' }, 'GIA_HAN')).toBe(9_000);
  });
});
