import { procedurePublished } from '@dvc/contracts';
import { eventually, type TestAnswer } from '@dvc/testing';
import { admin, agencyFixture, CatalogueHost } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import type { LevelPage } from '../levels/level.views.js';
import type { ProcedureDetail } from '../procedures/procedure.views.js';
import type { ChangeRequestPage, ChangeRequestView } from './change-request.views.js';

const ROOT = '000.00.00.H14';
const editor = { sub: 'bien-tap', name: 'Biên Tập', roles: ['catalogue_editor'], agency: 'X.1' };
const neighbour = { sub: 'lang-gieng', roles: ['agency_leader'], agency: 'X.2' };
const auditor = { sub: 'thanh-tra', roles: ['auditor'], agency: ROOT };

describe('a change request', () => {
  let catalogue: CatalogueHost;
  let code = '';
  let made = 0;
  const post = (path: string, body: object, as: object = admin, headers = {}): Promise<TestAnswer<ChangeRequestView>> =>
    catalogue.host.post<ChangeRequestView>(`/api/v1/change-requests${path}`, body, { as: as as never, headers });
  const submit = (changes: object = {}, as: object = editor): Promise<TestAnswer<ChangeRequestView>> =>
    post('', { procedureCode: code, requestedLevel: 3, reason: 'Nhiều hồ sơ', ...changes }, as);
  const read = (id: string, as: object): Promise<TestAnswer<ChangeRequestView>> =>
    catalogue.host.get<ChangeRequestView>(`/api/v1/change-requests/${id}`, { as: as as never });

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await catalogue.importAgencies([
      agencyFixture(ROOT, { kind: 'PROVINCE' }),
      agencyFixture('X.1', { parent: ROOT }),
      agencyFixture('X.2', { parent: ROOT }),
    ]);
  });
  beforeEach(async () => {
    code = `REQUESTED.${(made += 1)}`;
    await catalogue.publish(procedureFixture({ code, onlineLevel: 2, leadAgencies: ['X.1'] }));
  });
  afterAll(() => catalogue.stop());

  it('is discussed and approved; the procedure has the level from the day on', async () => {
    const { body: request, status, headers } = await submit({ plan: 'Quý I' });
    expect([status, headers.get('etag')]).toEqual([201, '"1"']);
    expect(request).toMatchObject({
      agency: 'X.1',
      status: 'SUBMITTED',
      currentLevel: 2,
      requestedLevel: 3,
      plan: 'Quý I',
    });
    expect((await post(`/${request.id}/comments`, { text: 'Kinh phí?' })).status).toBe(201);
    const decision = { effectiveFrom: '2026-03-01', reason: 'Đồng ý' };
    expect((await post(`/${request.id}/approval`, decision, admin, { 'if-match': '"1"' })).status).toBe(412);
    const approved = await post(`/${request.id}/approval`, decision, admin, { 'if-match': '"2"' });
    expect(approved).toMatchObject({
      status: 200,
      body: { status: 'APPROVED', effectiveFrom: '2026-03-01', publishedVersion: 2, revision: 3 },
    });
    expect(approved.body.history.map(({ kind, text, byAgency }) => [kind, text, byAgency])).toEqual([
      ['SUBMITTED', 'Nhiều hồ sơ', 'X.1'],
      ['COMMENTED', 'Kinh phí?', ROOT],
      ['APPROVED', 'Đồng ý', ROOT],
    ]);
    const levelOn = async (day: string): Promise<number> =>
      (await catalogue.host.get<ProcedureDetail>(`/api/v1/procedures/${code}?asOf=${day}`)).body.onlineLevel;
    expect([await levelOn('2026-02-28'), await levelOn('2026-03-01')]).toEqual([2, 3]);
    const { body: raised } = await catalogue.host.get<ProcedureDetail>(`/api/v1/procedures/${code}`);
    expect(raised.reasons).toMatchObject([{ act: 'PUBLICATION', version: 2, ...decision }]);
    await catalogue.host.settled();
    expect(catalogue.host.eventsOf(procedurePublished, code).at(-1)?.data).toMatchObject({
      version: 2,
      onlineLevel: 3,
    });
    expect((await post(`/${request.id}/rejection`, { reason: 'Không' })).status).toBe(409);
    expect((await submit()).status).toBe(422);
  });

  it('is rejected with a reason, and nothing is published', async () => {
    const { body: request } = await submit();
    expect((await post(`/${request.id}/rejection`, {})).status).toBe(400);
    expect((await post(`/${request.id}/rejection`, { reason: 'Chưa đủ điều kiện' })).body).toMatchObject({
      status: 'REJECTED',
      publishedVersion: null,
    });
    expect((await post(`/${request.id}/approval`, { effectiveFrom: '2026-03-01', reason: 'x' })).status).toBe(409);
    expect((await catalogue.host.get<ProcedureDetail>(`/api/v1/procedures/${code}`)).body.version).toBe(1);
  });

  it('is withdrawn by the agency that asks alone, and may then be made again', async () => {
    const { body: request } = await submit();
    expect((await submit()).status).toBe(409);
    const above = { ...editor, sub: 'tren', agency: ROOT };
    expect((await post(`/${request.id}/withdrawal`, { reason: 'x' }, above)).status).toBe(403);
    expect((await post(`/${request.id}/withdrawal`, { reason: 'Để sau' }, editor)).body.status).toBe('WITHDRAWN');
    expect((await submit()).status).toBe(201);
  });

  it('is seen by its agency and those above, and by nobody else', async () => {
    const { body: request } = await submit();
    expect((await read(request.id, editor)).status).toBe(200);
    expect((await read(request.id, auditor)).status).toBe(200);
    expect((await read(request.id, neighbour)).status).toBe(404);
    expect((await read(request.id, { sub: 'a', roles: ['applicant'] })).status).toBe(403);
    expect((await catalogue.host.get(`/api/v1/change-requests/${request.id}`)).status).toBe(401);
    expect((await post(`/${request.id}/comments`, { text: 'x' }, neighbour)).status).toBe(404);
    const list = async (as: object, query = ''): Promise<ChangeRequestPage> =>
      (
        await catalogue.host.get<ChangeRequestPage>(`/api/v1/change-requests?procedure=${code}${query}`, {
          as: as as never,
        })
      ).body;
    expect((await list(auditor)).items).toMatchObject([{ id: request.id, procedureCode: code }]);
    expect((await list(auditor, '&status=REJECTED')).total).toBe(0);
    expect(await list(neighbour)).toEqual({ items: [], nextCursor: null, total: 0 });
    expect(JSON.stringify(await list(auditor))).not.toContain('bien-tap');
  });

  it('is for a procedure of one’s own, and approved by somebody else', async () => {
    expect((await submit({}, neighbour)).status).toBe(422);
    expect((await submit({ procedureCode: 'NONE' })).status).toBe(404);
    expect((await submit({ requestedLevel: 2 })).status).toBe(400);
    expect((await submit({}, admin)).status).toBe(403);
    const both = { sub: 'hai-vai', roles: ['agency_leader', 'province_admin'], agency: ROOT };
    const { body: request } = await submit({}, both);
    const decision = { effectiveFrom: '2026-03-01', reason: 'x' };
    expect((await post(`/${request.id}/approval`, decision, both)).status).toBe(409);
    expect((await post(`/${request.id}/approval`, { ...decision, effectiveFrom: '2025-07-01' })).status).toBe(422);
    expect((await read(request.id, auditor)).body.status).toBe('SUBMITTED');
  });

  it('is decided by the province, not by an administrator of the agency that asks', async () => {
    const { body: request } = await submit();
    const own = { sub: 'quan-tri-so', roles: ['province_admin'], agency: 'X.1' };
    const decision = { effectiveFrom: '2026-03-01', reason: 'Tự duyệt' };
    expect((await post(`/${request.id}/approval`, decision, own)).status).toBe(403);
    expect((await post(`/${request.id}/rejection`, { reason: 'Tự từ chối' }, own)).status).toBe(403);
    expect((await post(`/${request.id}/comments`, { text: 'Đã gửi tỉnh' }, own)).status).toBe(201);
    expect((await post(`/${request.id}/approval`, decision)).body.status).toBe('APPROVED');
  });

  describe('of one of several agencies in charge', () => {
    const decision = { effectiveFrom: '2026-03-01', reason: 'Đồng ý' };
    const approve = async (changes: object = {}) => {
      const { body } = await submit(changes);
      return post(`/${body.id}/approval`, decision);
    };
    const detail = async (day: string): Promise<ProcedureDetail> =>
      (await catalogue.host.get<ProcedureDetail>(`/api/v1/procedures/${code}?asOf=${day}`)).body;
    const levels = async (day: string): Promise<object> =>
      Object.fromEntries((await detail(day)).agencyLevels.map(({ agency, onlineLevel }) => [agency, onlineLevel]));
    const decide = (agency: string, onlineLevel: number, from: string) =>
      catalogue.host.request('PUT', `/api/v1/procedures/${code}/agencies/${agency}/level`, {
        as: { ...admin, sub: 'khac' },
        json: { onlineLevel, from, reason: 'x' },
      });

    beforeEach(async () => {
      code = `SHARED.${(made += 1)}`;
      await catalogue.publish(procedureFixture({ code, onlineLevel: 2, leadAgencies: ['X.1', 'X.2'] }));
    });

    it('raises the level of that agency alone, with the decision in the history', async () => {
      expect((await approve()).body).toMatchObject({ status: 'APPROVED', publishedVersion: null, everyAgency: false });
      expect([await levels('2026-02-28'), await levels('2026-03-01')]).toEqual([
        { 'X.1': 2, 'X.2': 2 },
        { 'X.1': 3, 'X.2': 2 },
      ]);
      expect(await detail('2026-03-01')).toMatchObject({ version: 1, onlineLevel: 2 });
      const history = await catalogue.host.get<LevelPage>(`/api/v1/procedures/${code}/levels`);
      expect(history.body.items[1]).toMatchObject({
        ...{ agency: { identifier: 'X.1' }, onlineLevel: 3, from: '2026-03-01', reason: 'Đồng ý' },
      });
      expect((await submit()).status).toBe(422);
      expect((await submit({}, { ...editor, agency: 'X.2' })).body).toMatchObject({ currentLevel: 2 });
    });

    it('raises the version when it says that it is for all, and what an agency has below it', async () => {
      expect((await decide('X.2', 1, '2026-01-01')).status).toBe(200);
      expect((await approve({ everyAgency: true })).body).toMatchObject({ publishedVersion: 2, everyAgency: true });
      expect(await levels('2026-02-28')).toEqual({ 'X.1': 2, 'X.2': 1 });
      expect(await levels('2026-03-01')).toEqual({ 'X.1': 3, 'X.2': 3 });
      expect((await detail('2026-03-01')).onlineLevel).toBe(3);
    });

    it('compares with the level that the agency has', async () => {
      expect((await decide('X.1', 4, '2026-01-01')).status).toBe(200);
      expect((await submit({ requestedLevel: 4 })).status).toBe(422);
      await catalogue.publish(procedureFixture({ code, onlineLevel: 4, leadAgencies: ['X.1', 'X.2'] }));
      await decide('X.1', 2, '2026-02-01');
      expect((await approve()).body).toMatchObject({ currentLevel: 2, publishedVersion: null });
      expect(await levels('2026-03-01')).toEqual({ 'X.1': 3, 'X.2': 4 });
    });

    it('stands back behind a later decision, and stays open', async () => {
      const { body: request } = await submit();
      await decide('X.1', 2, '2026-05-01');
      expect((await post(`/${request.id}/approval`, decision)).status).toBe(409);
      expect((await read(request.id, auditor)).body.status).toBe('SUBMITTED');
    });
  });

  it('is not for an agency whose competence has ended, nor approved for a day after it', async () => {
    const period = { levelOfAuthority: 'PROVINCE' as const };
    const competence = (until: string, from: string) => [
      { ...period, leadAgencies: ['X.1'], validFrom: '2025-07-01', validTo: until },
      { ...period, leadAgencies: ['X.2'], validFrom: from, validTo: null },
    ];
    const moved = { onlineLevel: 2, leadAgencies: ['X.1', 'X.2'] };
    await catalogue.publish(
      procedureFixture({ ...moved, code: 'ENDED', competence: competence('2025-12-31', '2026-01-01') }),
    );
    await catalogue.publish(
      procedureFixture({ ...moved, code: 'ENDING', competence: competence('2098-12-31', '2099-01-01') }),
    );
    expect((await submit({ procedureCode: 'ENDED' })).status).toBe(422);
    expect((await submit({ procedureCode: 'ENDED' }, neighbour)).status).toBe(201);
    const { body: request } = await submit({ procedureCode: 'ENDING' });
    const late = await post(`/${request.id}/approval`, { effectiveFrom: '2099-01-01', reason: 'x' });
    expect(late.status).toBe(422);
  });

  it('keeps what is published while it is being approved', async () => {
    const { body: request } = await submit();
    const { pool } = catalogue.host.service.database;
    const waiting = (count: number): Promise<unknown> =>
      eventually(async () => {
        const { rows } = await pool.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted");
        return rows.length === count || undefined;
      });
    const holder = await pool.connect();
    await holder.query("SELECT pg_advisory_lock(hashtext('catalogue:procedures'))");
    const changed = procedureFixture({
      code,
      nameVi: 'Tên mới',
      onlineLevel: 2,
      leadAgencies: ['X.1'],
      validFrom: '2026-01-15',
    });
    const published = catalogue.publish(changed);
    await waiting(1);
    const approved = post(`/${request.id}/approval`, { effectiveFrom: '2026-03-01', reason: 'x' });
    await waiting(2);
    await holder.query("SELECT pg_advisory_unlock(hashtext('catalogue:procedures'))");
    holder.release();
    await published;
    expect((await approved).body).toMatchObject({ status: 'APPROVED', publishedVersion: 3 });
    const { body } = await catalogue.host.get<ProcedureDetail>(`/api/v1/procedures/${code}?asOf=2026-03-01`);
    expect(body).toMatchObject({ version: 3, nameVi: 'Tên mới', onlineLevel: 3 });
  });
});
