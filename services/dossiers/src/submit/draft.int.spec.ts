import { dossierSubmitted } from '@dvc/contracts';
import { type DossierAnswer, DossierHost, type ProblemBody, type ReceiptBody } from '../../test/dossiers.js';
import { personas } from '../../test/personas.js';
import { permit, PERMIT, publishProcedure } from '../../test/reference.js';

describe('a draft', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
  });
  afterAll(() => dossiers.stop());

  const draft = async (over: object = {}): Promise<ReceiptBody> =>
    dossiers.done(
      await dossiers.submit({ ...(await dossiers.body()), formData: {}, components: [], submit: false, ...over }),
    );
  const patch = (
    id: string,
    json: object,
    revision: number | null,
    as: (typeof personas)[keyof typeof personas] = personas.an,
  ) =>
    dossiers.host.request<DossierAnswer & ProblemBody>('PATCH', `/api/v1/dossiers/${id}`, {
      as,
      json,
      headers: revision === null ? {} : { 'if-match': `"${revision}"` },
    });
  const submission = (id: string, as: (typeof personas)[keyof typeof personas] = personas.an) =>
    dossiers.act<ReceiptBody & ProblemBody>(id, 'submission', as);

  it('is completed field by field and then submitted', async () => {
    const { id } = await draft();
    const { formData, components } = await dossiers.body();
    const early = await submission(id);
    expect(early.status).toBe(422);
    expect(early.body.errors?.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/components', '/formData/permitKind', '/formData/site', '/formData/commitment']),
    );
    const first = await patch(id, { formData }, 1);
    expect(first.headers.get('etag')).toBe('"2"');
    expect(first.body).toMatchObject({ status: 'DRAFT', revision: 2, formData, nationalStatus: null });
    const second = await patch(
      id,
      { components, resultDelivery: { method: 'DESK' }, representative: { fullName: 'Nguyễn Văn An' } },
      2,
    );
    expect(second.body).toMatchObject({
      formData,
      resultDelivery: { method: 'DESK' },
      representative: { fullName: 'Nguyễn Văn An' },
    });
    expect(second.body.components.flatMap((c) => c.attachments.map((a) => a.id))).toEqual(
      components.flatMap((c) => c.attachmentIds),
    );
    await patch(id, { representative: null, components: [...components].reverse() }, 3);
    const done = await submission(id);
    expect(done).toMatchObject({
      status: 200,
      body: { id, status: 'SUBMITTED', revision: 5, provisionalNumber: expect.stringMatching(/^TN-/) },
    });
    expect((await dossiers.host.awaitEvent(dossierSubmitted, id)).data).toMatchObject({
      number: done.body.provisionalNumber,
      channel: 'ONLINE',
    });
    expect((await dossiers.act(id, 'acceptance', personas.desk)).status).toBe(200);
    const history = await dossiers.host.get<{ items: { act: string }[] }>(`/api/v1/dossiers/${id}/history`, {
      as: personas.an,
    });
    expect(history.body.items.map(({ act }) => act)).toEqual([
      'draft',
      'draft-change',
      'draft-change',
      'draft-change',
      'submission',
      'acceptance',
    ]);
  });

  it('is submitted once', async () => {
    const { id } = await draft(await dossiers.body().then((body) => ({ ...body, submit: false })));
    const answers = await Promise.all(Array.from({ length: 5 }, () => submission(id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect((await patch(id, { formData: {} }, 2)).status).toBe(409);
  });

  it('is changed no more once it is submitted, and the refusal says that only a draft can be', async () => {
    const { id } = await dossiers.submitted();
    const refused = await patch(id, { formData: {} }, 1);
    expect(refused).toMatchObject({
      status: 409,
      body: { detail: 'Chỉ có thể sửa hồ sơ khi còn là bản nháp; hồ sơ này đang ở trạng thái “Mới đăng ký”.' },
    });
    expect((await submission(id)).body.detail).toContain('“Nộp hồ sơ”');
  });

  it('takes null for the representative alone, as the API description says', async () => {
    const { id } = await draft();
    const applicant = { kind: 'CITIZEN', fullName: 'Nguyễn Văn An' };
    for (const [change, pointer] of [
      [{ agency: null }, '/agency'],
      [{ applicant: null }, '/applicant'],
      [{ applicant: { ...applicant, email: null } }, '/applicant/email'],
      [{ representative: { fullName: 'x', phone: null } }, '/representative/phone'],
      [{ formData: null }, '/formData'],
      [{ components: null }, '/components'],
      [{ resultDelivery: null }, '/resultDelivery'],
    ] as const) {
      const refused = await patch(id, change, 1);
      expect([refused.status, refused.body.errors?.map((error) => error.pointer)]).toEqual([400, [pointer]]);
    }
    const several = await patch(id, { agency: null, applicant: { ...applicant, taxCode: null } }, 1);
    expect(several.body.errors?.map(({ pointer }) => pointer)).toEqual(['/agency', '/applicant/taxCode']);
    const changed = await patch(id, { representative: null, formData: { site: null } }, 1);
    expect(changed).toMatchObject({ status: 200, body: { revision: 2, formData: { site: null } } });
  });

  it('needs the revision that is changed', async () => {
    const { id } = await draft();
    expect((await patch(id, { formData: {} }, null)).status).toBe(428);
    expect((await patch(id, { formData: {} }, 9)).status).toBe(412);
    expect((await patch(id, { procedureCode: PERMIT }, 1)).status).toBe(400);
    expect((await patch(id, { components: [{ code: 'KHAC', attachmentIds: [] }] }, 1)).status).toBe(422);
    expect(
      (
        await patch(
          id,
          { components: [{ code: 'BAN_VE', attachmentIds: [await dossiers.uploaded(personas.binh)] }] },
          1,
        )
      ).status,
    ).toBe(422);
    expect((await dossiers.read(id, personas.an)).body.revision).toBe(1);
  });

  it('is bound to the version in force when it is submitted', async () => {
    await publishProcedure(dossiers.host, permit({ code: 'MOVING' }));
    const { id, procedureVersion } = await draft({
      ...(await dossiers.body()),
      procedureCode: 'MOVING',
      submit: false,
    });
    expect(procedureVersion).toBe(1);
    await publishProcedure(dossiers.host, permit({ code: 'MOVING', version: 2 }));
    expect((await submission(id)).body.procedureVersion).toBe(2);
  });

  it("is nobody's but its owner's", async () => {
    const { id } = await draft();
    expect((await patch(id, { formData: {} }, 1, personas.binh)).status).toBe(404);
    expect((await submission(id, personas.binh)).status).toBe(404);
    expect((await patch(id, { formData: {} }, 1, personas.desk)).status).toBe(403);
    expect((await dossiers.read(id, personas.desk)).status).toBe(404);
    expect((await dossiers.read(id, personas.provinceAdmin)).status).toBe(404);
  });
});
