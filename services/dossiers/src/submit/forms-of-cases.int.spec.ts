import { DossierHost, type ProblemBody, type ReceiptBody } from '../../test/dossiers.js';
import { run } from '../../test/acting.js';
import { personas } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';

const text = { type: 'string', minLength: 1, maxLength: 100 } as const;
const form = (code: string, properties: object) => ({
  code,
  schema: { type: 'object', additionalProperties: false, required: Object.keys(properties), properties },
});

/** A procedure that no line of code knows of: lighting lanterns on a river, for the first time or with a change. */
const lanterns = permit({
  code: '7.LANTERNS',
  nameVi: 'Cấp phép thả đèn trên sông',
  form: form('DON', { lanterns: { type: 'integer', minimum: 1 } }),
  furtherForms: [
    form('DON_DOI', { change: text, site: { type: 'object', required: ['place'], properties: { place: text } } }),
  ],
  caseVariants: [
    { code: 'MOI', nameVi: 'Cấp mới' },
    { code: 'DOI', nameVi: 'Thay đổi', formCode: 'DON_DOI' },
  ],
  components: [{ code: 'SO_DO', nameVi: 'Sơ đồ', required: false, mediaTypes: ['application/pdf'], maxFiles: 1 }],
  feeLines: [
    {
      ...{ code: 'PHI', nameVi: 'Phí', kind: 'CHARGE', amount: 1_000, applicantKinds: [] },
      ...{ per: '/lanterns', caseVariants: ['MOI'] },
    },
  ],
});
const FIRST = { lanterns: 7 };
const CHANGE = { change: 'Đổi địa điểm', site: { place: 'Bến Sông Bằng' } };

describe('the form of the case', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishProcedure(dossiers.host, lanterns);
  });
  afterAll(() => dossiers.stop());

  const filing = (caseVariant: string | undefined, formData: object, over: object = {}) => ({
    procedureCode: lanterns.code,
    ...(caseVariant !== undefined && { caseVariant }),
    applicant: { kind: 'CITIZEN', fullName: personas.an.name },
    ...{ formData, components: [], resultDelivery: { method: 'ONLINE' }, submit: true },
    ...over,
  });
  const pointersOf = ({ errors = [] }: ProblemBody): string[] => errors.map(({ pointer }) => pointer).sort();
  const patch = (id: string, json: object, revision: number) =>
    dossiers.host.request<ProblemBody>('PATCH', `/api/v1/dossiers/${id}`, {
      as: personas.an,
      json,
      headers: { 'if-match': `"${revision}"` },
    });

  it.each([
    ['MOI', FIRST, 7_000],
    ['DOI', CHANGE, 0],
  ])('takes a dossier of the case %s to its acceptance', async (caseVariant, formData, fee) => {
    const { status, body } = await dossiers.submit(filing(caseVariant, formData));
    expect([status, body.status]).toEqual([201, 'SUBMITTED']);
    const accepted = await run(dossiers, body.id, ['acceptance', personas.desk]);
    expect(accepted).toMatchObject({ status: 'ACCEPTED', formData, fee: { total: { amount: fee } } });
  });

  it('refuses what is filled in on the form of another case, field by field', async () => {
    const first = await dossiers.submit<ProblemBody>(filing('DOI', FIRST));
    expect([first.status, pointersOf(first.body)]).toEqual([
      422,
      ['/formData/change', '/formData/lanterns', '/formData/site'],
    ]);
    const other = await dossiers.submit<ProblemBody>(filing('MOI', { ...CHANGE, lanterns: 0 }));
    expect([other.status, pointersOf(other.body)]).toEqual([
      422,
      ['/formData/change', '/formData/lanterns', '/formData/site'],
    ]);
    const inside = await dossiers.submit<ProblemBody>(filing('DOI', { ...CHANGE, site: {} }));
    expect(pointersOf(inside.body)).toEqual(['/formData/site/place']);
    const unsaid = await dossiers.submit<ProblemBody>(filing(undefined, FIRST));
    expect([unsaid.status, pointersOf(unsaid.body)]).toEqual([422, ['/caseVariant']]);
  });

  it('is asked of a draft once it is submitted, by the case it has then', async () => {
    const draft = dossiers.done(await dossiers.submit(filing('MOI', {}, { submit: false })));
    expect((await patch(draft.id, { caseVariant: 'DOI', formData: FIRST }, 1)).status).toBe(200);
    const early = await dossiers.act<ProblemBody>(draft.id, 'submission', personas.an);
    expect([early.status, pointersOf(early.body)]).toEqual([
      422,
      ['/formData/change', '/formData/lanterns', '/formData/site'],
    ]);
    expect((await patch(draft.id, { formData: CHANGE }, 2)).status).toBe(200);
    const { status, body } = await dossiers.act<ReceiptBody>(draft.id, 'submission', personas.an);
    expect([status, body.status]).toEqual([200, 'SUBMITTED']);
  });

  it('is asked of a supplement too', async () => {
    const { id } = dossiers.done(await dossiers.submit(filing('DOI', CHANGE)));
    const wanted = { items: [{ what: 'Lý do', reason: 'Chưa rõ.' }], answerWithinDays: 5 };
    const { revision } = await run(dossiers, id, ['supplement-requests', personas.desk, wanted]);
    expect((await patch(id, { formData: FIRST }, revision + 1)).status).toBe(412);
    const { body } = await dossiers.read(id, personas.an);
    expect((await patch(id, { formData: FIRST }, body.revision)).status).toBe(200);
    const refused = await dossiers.act<ProblemBody>(id, 'supplements', personas.an, { formData: { lanterns: 1 } });
    expect([refused.status, pointersOf(refused.body)]).toEqual([
      422,
      ['/formData/change', '/formData/lanterns', '/formData/site'],
    ]);
    const given = await dossiers.act(id, 'supplements', personas.an, { formData: CHANGE });
    expect(given.status).toBe(201);
  });

  it('is asked of what the desk types in and accepts in one call', async () => {
    const applicant = { kind: 'CITIZEN', fullName: 'Bế Văn Đàn', citizenId: '004050000001' };
    const papers = { channel: 'DESK', accept: true, applicant };
    const refused = await dossiers.submit<ProblemBody>(filing('DOI', FIRST, papers), personas.desk);
    expect([refused.status, pointersOf(refused.body)[0]]).toEqual([422, '/formData/change']);
    const { status, body } = await dossiers.submit(filing('DOI', CHANGE, papers), personas.desk);
    expect([status, body.status]).toEqual([201, 'ACCEPTED']);
  });
});
