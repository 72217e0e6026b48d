import { procedurePublished } from '@dvc/contracts';
import { schemaDrift } from '@dvc/persistence';
import { admin, agencyFixture, CatalogueHost, publisher } from '../../test/catalogue-host.js';
import { formFixture, procedureFixture } from '../../test/procedure-fixture.js';
import type { ProcedureDetail, ProcedureVersionPage } from '../procedures/procedure.views.js';
import type { DifferencesView, DraftView, PublicationView } from './authoring.views.js';

const editor = { sub: 'bien-tap', roles: ['catalogue_editor'], agency: '000.00.00.H14' };
const ofDepartment = { sub: 'bien-tap-so', roles: ['catalogue_editor'], agency: '000.00.01.H14' };
const ofOther = { sub: 'bien-tap-khac', roles: ['catalogue_editor'], agency: '000.00.02.H14' };
const officer = { sub: 'can-bo', roles: ['desk_officer'], agency: '000.00.01.H14' };
const path = '/api/v1/procedures';
/** Needed for what begins before today. */
const WHY = { reason: 'Quyết định 12/QĐ-UBND' };

describe('writing procedures', () => {
  let catalogue: CatalogueHost;
  const create = (changes: object, as: object = editor, headers: Record<string, string> = {}) =>
    catalogue.host.post<DraftView>(path, procedureFixture(changes), { as: as as never, headers });
  const put = (code: string, version: number, definition: unknown, revision: string | null, as: object = editor) =>
    catalogue.host.request<DraftView>('PUT', `${path}/${code}/versions/${version}`, {
      as: as as never,
      json: definition,
      headers: revision === null ? {} : { 'if-match': revision },
    });
  const act = <T = ProcedureDetail>(address: string, body: object = {}, as: object = publisher, headers = {}) =>
    catalogue.host.post<T>(`${path}/${address}`, body, { as: as as never, headers });
  const discard = (address: string, as: object = editor, headers = {}) =>
    catalogue.host.request('DELETE', `${path}/${address}`, { as: as as never, headers });

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await catalogue.importAgencies([
      agencyFixture('000.00.00.H14', { nameVi: 'UBND tỉnh Cao Bằng', kind: 'PROVINCE' }),
      agencyFixture('000.00.02.H14', { nameVi: 'Sở Y tế' }),
    ]);
  });

  afterAll(() => catalogue.stop());

  it('leads from a draft that only editors see to a version that everybody sees', async () => {
    const draft = await create({ code: 'D1' });
    expect([draft.status, draft.headers.get('etag')]).toEqual([201, '"1"']);
    expect(draft.body).toMatchObject({ code: 'D1', version: 1, status: 'DRAFT', revision: 1 });
    for (const address of ['D1', 'D1/versions', 'D1/versions/1', 'D1/versions/1/definition', 'D1/forms/DON'])
      expect([address, (await catalogue.host.get(`${path}/${address}`)).status]).toEqual([address, 404]);
    expect((await catalogue.host.get(`${path}/D1/versions/1`, { as: officer })).status).toBe(404);
    const seen = await catalogue.host.get<ProcedureDetail>(`${path}/D1/versions/1`, { as: editor });
    expect(seen.body).toMatchObject({
      status: 'DRAFT',
      publishedAt: null,
      serviceMode: 'PARTIAL',
      agencies: [{ identifier: '000.00.01.H14', nameVi: 'Sở Xây dựng' }],
    });
    const listed = await catalogue.host.get<ProcedureVersionPage>(`${path}/D1/versions`, { as: editor });
    expect(listed.body).toMatchObject({ total: 1, items: [{ version: 1, status: 'DRAFT', inForceFrom: null }] });

    const changed = await put(
      'D1',
      1,
      procedureFixture({ code: 'D1', nameVi: 'Cấp giấy mới', caseType: 'COMPLAINT' }),
      '"1"',
    );
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"']);
    const published = await act('D1/versions/1/publication', WHY, publisher, { 'if-match': '"2"' });
    expect(published).toMatchObject({ status: 200, body: { version: 1, status: 'PUBLISHED', caseType: 'COMPLAINT' } });
    expect((await catalogue.host.awaitEvent(procedurePublished, 'D1')).data).toMatchObject({
      version: 1,
      nameVi: 'Cấp giấy mới',
      caseType: 'COMPLAINT',
    });
    expect((await catalogue.host.get<ProcedureDetail>(`${path}/D1`)).body.nameVi).toBe('Cấp giấy mới');
    expect((await act('D1/versions/1/publication', WHY)).status).toBe(409);
    expect((await put('D1', 1, procedureFixture({ code: 'D1' }), '"2"')).status).toBe(409);
    expect((await discard('D1/versions/1')).status).toBe(409);
  });

  it('copies what there is, and tells what changed', async () => {
    await catalogue.publish(procedureFixture({ code: 'D2' }));
    const copy = await act<DraftView>('D2/versions', {}, editor);
    expect(copy).toMatchObject({
      status: 201,
      body: { version: 2, status: 'DRAFT', definition: procedureFixture({ code: 'D2' }) },
    });
    expect((await act('D2/versions/2/publication', WHY)).status).toBe(409);
    const next = procedureFixture({
      code: 'D2',
      validFrom: '2026-01-01',
      timeLimit: { amount: 3, unit: 'WORKING_DAY' },
    });
    await put('D2', 2, next, '"1"');
    const third = await act<DraftView>('D2/versions', { from: 2 }, editor);
    expect(third.body).toMatchObject({ version: 3, definition: next });
    expect((await act('D2/versions', { from: 9 }, editor)).status).toBe(404);
    expect((await act('NONE/versions', {}, editor)).status).toBe(404);

    const diff = await catalogue.host.get<DifferencesView>(`${path}/D2/versions/1/diff/2`, { as: editor });
    expect(diff.body).toMatchObject({
      code: 'D2',
      from: 1,
      to: 2,
      changes: [
        { pointer: '/validFrom', kind: 'CHANGED', before: '2025-07-01', after: '2026-01-01' },
        { pointer: '/timeLimit/amount', name: { vi: 'Thời hạn giải quyết › Mức' }, before: 5, after: 3 },
      ],
    });
    expect((await catalogue.host.get(`${path}/D2/versions/1/diff/2`)).status).toBe(404);
    expect((await act('D2/versions/2/publication', WHY)).status).toBe(200);
    expect((await catalogue.host.get<DifferencesView>(`${path}/D2/versions/2/diff/1`)).body.changes).toHaveLength(2);
    expect((await catalogue.host.get<DifferencesView>(`${path}/D2/versions/1/diff/1`)).body.changes).toEqual([]);
    expect((await catalogue.host.get<ProcedureDetail>(`${path}/D2?asOf=2025-12-31`)).body.version).toBe(1);
    expect((await catalogue.host.get<ProcedureDetail>(`${path}/D2?asOf=2026-01-01`)).body.version).toBe(2);
  });

  it('tells the versions of which a publication leaves nothing', async () => {
    const publish = async (version: number, validFrom: string): Promise<unknown> => {
      if (version > 1) await act<DraftView>('D20/versions', {}, editor);
      if (version > 1) await put('D20', version, procedureFixture({ code: 'D20', validFrom }), '"1"');
      const { status, body } = await act<PublicationView>(`D20/versions/${version}/publication`, WHY);
      expect(status).toBe(200);
      return body.voidedVersions;
    };
    await create({ code: 'D20', validFrom: '2025-07-01' });
    expect(await publish(1, '2025-07-01')).toEqual([]);
    expect(await publish(2, '2026-01-01')).toEqual([]);
    expect(await publish(3, '2027-01-01')).toEqual([]);
    expect(await publish(4, '2025-12-31')).toEqual([
      { version: 2, inForceFrom: '2026-01-01', inForceTo: '2026-12-31' },
      { version: 3, inForceFrom: '2027-01-01', inForceTo: null },
    ]);
    // what has no day left is not named again
    expect(await publish(5, '2025-07-01')).toEqual([
      { version: 1, inForceFrom: '2025-07-01', inForceTo: '2025-12-30' },
      { version: 4, inForceFrom: '2025-12-31', inForceTo: null },
    ]);
  });

  it('never gives a number twice, and refuses a draft that an import overtook', async () => {
    await catalogue.publish(procedureFixture({ code: 'D3' }));
    expect((await act<DraftView>('D3/versions', {}, editor)).body.version).toBe(2);
    await put('D3', 2, procedureFixture({ code: 'D3', nameVi: 'Bản nháp' }), '"1"');
    expect((await discard('D3/versions/2', editor, { 'if-match': '"1"' })).status).toBe(412);
    expect((await discard('D3/versions/2', editor, { 'if-match': '"2"' })).status).toBe(204);
    expect((await discard('D3/versions/2')).status).toBe(404);
    expect((await act<DraftView>('D3/versions', {}, editor)).body.version).toBe(3);
    await put('D3', 3, procedureFixture({ code: 'D3', nameVi: 'Bản nháp' }), '"1"');
    await catalogue.publish(procedureFixture({ code: 'D3', nameVi: 'Nhập từ tệp' }));
    expect((await catalogue.host.get<ProcedureDetail>(`${path}/D3`)).body).toMatchObject({
      version: 4,
      nameVi: 'Nhập từ tệp',
    });
    const overtaken = await act<{ detail: string }>('D3/versions/3/publication', WHY);
    expect([overtaken.status, overtaken.body.detail]).toEqual([409, expect.stringContaining('Phiên bản 4')]);
  });

  it('answers a repeated request once, and one of two who begin the same code', async () => {
    const headers = { 'idempotency-key': 'begin-d4' };
    const first = await create({ code: 'D4' }, editor, headers);
    const again = await create({ code: 'D4' }, editor, headers);
    expect([first.status, again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 201, 'true']);
    expect(again.body).toEqual(first.body);
    expect((await create({ code: 'D4' })).status).toBe(409);
    const answers = await Promise.all(Array.from({ length: 8 }, () => create({ code: 'D5' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
  });

  it('lets one of many concurrent changes win, and one publication', async () => {
    await create({ code: 'D6' });
    const changes = await Promise.all(
      Array.from({ length: 8 }, (_, n) => put('D6', 1, procedureFixture({ code: 'D6', nameVi: `Tên ${n}` }), '"1"')),
    );
    expect(changes.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(changes.filter(({ status }) => status === 412)).toHaveLength(7);
    const publications = await Promise.all(Array.from({ length: 6 }, () => act('D6/versions/1/publication', WHY)));
    expect(publications.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    expect((await catalogue.host.eventsOf(procedurePublished)).filter(({ subject }) => subject === 'D6')).toHaveLength(
      1,
    );
  });

  it('is for editors, of the department alone where they are of a department', async () => {
    expect((await catalogue.host.post(path, procedureFixture({ code: 'D7' }))).status).toBe(401);
    expect((await create({ code: 'D7' }, officer)).status).toBe(403);
    expect((await create({ code: 'D7' }, ofOther)).status).toBe(403);
    expect((await create({ code: 'D7' }, { sub: 'x', roles: ['catalogue_editor'] })).status).toBe(403);
    expect((await create({ code: 'D7' }, ofDepartment)).status).toBe(201);
    const own = procedureFixture({ code: 'D7' });
    expect((await put('D7', 1, own, '"1"', ofOther)).status).toBe(403);
    expect((await put('D7', 1, { ...own, leadAgencies: ['000.00.02.H14'] }, '"1"', ofDepartment)).status).toBe(403);
    expect((await put('D7', 1, own, null, ofDepartment)).status).toBe(428);
    expect((await discard('D7/versions/1', ofOther)).status).toBe(403);
    expect((await act('D7/versions/1/publication', {}, editor)).status).toBe(403);
    expect((await act('D7/versions/1/publication', {}, admin)).status).toBe(403);
  });

  it('lets nobody win a procedure back by a copy of the version that his agency led', async () => {
    await catalogue.publish(procedureFixture({ code: 'D-LOST' }));
    await catalogue.publish(procedureFixture({ code: 'D-LOST', leadAgencies: [ofOther.agency] }));
    expect((await act('D-LOST/versions', { from: 1 }, ofDepartment)).status).toBe(403);
    // a draft of before may have been left lying
    const draft = await act<DraftView>('D-LOST/versions', { from: 1 }, editor);
    const publisherOfDepartment = { ...ofDepartment, roles: ['catalogue_publisher'] };
    const address = `D-LOST/versions/${draft.body.version}/publication`;
    expect((await act(address, {}, publisherOfDepartment)).status).toBe(403);
    expect((await act(address, WHY)).status).toBe(200);
  });

  it('refuses what contradicts itself, with a pointer at each place', async () => {
    const bad = await create({
      code: 'D8',
      form: formFixture({ area: { type: 'number' } }, { area: 1 }),
      feeLines: [
        {
          code: 'P',
          nameVi: 'Phí',
          kind: 'CHARGE',
          amount: 1,
          applicantKinds: [],
          when: { fact: '/room', is: 'EQUAL', value: 1 },
        },
      ],
      secondLevel: { timeLimit: { amount: 45, unit: 'CALENDAR_DAY' } },
    });
    expect(bad.status).toBe(400);
    expect((bad.body as unknown as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)).toEqual([
      '/secondLevel',
      '/feeLines/0/when/fact',
    ]);
    for (const body of [
      [],
      {},
      { ...procedureFixture(), code: '../x' },
      { ...procedureFixture(), code: 'x', __proto__x: 1 },
    ]) {
      const answer = await catalogue.host.post(path, body, { as: editor });
      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    }
    await create({ code: 'D8' });
    expect((await put('D8', 1, procedureFixture({ code: 'D9' }), '"1"')).status).toBe(400);
    expect((await act('D8/versions', { from: 'x' }, editor)).status).toBe(400);
    expect((await catalogue.host.get(`${path}/D8/versions/1/diff/0`)).status).toBe(400);
    await put('D8', 1, procedureFixture({ code: 'D8', coProcessingAgencies: ['000.00.99.H14'] }), '"1"');
    const refused = await act<{ errors: { pointer: string }[] }>('D8/versions/1/publication', WHY);
    expect([refused.status, refused.body.errors[0]?.pointer]).toEqual([422, '/coProcessingAgencies/0']);
    expect((await catalogue.host.get(`${path}/D8`)).status).toBe(404);
  });

  it('leaves what is published as it is, whoever tries', async () => {
    await catalogue.publish(procedureFixture({ code: 'D10' }));
    const { pool } = catalogue.host.service.database;
    for (const sql of [
      "UPDATE procedure_version SET name_vi = 'khác' WHERE code = 'D10'",
      `UPDATE procedure_version SET definition = '{"code":"D10"}' WHERE code = 'D10'`,
      "UPDATE procedure_version SET valid_to = '2030-01-01' WHERE code = 'D10'",
      "DELETE FROM procedure_version WHERE code = 'D10'",
      'TRUNCATE procedure_version',
    ]) {
      await expect(pool.query(sql)).rejects.toThrow('a published version of a procedure never changes');
    }
    await pool.query("UPDATE procedure_version SET in_force = 'empty' WHERE code = 'D10'");
  });

  it('goes no further once the procedure is abolished', async () => {
    await catalogue.publish(procedureFixture({ code: 'D11' }));
    await act<DraftView>('D11/versions', {}, editor);
    await put('D11', 2, procedureFixture({ code: 'D11', nameVi: 'Muộn' }), '"1"');
    await act('D11/abolition', { effectiveFrom: '2026-06-01', ...WHY });
    expect((await act('D11/versions/2/publication', WHY)).status).toBe(409);
    expect((await act('D11/versions', {}, editor)).status).toBe(409);
  });

  it('stands on tables that are as the entities say', async () => {
    expect(await schemaDrift(catalogue.host.service.database.dataSource)).toEqual([]);
  });
});
