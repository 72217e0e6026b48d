import { procedurePublished } from '@dvc/contracts';
import { admin, CatalogueHost, publisher } from '../../test/catalogue-host.js';
import { formFixture, procedureFixture } from '../../test/procedure-fixture.js';
import type { ProcedureDetail, ProcedureVersionView } from '../procedures/procedure.views.js';
import type { ImportRunView } from './import.views.js';

describe('an import of procedures', () => {
  let catalogue: CatalogueHost;
  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
  });
  afterAll(() => catalogue.stop());
  const statusOf = async (path: string): Promise<number> =>
    (await catalogue.host.get(`/api/v1/procedures/${path}`)).status;
  const runs = async (): Promise<number> =>
    (
      await catalogue.host.service.database.pool.query<{ n: number }>(
        "SELECT count(*) AS n FROM import_run WHERE kind = 'PROCEDURES'",
      )
    ).rows[0]?.n ?? -1;

  it('as a dry run tells what would happen and changes nothing', async () => {
    const run = await catalogue.importProcedures([procedureFixture({ code: 'DRY' }), { code: 'BAD' }], '?dryRun=true');
    expect(run).toMatchObject({
      status: 'COMPLETED',
      dryRun: true,
      counts: { total: 2, processed: 2, created: 1, changed: 0, unchanged: 0, rejected: 1 },
    });
    expect(await statusOf('DRY')).toBe(404);
    expect(catalogue.host.eventsOf(procedurePublished, 'DRY')).toEqual([]);
  });

  it('publishes the good rows and says of the others what is wrong, row by row', async () => {
    const run = await catalogue.importProcedures([
      procedureFixture({ code: 'ROW-1' }),
      procedureFixture({
        code: 'ROW-2',
        feeLines: [{ code: 'P', nameVi: 'Phí', kind: 'CHARGE', amount: 0.5, applicantKinds: [] }],
      }),
      procedureFixture({ code: 'ROW-3', leadAgencies: ['000.00.01.H14', '000.00.99.H14'] }),
      procedureFixture({ code: 'ROW-1', nameVi: 'Lặp' }),
      procedureFixture({ code: 'ROW-5', validFrom: '2010-12-31' }),
      { code: 7 },
    ]);
    expect(run.counts).toEqual({ total: 6, processed: 6, created: 1, changed: 0, unchanged: 0, rejected: 5 });
    const places = run.findings.map(({ row, code, pointer }) => `${row} ${code} ${pointer}`);
    expect(places.slice(0, 4)).toEqual([
      '2 ROW-2 /feeLines/0/amount',
      '3 ROW-3 /leadAgencies/1',
      '4 ROW-1 /code',
      '5 ROW-5 /leadAgencies/0',
    ]);
    expect(places.slice(4).every((place) => place.startsWith('6 null /'))).toBe(true);
    expect(run.findingsTotal).toBe(run.findings.length);
    expect(run.findings[1]?.message).toEqual({
      vi: 'Ngày 2025-07-01 không có cơ quan 000.00.99.H14.',
      en: 'There is no agency 000.00.99.H14 on 2025-07-01.',
    });
    const { data } = await catalogue.host.awaitEvent(procedurePublished, 'ROW-1');
    expect(data).toMatchObject({
      code: 'ROW-1',
      version: 1,
      competentAgencies: ['000.00.01.H14'],
      feeLines: [{ amount: 50_000, applicantKinds: [] }],
    });
    expect(await statusOf('ROW-3')).toBe(404);
  });

  it('leaves what is unchanged alone, also when its fields come in another order', async () => {
    await catalogue.publish(procedureFixture({ code: 'SAME' }));
    const run = await catalogue.importProcedures([
      Object.fromEntries(Object.entries(procedureFixture({ code: 'SAME' })).reverse()),
    ]);
    expect(run.counts).toMatchObject({ created: 0, changed: 0, unchanged: 1 });
    expect((await catalogue.host.get<ProcedureDetail>('/api/v1/procedures/SAME')).body.version).toBe(1);
  });

  it('makes what has changed the next version; the earlier one stays in force for the days before', async () => {
    await catalogue.publish(procedureFixture({ code: 'NEXT', nameVi: 'Xóa đăng ký thường trú' }));
    await catalogue.publish(procedureFixture({ code: 'NEXT', nameVi: 'Tách hộ', validFrom: '2026-01-01' }));
    const nameOn = async (day: string): Promise<string> =>
      (await catalogue.host.get<ProcedureDetail>(`/api/v1/procedures/NEXT?asOf=${day}`)).body.nameVi;
    expect([await nameOn('2025-12-31'), await nameOn('2026-01-01')]).toEqual(['Xóa đăng ký thường trú', 'Tách hộ']);
    expect(await statusOf('NEXT?asOf=2025-06-30')).toBe(404);
    const { body } = await catalogue.host.get<{ items: ProcedureVersionView[]; total: number }>(
      '/api/v1/procedures/NEXT/versions',
    );
    expect(body.items.map(({ version, inForceFrom, inForceTo }) => [version, inForceFrom, inForceTo])).toEqual([
      [1, '2025-07-01', '2025-12-31'],
      [2, '2026-01-01', null],
    ]);
    expect((await catalogue.host.get<ProcedureDetail>('/api/v1/procedures/NEXT/versions/1')).body.nameVi).toBe(
      'Xóa đăng ký thường trú',
    );
    expect((await catalogue.host.get<{ total: number }>('/api/v1/procedures?q=thuong+tru')).body.total).toBe(0);
    expect(
      (await catalogue.host.get<{ total: number }>('/api/v1/procedures?q=thuong+tru&asOf=2025-08-01')).body.total,
    ).toBe(1);
  });

  it('lets a correction from the same day on replace the earlier version altogether', async () => {
    await catalogue.publish(procedureFixture({ code: 'FIX' }));
    await catalogue.publish(procedureFixture({ code: 'FIX', nameVi: 'Đã sửa' }));
    const { body } = await catalogue.host.get<{ items: ProcedureVersionView[] }>('/api/v1/procedures/FIX/versions');
    expect(body.items[0]).toMatchObject({ version: 1, inForceFrom: null, inForceTo: null });
    expect((await catalogue.host.get<ProcedureDetail>('/api/v1/procedures/FIX?asOf=2025-07-01')).body).toMatchObject({
      version: 2,
      revision: 2,
    });
  });

  it('keeps the order in which a form was written', async () => {
    const fields = { zeta: { type: 'string' }, a: { type: 'string' }, longest: { type: 'string' } };
    await catalogue.publish(procedureFixture({ code: 'ORDER', form: formFixture(fields, {}) }));
    const { body } = await catalogue.host.get<{ schema: { properties: object } }>('/api/v1/procedures/ORDER/forms/DON');
    expect(Object.keys(body.schema.properties)).toEqual(['zeta', 'a', 'longest']);
  });

  it('takes 2,000 procedures at once and counts them back exactly', async () => {
    const many = Array.from({ length: 2_000 }, (_, n) =>
      procedureFixture({ code: `MANY.${n}`, nameVi: `Thủ tục số ${n}` }),
    );
    const run = await catalogue.importProcedures(many);
    expect(run.counts).toEqual({
      total: 2_000,
      processed: 2_000,
      created: 2_000,
      changed: 0,
      unchanged: 0,
      rejected: 0,
    });
    expect((await catalogue.importProcedures(many)).counts).toMatchObject({ created: 0, unchanged: 2_000 });
  });

  it('goes on where it stopped when the process that worked on it is gone', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => procedureFixture({ code: `RESUMED.${n}` }));
    const { body } = await catalogue.host.post<ImportRunView>(
      '/api/v1/procedure-imports',
      { procedures: rows },
      { as: publisher },
    );
    const done = await catalogue.importProcedures(rows.slice(0, 25));
    expect(done.status).toBe('COMPLETED');
    await catalogue.host.service.database.pool.query(
      "UPDATE import_run SET status = 'RUNNING', rows = $2, processed = 25, created = 25, unchanged = 0, finished_at = NULL, leased_until = now() - interval '1 second' WHERE id = $1",
      [body.id, JSON.stringify(rows)],
    );
    await catalogue.importProcedures([procedureFixture({ code: 'WAKE' })]);
    const resumed = await catalogue.host.get<ImportRunView>(`/api/v1/procedure-imports/${body.id}`, { as: admin });
    expect(resumed.body).toMatchObject({
      status: 'COMPLETED',
      counts: { total: 60, processed: 60, created: 25, unchanged: 35 },
    });
  });

  it('answers the same run to a repeated idempotency key', async () => {
    const send = (): Promise<{ body: ImportRunView }> =>
      catalogue.host.post<ImportRunView>(
        '/api/v1/procedure-imports',
        { procedures: [procedureFixture({ code: 'ONCE' })] },
        { as: publisher, headers: { 'idempotency-key': 'import-1' } },
      );
    const [first, second] = [await send(), await send()];
    expect(second.body.id).toBe(first.body.id);
  });

  it.each([
    ['no token', undefined, 401],
    ['an applicant', { sub: 'a', roles: ['applicant'] }, 403],
    ['an editor', { sub: 'e', roles: ['catalogue_editor'] }, 403],
    ['a desk officer', { sub: 'd', roles: ['desk_officer'], agency: '000.00.01.H14' }, 403],
  ])('is refused to %s', async (_, as, status) => {
    const before = await runs();
    const answer = await catalogue.host.post(
      '/api/v1/procedure-imports',
      { procedures: [procedureFixture({ code: 'NOBODY' })] },
      as === undefined ? {} : { as },
    );
    expect(answer.status).toBe(status);
    expect(await runs()).toBe(before);
  });

  it.each<[string, unknown, string]>([
    ['a list', [], ''],
    ['no list of procedures', { procedures: {} }, '/procedures'],
    ['an empty list', { procedures: [] }, '/procedures'],
    ['2,001 procedures', { procedures: Array.from({ length: 2_001 }, () => ({})) }, '/procedures'],
    ['texts for procedures', { procedures: [{}, 'x', null] }, '/procedures/1'],
    ['a field beside', { procedures: [{}], dryRun: true }, '/dryRun'],
  ])('is refused with %s, and leaves no trace', async (_, body, pointer) => {
    const before = await runs();
    const answer = await catalogue.host.post<{ errors: { pointer: string }[] }>('/api/v1/procedure-imports', body, {
      as: admin,
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0]?.pointer).toBe(pointer);
    expect(await runs()).toBe(before);
  });

  it.each([
    ['is not JSON', '{"procedures":', 400],
    ['has ten megabytes', `{"procedures":[{"code":"${'x'.repeat(10_000_000)}"}]}`, 413],
    [
      'is nested a hundred thousand times',
      `{"procedures":[{"code":${'['.repeat(100_000)}${']'.repeat(100_000)}}]}`,
      400,
    ],
    ['holds a NUL character', '{"procedures":[{"code":"a\\u0000"}]}', 400],
    ['holds half a character', '{"procedures":[{"code":"a\\ud800"}]}', 400],
    ['reaches for a prototype', '{"procedures":[{"__proto__":{"x":1}}]}', 400],
  ])('is refused when its body %s', async (_, body, status) => {
    const before = await runs();
    const headers = { 'content-type': 'application/json', 'idempotency-key': `hostile-${body.length}` };
    const answer = await catalogue.host.request('POST', '/api/v1/procedure-imports', { as: admin, body, headers });
    expect(answer.status).toBe(status);
    expect(await runs()).toBe(before);
  });

  it('takes a body of five megabytes, which other operations do not', async () => {
    const body = JSON.stringify({ procedures: [{ code: 'BIG', nameVi: 'x'.repeat(5_000_000) }] });
    const headers = { 'content-type': 'application/json' };
    expect(
      (await catalogue.host.request('POST', '/api/v1/procedure-imports?dryRun=true', { as: admin, body, headers }))
        .status,
    ).toBe(202);
    expect(
      (await catalogue.host.request('POST', '/api/v1/procedures/BIG/abolition', { as: publisher, body, headers }))
        .status,
    ).toBe(413);
  });

  it('shows its progress to those who may see it alone', async () => {
    const run = await catalogue.importProcedures([procedureFixture({ code: 'SEEN' })]);
    const read = async (path: string, as?: { sub: string; roles: string[] }): Promise<number> =>
      (await catalogue.host.get(`/api/v1/${path}`, as ? { as } : {})).status;
    expect(await read(`procedure-imports/${run.id}`)).toBe(401);
    expect(await read(`procedure-imports/${run.id}`, { sub: 'a', roles: ['applicant'] })).toBe(403);
    expect(await read(`procedure-imports/${run.id}`, { sub: 'b', roles: ['auditor'] })).toBe(200);
    expect(await read(`agency-imports/${run.id}`, { sub: 'b', roles: ['auditor'] })).toBe(404);
    expect(await read('procedure-imports/1', { sub: 'b', roles: ['auditor'] })).toBe(400);
    expect(await read('procedure-imports/018f0000-0000-7000-8000-000000000000', { sub: 'b', roles: ['auditor'] })).toBe(
      404,
    );
  });
});
