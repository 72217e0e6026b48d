import { procedurePublished } from '@dvc/contracts';
import { closePrinting } from '@dvc/printing';
import { extractText } from 'unpdf';
import { CatalogueHost, publisher } from '../../test/catalogue-host.js';
import { formFixture, procedureFixture } from '../../test/procedure-fixture.js';
import type { ImportRunView } from '../imports/import.views.js';
import type { DifferencesView } from '../authoring/authoring.views.js';
import type { FeeQuoteView } from '../fees/fee-quote.views.js';
import type { FormView, ProcedureDetail } from './procedure.views.js';

const path = '/api/v1/procedures/7.FORMS';
const paper = procedureFixture().components[0];
const amendment = {
  ...formFixture({ change: { type: 'string', title: 'Nội dung thay đổi', maxLength: 200 } }, { change: 'Địa chỉ' }),
  code: 'DON_DOI',
  titleVi: 'Đơn thay đổi',
};

/** Lighting lanterns on a river: one form for the first time, another one to change what was permitted. */
const lanterns = procedureFixture({
  code: '7.FORMS',
  nameVi: 'Cấp phép thả đèn trên sông',
  form: formFixture({ lanterns: { type: 'integer', title: 'Số đèn', minimum: 1, maximum: 500 } }, { lanterns: 5 }),
  furtherForms: [amendment],
  caseVariants: [
    { code: 'MOI', nameVi: 'Cấp mới' },
    { code: 'DOI', nameVi: 'Thay đổi', formCode: 'DON_DOI' },
  ],
  components: [
    { ...paper, code: 'SO_DO', nameVi: 'Sơ đồ vị trí thả', caseVariants: ['MOI'] },
    { ...paper, code: 'GIAY_PHEP_CU', nameVi: 'Giấy phép đã cấp', caseVariants: ['DOI'] },
  ] as never,
  feeLines: [
    {
      ...{ code: 'PHI', nameVi: 'Phí', kind: 'CHARGE', amount: 1_000, applicantKinds: [] },
      ...{ per: '/lanterns', caseVariants: ['MOI'] },
    },
  ],
});

