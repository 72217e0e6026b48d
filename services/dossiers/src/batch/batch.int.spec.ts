import type { TestClaims } from '@dvc/testing';
import { REASON } from '../../test/acting.js';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { pdf } from '../../test/files.js';
import { HEALTH, personas, WARD } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';
import { batchActs, type BatchActsResponse, type BatchReadResponse } from './batch.dto.js';

const UNKNOWN = '01980000-0000-7000-8000-00000000dead';

describe('batches of dossiers', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishProcedure(dossiers.host, permit({ code: 'HEALTHY', competentAgencies: [HEALTH] }));
  });
  afterAll(() => dossiers.stop());

  const read = <T = BatchReadResponse>(json: object, as: TestClaims = personas.desk) =>
    dossiers.host.post<T>('/api/v1/dossier-batches/reads', json, { as });
  const act = <T = BatchActsResponse>(
    items: readonly object[],
    as: TestClaims = personas.desk,
    headers: Readonly<Record<string, string>> = {},
  ) => dossiers.host.post<T>('/api/v1/dossier-batches/acts', { items }, { as, headers });

  it('answer every dossier that is asked for as if it were asked for alone', async () => {
    const accepted = await dossiers.accepted();
    const elsewhere = await dossiers.submitted(personas.an, { procedureCode: 'HEALTHY' });
    const submitted = await dossiers.submitted();
    const { status, body } = await read({
      ids: [accepted.id, elsewhere.id, UNKNOWN],
      codes: [accepted.dossierCode, submitted.provisionalNumber, elsewhere.provisionalNumber, "'; --"],
    });
    expect(status).toBe(200);
    expect(body.items.map(({ dossier, problem }) => dossier?.id ?? problem?.status)).toEqual([
      ...[accepted.id, 404, 404, accepted.id, submitted.id, 404, 404],
    ]);
    expect(body.items[0]?.dossier).toEqual((await dossiers.read(accepted.id, personas.desk)).body);
    const own = await read({ ids: [elsewhere.id] }, personas.an);
    expect(own.body.items[0]?.dossier?.id).toBe(elsewhere.id);
  });

  it.each([[{}], [{ ids: [] }], [{ ids: ['x'] }], [{ codes: Array.from({ length: 101 }, String) }], [{ id: UNKNOWN }]])(
    'refuse the question %j',
    async (json) => {
      expect((await read<ProblemBody>(json)).status).toBe(400);
    },
  );

  it('do each act by itself: what fails has its problem and leaves the others alone', async () => {
    const [good, twice, elsewhere] = [
      await dossiers.submitted(),
      await dossiers.submitted(),
      await dossiers.submitted(personas.an, { procedureCode: 'HEALTHY' }),
    ];
    const { status, body } = await act([
      { id: good.id, act: 'acceptance' },
      { id: twice.id, act: 'acceptance', revision: 9 },
      { id: twice.id, act: 'refusal', body: {} },
      { id: twice.id, act: 'refusal', body: REASON, revision: 1 },
      { id: twice.id, act: 'acceptance' },
      { id: elsewhere.id, act: 'acceptance' },
      { id: good.id, act: 'approval' },
      { id: UNKNOWN, act: 'acceptance' },
    ]);
    expect(status).toBe(200);
    expect(body.items.map(({ dossier, problem }) => dossier?.status ?? problem?.status)).toEqual([
      ...['ACCEPTED', 412, 400, 'REFUSED', 409, 404, 403, 404],
    ]);
    expect(body.items[2]?.problem?.errors?.map(({ pointer }) => pointer)).toEqual(['/reason']);
    expect(body.items[0]?.dossier).toMatchObject({ revision: 2, dossierCode: expect.stringContaining('H14') });
    expect(await dossiers.count('dossier_history', 'dossier_id = $1', [twice.id])).toBe(2);
    expect((await dossiers.read(elsewhere.id, personas.healthDesk)).body.status).toBe('SUBMITTED');
  });

  it('take a dossier through its course', async () => {
    await publishProcedure(dossiers.host, permit({ code: 'FREE', feeLines: [] }));
    const { id } = await dossiers.submitted(personas.an, { procedureCode: 'FREE' });
    const all = { ...personas.desk, sub: 'all', roles: ['desk_officer', 'case_handler', 'agency_leader'] };
    const attachmentIds = [await dossiers.uploaded(all)];
    const right = [await dossiers.uploaded(all, pdf(`right ${id}`))];
    const { body } = await act(
      [
        { id, act: 'acceptance' },
        { id, act: 'assignment' },
        { id, act: 'release' },
        { id, act: 'pause', body: REASON },
        { id, act: 'resumption' },
        { id, act: 'extension', body: { by: { amount: 2, unit: 'WORKING_DAY' }, ...REASON } },
        { id, act: 'approval' },
        { id, act: 'rollback', body: REASON },
        { id, act: 'approval' },
        { id, act: 'result', body: { attachmentIds } },
        { id, act: 'result-correction', body: { attachmentIds: right, ...REASON } },
        { id, act: 'handover', body: { method: 'ONLINE' } },
      ],
      all,
    );
    expect(body.items.flatMap(({ problem, act: failed }) => (problem ? [[failed, problem]] : []))).toEqual([]);
    expect(body.items.at(-1)?.dossier?.status).toBe('RETURNED');
    const { result } = (await dossiers.read(id, personas.an)).body;
    expect(result?.attachments.map((file) => file.id)).toEqual(right);
  });

  it('impose duties, decide on items and record what became of parcels', async () => {
    const schema = { type: 'object', properties: { fullName: { type: 'string' } } };
    const items = { nameVi: 'Người', schema, min: 1, max: 5 };
    const deliveryMethods = ['ONLINE', 'POST'] as const;
    await publishProcedure(
      dossiers.host,
      permit({ code: 'ITEMS', feeLines: [], items, deliveryMethods: [...deliveryMethods] }),
    );
    const over = { procedureCode: 'ITEMS', items: [{ fullName: 'Người thứ nhất' }] };
    const { id } = await dossiers.submitted(personas.an, over);
    const all = { ...personas.desk, sub: 'all', roles: ['desk_officer', 'case_handler', 'agency_leader'] };
    const lines = [{ code: 'THUE', nameVi: 'Thuế', kind: 'LEVY', amount: 1_000 }];
    const { body } = await act(
      [
        { id, act: 'acceptance' },
        { id, act: 'financial-duty', body: { lines, ...REASON } },
        { id, act: 'rollback', body: REASON },
        { id, act: 'item-outcomes', body: { outcomes: [{ position: 0, outcome: 'GRANTED' }] } },
        { id, act: 'approval' },
        { id, act: 'result', body: { attachmentIds: [await dossiers.uploaded(all)] } },
        { id, act: 'handover', body: { method: 'POST', carrier: 'VNPost', trackingNumber: 'EA1', address: 'Số 12' } },
        { id, act: 'delivery', body: { outcome: 'FAILED', ...REASON } },
        { id, act: 'delivery', body: { outcome: 'RETURNED', ...REASON } },
        { id, act: 'handover', body: { method: 'POST', carrier: 'VNPost', trackingNumber: 'EA2', address: 'Số 12' } },
        { id, act: 'delivery', body: { outcome: 'DELIVERED' } },
      ],
      all,
    );
    expect(body.items.flatMap(({ problem, act: failed }) => (problem ? [[failed, problem]] : []))).toEqual([]);
    expect(body.items.at(-1)?.dossier?.status).toBe('RETURNED');
  });

  it('ask, close and answer questions, and show the asked agency nothing of the dossier', async () => {
    const { id } = await dossiers.accepted();
    const ask = (toAgency: string) => ({ toAgency, question: 'Có ý kiến gì không?', dueWorkingDays: 5 });
    const asked = await act(
      [WARD, HEALTH].map((to) => ({ id, act: 'consultation', body: ask(to) })),
      personas.handler,
    );
    const [ward, health] = asked.body.items.map(({ consultationId }) => consultationId);
    const read = await dossiers.read(id, personas.handler);
    expect(read.body.consultations.map((question) => question.id)).toEqual([ward, health]);
    const clerk: TestClaims = { sub: 'ward-clerk', name: 'Văn thư', roles: ['records_clerk'], agency: WARD };
    const opinion = { subject: 'V/v góp ý', content: 'Đồng ý.' };
    const items = [
      { id, act: 'opinion', body: { consultationId: health, ...opinion } },
      { id, act: 'opinion', body: opinion },
      { id, act: 'opinion', body: { consultationId: ward, ...opinion }, revision: 4 },
      { id, act: 'opinion', body: { consultationId: ward, ...opinion } },
      { id, act: 'approval' },
    ];
    const headers = { 'idempotency-key': 'opinions-1' };
    const answered = await act(items, clerk, headers);
    expect(answered.body.items.map(({ problem }) => problem?.status ?? null)).toEqual([404, 400, 400, null, 403]);
    expect(answered.body.items[3]).toEqual({ id, act: 'opinion', dossier: null, consultationId: ward, problem: null });
    expect((await act(items, clerk, headers)).body.items[3]).toEqual(answered.body.items[3]);
    const closed = await act(
      [
        { id, act: 'consultation-closure', body: { consultationId: health, ...REASON } },
        { id, act: 'consultation-closure', body: { consultationId: ward, ...REASON } },
        { id, act: 'approval' },
      ],
      { ...personas.leader, roles: ['agency_leader', 'case_handler'] },
    );
    expect(closed.body.items.map(({ dossier, problem }) => dossier?.status ?? problem?.status)).toEqual([
      ...['PROCESSING', 409, 'APPROVED'],
    ]);
    const states = (await dossiers.read(id, personas.handler)).body.consultations.map(({ state }) => state);
    expect(states).toEqual(['ANSWERED', 'CLOSED']);
  });

  it('done again under the same key repeat what was done and try what failed again', async () => {
    const [one, two] = [await dossiers.submitted(), await dossiers.submitted()];
    const headers = { 'idempotency-key': 'batch-1' };
    const items = [
      { id: one.id, act: 'acceptance' },
      { id: two.id, act: 'acceptance', revision: 2 },
    ];
    const first = await act(items, personas.desk, headers);
    expect(first.body.items.map(({ problem }) => problem?.status ?? null)).toEqual([null, 412]);
    dossiers.done(
      await dossiers.act(two.id, 'supplement-requests', personas.desk, {
        items: [{ what: 'Bản vẽ', reason: 'Thiếu' }],
        answerWithinDays: 3,
      }),
    );
    const again = await act(items, personas.desk, headers);
    expect(again.body.items[0]).toEqual(first.body.items[0]);
    expect(again.body.items[1]?.problem?.status).toBe(409);
    const other = await act([{ id: two.id, act: 'acceptance' }], personas.desk, headers);
    expect(other.body.items[0]?.problem?.status).toBe(422);
    expect(await dossiers.count('dossier_history', "dossier_id = $1 AND act = 'acceptance'", [one.id])).toBe(1);
  });

  it('are for officers, with known acts, and fifty at most', async () => {
    const { id } = await dossiers.submitted();
    expect((await act([{ id, act: 'acceptance' }], personas.an)).status).toBe(403);
    expect((await act([{ id, act: 'submission' }])).status).toBe(400);
    expect((await act([])).status).toBe(400);
    expect((await act(Array.from({ length: 51 }, () => ({ id, act: 'acceptance' })))).status).toBe(400);
    expect((await act([{ id, act: 'acceptance', body: [] }])).status).toBe(400);
    const { body } = await act(
      batchActs.map((name) => ({ id: UNKNOWN, act: name, body: {} })),
      personas.handler,
    );
    expect(new Set(body.items.map(({ problem }) => problem?.status))).toEqual(new Set([400, 403, 404]));
  });
});
