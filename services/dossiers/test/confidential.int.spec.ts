import { dossierAccepted, dossierSubmitted, messagePosted } from '@dvc/contracts';
import type { TestClaims } from '@dvc/testing';
import { given, otherHandler, type ProcessedAnswer, REASON, run } from './acting.js';
import { DossierHost } from './dossiers.js';
import { pdf } from './files.js';
import { HEALTH, personas } from './personas.js';
import { permit, publishProcedure } from './reference.js';

const { an, desk, handler, leader, auditor, provinceAdmin } = personas;
/** Everything that would tell who the denouncer is, or what he wrote. */
const IDENTITY = /Nguyễn|004087|an@example|Số 12|case of the denouncer/;

describe('a denunciation', () => {
  let dossiers: DossierHost;
  let id = '';
  let file = '';
  let keyed = '';

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishProcedure(
      dossiers.host,
      permit({
        code: 'TO_CAO',
        caseType: 'DENUNCIATION',
        feeLines: [],
        timeLimit: { amount: 30, unit: 'CALENDAR_DAY' },
        extension: { times: 2, longest: { amount: 30, unit: 'CALENDAR_DAY' } },
      }),
    );
    file = await dossiers.uploaded(an, pdf('evidence'));
    const body = await dossiers.body(an);
    const components = [{ code: 'GIAY_TO_DAT', attachmentIds: [file] }, body.components[1]];
    const receipt = dossiers.done(await dossiers.submit({ ...body, components, procedureCode: 'TO_CAO' }, an));
    id = receipt.id;
    keyed = `/api/v1/tracking/${receipt.provisionalNumber}?key=${receipt.trackingKey}`;
    await run(dossiers, id, ['acceptance', desk], given(handler));
    await dossiers.host.post(`/api/v1/dossiers/${id}/messages`, { text: 'case of the denouncer' }, { as: an });
    await run(
      dossiers,
      id,
      ['withdrawal', an, { reason: 'case of the denouncer' }],
      ['withdrawal/decision', handler, { granted: false, ...REASON }],
    );
  });
  afterAll(() => dossiers.stop());

  const strangers: readonly (readonly [string, TestClaims])[] = [
    ['the desk officer', desk],
    ['another case handler', otherHandler],
    ['the leader of the agency', leader],
    ['the administrator of the province', provinceAdmin],
    ['the auditor', auditor],
  ];
  const paths = [
    () => `/api/v1/dossiers/${id}`,
    () => `/api/v1/dossiers/${id}/history`,
    () => `/api/v1/dossiers/${id}/steps`,
    () => `/api/v1/dossiers/${id}/deadlines`,
    () => '/api/v1/dossiers',
    () => '/api/v1/work-queue',
  ];

  it.each(strangers)('tells %s nothing of who denounced, on any path', async (_, as) => {
    for (const path of paths) {
      const { status, body } = await dossiers.host.get<object>(path(), { as });
      expect([path(), status]).toEqual([path(), 200]);
      expect(JSON.stringify(body)).not.toMatch(IDENTITY);
    }
    const { body } = await dossiers.read<ProcessedAnswer>(id, as);
    expect(body).toMatchObject({ confidential: true, applicant: null, formData: null, components: [] });
    expect((await dossiers.host.get(`/api/v1/dossiers/${id}/messages`, { as })).status).toBe(403);
    expect((await dossiers.host.get(`/api/v1/attachments/${file}`, { as })).status).toBe(404);
    expect((await dossiers.host.get(`/api/v1/attachments/${file}/content`, { as })).status).toBe(404);
    const found = await dossiers.host.get<{ total: number }>('/api/v1/dossiers?q=nguyen', { as });
    expect(found.body.total).toBe(0);
  });

  it.each([
    ['the denouncer himself', an],
    ['the assigned handler', handler],
  ])('opens for %s', async (_, as) => {
    const { body } = await dossiers.read<ProcessedAnswer>(id, as);
    expect(body).toMatchObject({ confidential: false, applicant: { fullName: 'Nguyễn Văn An' } });
    expect((await dossiers.host.get(`/api/v1/dossiers/${id}/messages`, { as })).status).toBe(200);
    expect((await dossiers.host.get(`/api/v1/attachments/${file}/content`, { as })).status).toBe(200);
    const list = await dossiers.host.get<{ items: { applicantName: string | null }[] }>('/api/v1/dossiers', { as });
    expect(list.body.items[0]?.applicantName).toBe('Nguyễn Văn An');
  });

  it('opens for who stands in for the handler, and closes when he does no more', async () => {
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    const to = { subject: otherHandler.sub, name: 'Người thay' };
    const { body } = await dossiers.host.post<{ id: string }>(
      '/api/v1/delegations',
      { to, validFrom: today, validTo: today },
      { as: handler },
    );
    const seen = async (): Promise<boolean> =>
      !(await dossiers.read<ProcessedAnswer>(id, otherHandler)).body.confidential;
    expect(await seen()).toBe(true);
    await dossiers.host.request('DELETE', `/api/v1/delegations/${body.id}`, { as: handler });
    expect(await seen()).toBe(false);
  });

  it('stays shut for who stood in for the handler before, or will from tomorrow on', async () => {
    const day = (days: number): string =>
      new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
    const to = { subject: otherHandler.sub, name: 'Người thay' };
    const until = async (validTo: string): Promise<string> => {
      const body = { to, validFrom: day(1), validTo };
      const made = await dossiers.host.post<{ id: string }>('/api/v1/delegations', body, { as: handler });
      expect(made.status).toBe(201);
      return made.body.id;
    };
    const before = await until(day(8));
    await until(day(9));
    await dossiers.host.service.database.pool.query(
      'UPDATE delegation SET valid_from = valid_from - 10, valid_to = valid_to - 10 WHERE id = $1',
      [before],
    );
    expect((await dossiers.read<ProcessedAnswer>(id, otherHandler)).body).toMatchObject({
      confidential: true,
      applicant: null,
      formData: null,
    });
  });

  it('announces the recipient by the subject alone, and shows the public nothing', async () => {
    for (const definition of [dossierSubmitted, dossierAccepted, messagePosted]) {
      const { actor, data } = await dossiers.host.awaitEvent(definition, id);
      expect(actor).toBeUndefined();
      expect(data.applicant).toMatchObject({ subject: 'citizen-an', email: null });
      expect(JSON.stringify(data)).not.toMatch(IDENTITY);
    }
    const tracked = await dossiers.host.get<object>(keyed);
    expect(tracked.status).toBe(200);
    expect(JSON.stringify(tracked.body)).not.toMatch(IDENTITY);
  });

  it('gives no file of it to another agency, and what is asked to nobody else', async () => {
    const question = { toAgency: HEALTH, question: 'case of the denouncer?', dueWorkingDays: 3 };
    expect(await dossiers.act(id, 'consultations', handler, { ...question, attachmentIds: [file] })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/attachmentIds' }] },
    });
    expect((await dossiers.act(id, 'consultations', handler, question)).status).toBe(201);
    for (const as of [leader, auditor, provinceAdmin])
      expect((await dossiers.read<ProcessedAnswer>(id, as)).body.consultations).toMatchObject([{ question: null }]);
  });

  it('counts calendar days, and ends on a working day', async () => {
    const { body } = await dossiers.read<ProcessedAnswer>(id, handler);
    const days = (Date.parse(body.due ?? '') - Date.parse((body.acceptedAt ?? '').slice(0, 10))) / 86_400_000;
    expect(days).toBeGreaterThanOrEqual(29);
    expect(days).toBeLessThanOrEqual(34);
  });
});