describe('the forms of the cases of a procedure', () => {
  let catalogue: CatalogueHost;
  const blank = async (form: string): Promise<string> => {
    const answer = await fetch(new URL(`${path}/forms/${form}/blank.pdf`, catalogue.host.url));
    expect(answer.status).toBe(200);
    return (await extractText(new Uint8Array(await answer.arrayBuffer()), { mergePages: true })).text;
  };

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await catalogue.publish(lanterns);
  });
  afterAll(async () => {
    await closePrinting();
    await catalogue.stop();
  });

  it('are announced with the cases that ask for them', async () => {
    const { data } = await catalogue.host.awaitEvent(procedurePublished, lanterns.code);
    expect(data).toMatchObject({
      form: { code: 'DON', schema: lanterns.form.schema },
      furtherForms: [{ code: 'DON_DOI', schema: amendment.schema }],
      caseVariants: [{ code: 'MOI' }, { code: 'DOI', formCode: 'DON_DOI' }],
    });
    expect(data.furtherForms?.[0]).not.toHaveProperty('example');
  });

  it('are listed with their cases, and each is read and printed', async () => {
    const { body } = await catalogue.host.get<ProcedureDetail>(path);
    expect(body.forms).toEqual([
      { code: 'DON', titleVi: 'Đơn', caseVariants: ['MOI'], href: `${path}/forms/DON?version=1` },
      { code: 'DON_DOI', titleVi: 'Đơn thay đổi', caseVariants: ['DOI'], href: `${path}/forms/DON_DOI?version=1` },
    ]);
    expect(body.caseVariants).toMatchObject([{ formCode: 'DON' }, { formCode: 'DON_DOI' }]);
    const [main, other] = await Promise.all(
      body.forms.map(async ({ href }) => (await catalogue.host.get<FormView>(href)).body),
    );
    expect(main).toMatchObject({ code: 'DON', schema: lanterns.form.schema, example: { lanterns: 5 } });
    expect(other).toMatchObject({ code: 'DON_DOI', titleVi: 'Đơn thay đổi', example: { change: 'Địa chỉ' } });
    expect(other?.schema).toEqual(amendment.schema);
    expect(main?.sha256).not.toBe(other?.sha256);
    expect((await catalogue.host.get(`${path}/forms/DON_LA`)).status).toBe(404);
  });

  it('are printed with the papers of their cases alone', async () => {
    const [main, other] = [await blank('DON'), await blank('DON_DOI')];
    for (const part of ['Số đèn', 'Sơ đồ vị trí thả'])
      expect([main, other].map((t) => t.includes(part))).toEqual([true, false]);
    for (const part of ['Nội dung thay đổi', 'Giấy phép đã cấp'])
      expect([main, other].map((t) => t.includes(part))).toEqual([false, true]);
  });

  it('are quoted by the facts of the case', async () => {
    const quote = (caseVariant: string, facts: object) =>
      catalogue.host.post<FeeQuoteView>('/api/v1/fee-quotes', {
        ...{ procedureCode: lanterns.code, applicantKind: 'CITIZEN', caseVariant, facts },
      });
    expect((await quote('MOI', { lanterns: 7 })).body.total.amount).toBe(7_000);
    expect((await quote('DOI', { change: 'x' })).body.total.amount).toBe(0);
  });

  it.each([
    ['csv', 'text/csv; charset=utf-8'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['json', 'application/json'],
  ])('come out as %s and go in again as they were', async (format, type) => {
    const answer = await fetch(`${catalogue.host.url}/api/v1/procedures.${format}`);
    const body = new Uint8Array(await answer.arrayBuffer());
    const headers = { 'content-type': type };
    const run = await catalogue.ended(
      await catalogue.host.request<ImportRunView>('POST', '/api/v1/procedure-imports', {
        as: publisher,
        body,
        headers,
      }),
    );
    expect(run.findings).toEqual([]);
    expect(run.counts).toMatchObject({ total: 1, unchanged: 1 });
  });

  it('are refused in an import when a case asks for one that is not there', async () => {
    const run = await catalogue.importProcedures([{ ...lanterns, code: '7.NONE', furtherForms: [] }], '?dryRun=true');
    expect(run.counts).toMatchObject({ total: 1, rejected: 1 });
    expect(JSON.stringify(run.findings)).toContain('/caseVariants/1/formCode');
  });

  it('are compared form by form between versions', async () => {
    const changed = { ...amendment, schema: { ...amendment.schema, required: ['change'] } };
    const renewal = { ...amendment, code: 'DON_HAN', titleVi: 'Đơn gia hạn' };
    const further = { code: 'HAN', nameVi: 'Gia hạn', formCode: 'DON_HAN' };
    await catalogue.publish({
      ...lanterns,
      validFrom: '2026-01-01',
      furtherForms: [renewal, changed],
      caseVariants: [...(lanterns.caseVariants ?? []), further],
    });
    const { body } = await catalogue.host.get<DifferencesView>(`${path}/versions/1/diff/2`);
    expect(body.changes).toMatchObject([
      { pointer: '/validFrom' },
      { pointer: '/furtherForms/0', kind: 'ADDED', name: { vi: 'Biểu mẫu theo trường hợp › Đơn gia hạn' } },
      { pointer: '/furtherForms/1/schema/required', kind: 'ADDED' },
      { pointer: '/caseVariants/2', kind: 'ADDED' },
    ]);
    const first = await catalogue.host.get<FormView>(`${path}/forms/DON_DOI?version=1`);
    expect([first.status, first.body.schema]).toEqual([200, amendment.schema]);
    expect((await catalogue.host.get(`${path}/forms/DON_HAN?version=1`)).status).toBe(404);
  });
});
