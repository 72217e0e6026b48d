import { type ProcessedAnswer, REASON, run, SUPPLEMENT } from '../../test/acting.js';
import { passDueDate } from '../../test/complaints.js';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { personas } from '../../test/personas.js';
import { pdf } from '../../test/files.js';
import { permit, publishProcedure } from '../../test/reference.js';

interface Delivered extends ProcessedAnswer {
  readonly resultDelivery: { readonly method: string; readonly address: string | null };
}

const { an, desk, handler } = personas;

describe('a supplement request that is taken back', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    const deliveryMethods = ['ONLINE', 'DESK', 'POST'] as const;
    await publishProcedure(
      dossiers.host,
      permit({ code: 'FREE', feeLines: [], deliveryMethods: [...deliveryMethods] }),
    );
  });
  afterAll(() => dossiers.stop());

  const read = async (id: string) => dossiers.done(await dossiers.read<Delivered>(id, handler));

  const changed = async (id: string, json: object) => {
    const { revision } = await read(id);
    const headers = { 'if-match': `"${revision}"` };
    return dossiers.done(
      await dossiers.host.request<Delivered>('PATCH', `/api/v1/dossiers/${id}`, { as: an, json, headers }),
    );
  };

  /** Of a component, latest first. */
  const versionsOf = async (id: string, component: string) => {
    const files = await dossiers.host.get<{
      readonly items: readonly { readonly component: string; readonly files: readonly { readonly id: string }[] }[];
    }>(`/api/v1/dossiers/${id}/files`, { as: handler });
    const own = dossiers.done(files).items.filter((version) => version.component === component);
    return own.map(({ files: [file] }) => file?.id);
  };

  it.each([
    ['the desk of a new dossier', 'SUBMITTED', desk, () => dossiers.submitted(an, { procedureCode: 'FREE' })],
    ['the handler of an accepted one', 'ACCEPTED', handler, () => dossiers.accepted(an, { procedureCode: 'FREE' })],
  ] as const)(
    'leaves what was filed, whatever its applicant had begun to change: %s',
    async (_, status, officer, file) => {
      const { id } = await file();
      const filed = await read(id);
      await run(dossiers, id, ['supplement-requests', officer, SUPPLEMENT]);
      const address = 'Số 1, phố Cũ';
      await changed(id, { formData: {}, components: [], resultDelivery: { method: 'POST', address } });
      await run(dossiers, id, ['rollback', officer, REASON]);
      const { formData, components, resultDelivery } = filed;
      expect(await read(id)).toMatchObject({ status, formData, components, resultDelivery });
    },
  );

  it('keeps the files that its applicant had added as former versions', async () => {
    const { id, components } = await dossiers.accepted(an, { procedureCode: 'FREE' });
    const [land = '', drawing = ''] = components.map(({ attachments }) => attachments[0]?.id);
    await run(dossiers, id, ['supplement-requests', handler, SUPPLEMENT]);
    const added = await dossiers.uploaded(an, pdf('another drawing'));
    await changed(id, {
      components: [
        { code: 'GIAY_TO_DAT', attachmentIds: [land] },
        { code: 'BAN_VE', attachmentIds: [added] },
      ],
    });
    await run(dossiers, id, ['rollback', handler, REASON]);
    expect(await versionsOf(id, 'BAN_VE')).toEqual([drawing, added, drawing]);
    expect(await versionsOf(id, 'GIAY_TO_DAT')).toEqual([land]);
  });

  it('leaves no copy behind once it was answered or taken back', async () => {
    const { id } = await dossiers.accepted(an, { procedureCode: 'FREE' });
    const copies = () => dossiers.count('supplement_request', 'dossier_id = $1 AND content_before IS NOT NULL', [id]);
    const asked = ['supplement-requests', handler, SUPPLEMENT] as const;
    await run(dossiers, id, asked);
    expect(await copies()).toBe(1);
    await run(dossiers, id, ['rollback', handler, REASON]);
    expect(await copies()).toBe(0);
    await run(dossiers, id, asked, ['supplements', an, { note: 'Đã bổ sung.' }]);
    expect(await copies()).toBe(0);
  });

  it('is refused when nobody knows any more what had been filed, unless nothing was changed', async () => {
    const [same, other] = [
      await dossiers.accepted(an, { procedureCode: 'FREE' }),
      await dossiers.accepted(an, { procedureCode: 'FREE' }),
    ];
    for (const { id } of [same, other]) await run(dossiers, id, ['supplement-requests', handler, SUPPLEMENT]);
    // as the version before wrote it
    await dossiers.host.service.database.pool.query('UPDATE supplement_request SET content_before = NULL');
    await changed(other.id, { formData: {} });
    const refused = await dossiers.act<ProblemBody>(other.id, 'rollback', handler, REASON);
    expect(refused).toMatchObject({ status: 409, body: { type: expect.stringContaining('not-reversible') } });
    expect((await read(other.id)).status).toBe('SUPPLEMENT_REQUESTED');
    expect(await run(dossiers, same.id, ['rollback', handler, REASON])).toMatchObject({ status: 'ACCEPTED' });
  });

  it('leaves nothing unfinished in a complaint that is taken further meanwhile', async () => {
    const days = (amount: number) => ({ amount, unit: 'CALENDAR_DAY' as const });
    const rule = { caseType: 'COMPLAINT' as const, timeLimit: days(30), secondLevel: { timeLimit: days(45) } };
    await publishProcedure(dossiers.host, permit({ code: 'COMPLAINT', feeLines: [], ...rule }));
    const { id } = await dossiers.accepted(an, { procedureCode: 'COMPLAINT' });
    const filed = await read(id);
    await run(dossiers, id, ['supplement-requests', handler, SUPPLEMENT]);
    await changed(id, { formData: {}, components: [] });
    await passDueDate(dossiers, id);
    const grounds = { grounds: 'Chưa thỏa đáng' };
    const second = dossiers.done(await dossiers.act<{ readonly id: string }>(id, 'second-level', an, grounds));
    const { formData, components } = filed;
    expect(dossiers.done(await dossiers.read(second.id, an))).toMatchObject({ formData, components });
    expect(await read(id)).toMatchObject({ status: 'SUPPLEMENT_REQUESTED', formData, components });
  });
});
