import { instantOf, localDay, WorkingCalendar } from '@dvc/calendar';
import { dossierAccepted } from '@dvc/contracts';
import { Database } from '@dvc/persistence';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { CONSTRUCTION, HEALTH, personas } from '../../test/personas.js';
import { agency, permit, publishAgency, publishCalendar, publishProcedure } from '../../test/reference.js';
import { parseDossierCode } from '../dossier/dossier-code.js';
import { DossierRows } from '../storage/dossier-rows.js';

describe('accepting a dossier', () => {
  let dossiers: DossierHost;
  const year = new Date().getUTCFullYear();

  beforeAll(async () => {
    dossiers = await DossierHost.start();
  });
  afterAll(() => dossiers.stop());

  it('gives it its code, its due date by the calendar, its fees, its history and its event', async () => {
    const { id, provisionalNumber } = await dossiers.submitted();
    const { status, body, headers } = await dossiers.act(id, 'acceptance', personas.desk);
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"2"');
    expect(body).toMatchObject({
      status: 'ACCEPTED',
      statusVi: 'Được tiếp nhận',
      nationalStatus: { code: 2 },
      revision: 2,
      provisionalNumber,
      trackingKey: null,
    });
    expect(body).toMatchObject({
      financialState: 'DUE',
      deliveryState: 'NOT_READY',
      fee: { total: { amount: 75_000, currency: 'VND' }, paymentOrderId: null },
    });
    const acceptedAt = new Date(body.acceptedAt as string);
    expect(parseDossierCode(body.dossierCode as string)).toEqual({
      agency: CONSTRUCTION,
      day: localDay(acceptedAt),
      serial: expect.any(Number),
    });
    const calendar = new WorkingCalendar([year, year + 1].map((y) => ({ year: y, days: [] })));
    expect(body.due).toBe(calendar.addWorkingDays(localDay(acceptedAt), 20));
    expect(body.dueAt).toBe(instantOf(body.due as string, '17:00').toISOString());
    const event = await dossiers.host.awaitEvent(dossierAccepted, id);
    expect(event.data).toEqual({
      dossierId: id,
      procedureCode: '2.000028.H14',
      procedureName: 'Cấp giấy phép xây dựng',
      agency: CONSTRUCTION,
      intakeAgency: CONSTRUCTION,
      number: body.dossierCode,
      applicant: { subject: 'citizen-an', name: 'Nguyễn Văn An', email: 'an@example.vn' },
      dossierCode: body.dossierCode,
      acceptedAt: body.acceptedAt,
      due: body.due,
      dueAt: body.dueAt,
      feeLines: [{ code: 'LE_PHI', nameVi: 'Lệ phí cấp phép', kind: 'LEVY', amount: 75_000 }],
      totalFee: 75_000,
    });
  });

  it('asks an enterprise for the lines of its kind too, and nobody for a fee that there is none of', async () => {
    const company = await dossiers.submitted(personas.company);
    expect((await dossiers.act(company.id, 'acceptance', personas.desk)).body.fee?.total.amount).toBe(375_000);
    await publishProcedure(dossiers.host, permit({ code: 'FREE', feeLines: [] }));
    const free = await dossiers.submitted(personas.an, { procedureCode: 'FREE' });
    expect((await dossiers.act(free.id, 'acceptance', personas.desk)).body).toMatchObject({
      financialState: 'NOT_DUE',
      fee: { total: { amount: 0 } },
    });
    expect((await dossiers.host.awaitEvent(dossierAccepted, free.id)).data).toMatchObject({
      feeLines: [],
      totalFee: 0,
    });
  });

  it('is possible once: of ten officers at the same time one succeeds', async () => {
    const { id } = await dossiers.submitted();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => dossiers.act<ProblemBody>(id, 'acceptance', personas.desk)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(409)]);
    const refusal = answers.find(({ status }) => status === 409)?.body;
    expect(refusal).toMatchObject({
      type: '/problems/conflict',
      detail: 'Không thể thực hiện “Tiếp nhận hồ sơ” khi hồ sơ ở trạng thái “Được tiếp nhận”.',
    });
    expect(await dossiers.count('dossier_history', 'dossier_id = $1', [id])).toBe(2);
  });

  it('answers a repeat with the same key as the first time', async () => {
    const { id } = await dossiers.submitted();
    const headers = { 'idempotency-key': 'accept-once' };
    const first = await dossiers.act(id, 'acceptance', personas.desk, {}, headers);
    const repeat = await dossiers.act(id, 'acceptance', personas.desk, {}, headers);
    expect([first.status, repeat.status]).toEqual([200, 200]);
    expect(repeat.body).toEqual(first.body);
  });

  it('refuses a revision that is not the current one', async () => {
    const { id } = await dossiers.submitted();
    expect((await dossiers.act(id, 'acceptance', personas.desk, {}, { 'if-match': '"7"' })).status).toBe(412);
    expect((await dossiers.act(id, 'acceptance', personas.desk, {}, { 'if-match': 'W/"1"' })).status).toBe(400);
    expect((await dossiers.act(id, 'acceptance', personas.desk, {}, { 'if-match': '"1"' })).status).toBe(200);
  });

  it.each([
    ['no token', undefined, 401],
    ['its applicant', personas.an, 403],
    ['a case handler of the agency', personas.handler, 403],
    ['the auditor of the province', personas.auditor, 403],
    ['a desk officer of another agency', personas.healthDesk, 404],
    ['a desk officer of nowhere', { sub: 'x', roles: ['desk_officer'] }, 404],
    ['a desk officer of the province above', { sub: 'p', roles: ['desk_officer'], agency: '000.00.00.H14' }, 200],
  ])('answers %s as documented', async (_, as, status) => {
    const { id } = await dossiers.submitted();
    const answer = await dossiers.host.post(`/api/v1/dossiers/${id}/acceptance`, {}, as && { as });
    expect(answer.status).toBe(status);
    expect(await dossiers.count('dossier_history', 'dossier_id = $1', [id])).toBe(status === 200 ? 2 : 1);
  });

  it('does not know drafts, unknown ids and ids that are none', async () => {
    const draft = await dossiers.submit({ ...(await dossiers.body()), submit: false });
    for (const id of [draft.body.id, '00000000-0000-7000-8000-000000000000', 'abc', "1'%00"]) {
      expect((await dossiers.act(id, 'acceptance', personas.desk)).status).toBe(404);
    }
  });

  it('is not for the officer who filed it himself at another agency', async () => {
    const as = { ...personas.binh, roles: ['applicant', 'desk_officer'], agency: HEALTH };
    const { id } = await dossiers.submitted(as);
    expect((await dossiers.act(id, 'acceptance', as)).status).toBe(403);
  });

  it('names the year whose calendar is missing and changes nothing; with the calendar it works', async () => {
    await publishProcedure(dossiers.host, permit({ code: 'LONG', timeLimit: { amount: 600, unit: 'WORKING_DAY' } }));
    const { id } = await dossiers.submitted(personas.an, { procedureCode: 'LONG' });
    const serials = await dossiers.count('dossier_serial');
    const refusal = await dossiers.act<ProblemBody>(id, 'acceptance', personas.desk);
    expect(refusal.status).toBe(409);
    expect(refusal.body.type).toBe('/problems/missing-working-calendar');
    expect(refusal.body.detail).toContain(`Chưa có lịch làm việc năm ${year + 2}`);
    expect(refusal.body.detail).toContain('Quản trị viên');
    expect((await dossiers.read(id, personas.desk)).body).toMatchObject({
      status: 'SUBMITTED',
      revision: 1,
      dossierCode: null,
    });
    expect(await dossiers.count('dossier_serial')).toBe(serials);
    await publishCalendar(dossiers.host, year + 2);
    await publishCalendar(dossiers.host, year + 3);
    expect((await dossiers.act(id, 'acceptance', personas.desk)).status).toBe(200);
  });

  it("follows a calendar that is replaced and the agency's own hours, and ignores older revisions of both", async () => {
    const own = 'HOURS';
    await publishProcedure(
      dossiers.host,
      permit({ code: own, competentAgencies: ['OWN.H14'], timeLimit: { amount: 1, unit: 'WORKING_DAY' } }),
    );
    const hours = [{ from: '08:00', to: '12:00' }];
    await publishAgency(dossiers.host, agency('OWN.H14', { revision: 5, workingHours: hours }));
    await publishAgency(dossiers.host, agency('OWN.H14', { revision: 4, workingHours: null }));
    const as = { sub: 'own-desk', roles: ['desk_officer'], agency: 'OWN.H14' };
    const plain = new WorkingCalendar([year, year + 1].map((y) => ({ year: y, days: [] })));
    const first = await dossiers.submitted(personas.an, { procedureCode: own });
    const { due, dueAt } = (await dossiers.act(first.id, 'acceptance', as)).body;
    expect(due).toBe(plain.addWorkingDays(localDay(new Date()), 1));
    expect(dueAt).toBe(instantOf(due as string, '12:00').toISOString());
    // the day that was due becomes a day off
    const off = { date: due as string, kind: 'off', nameVi: 'nghỉ bù' } as const;
    const dueYear = Number((due as string).slice(0, 4));
    await publishCalendar(dossiers.host, dueYear, 3, [off]);
    await publishCalendar(dossiers.host, dueYear, 2, []);
    const second = await dossiers.submitted(personas.an, { procedureCode: own });
    expect((await dossiers.act(second.id, 'acceptance', as)).body.due).toBe(
      plain.addWorkingDays(localDay(new Date()), 2),
    );
    await publishCalendar(dossiers.host, dueYear, 4, []);
  });

  it('gives concurrent acceptances distinct codes without a gap', async () => {
    await publishProcedure(dossiers.host, permit({ code: 'MANY', competentAgencies: [HEALTH] }));
    const body = { ...(await dossiers.body()), procedureCode: 'MANY' };
    const filed = await Promise.all(Array.from({ length: 40 }, () => dossiers.submit(body)));
    const accepted = await Promise.all(filed.map((f) => dossiers.act(f.body.id, 'acceptance', personas.healthDesk)));
    const serials = accepted.map((a) => parseDossierCode(a.body.dossierCode as string)?.serial ?? 0);
    expect(serials.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });

  it('allocates 1,000 serials concurrently, distinct and contiguous, also while others roll back', async () => {
    const rows = dossiers.host.service.app.get(DossierRows);
    const database = dossiers.host.service.app.get(Database);
    const allocate = (fail: boolean): Promise<number> =>
      database.transaction(async () => {
        const serial = await rows.nextSerial('000.00.09.H14', '2026-11-22');
        if (fail) throw new Error('rolled back');
        return serial;
      });
    const outcomes = await Promise.allSettled(Array.from({ length: 1_100 }, (_, i) => allocate(i % 11 === 10)));
    const serials = outcomes.flatMap((o) => (o.status === 'fulfilled' ? [o.value] : []));
    expect(serials.sort((a, b) => a - b)).toEqual(Array.from({ length: 1_000 }, (_, i) => i + 1));
  });
});
