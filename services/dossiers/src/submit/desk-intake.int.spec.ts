import { dossierAccepted, dossierSubmitted } from '@dvc/contracts';
import type { TestClaims } from '@dvc/testing';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { CONSTRUCTION, HEALTH, personas } from '../../test/personas.js';
import { agency, permit, publishAgency, publishCalendar, publishProcedure } from '../../test/reference.js';
import type { DossierResponse } from '../read/dossier.response.js';
import type { FiledResponse } from './filed.response.js';

const APPLICANT = { kind: 'CITIZEN', fullName: 'Bế Văn Đàn', citizenId: '004050000001' };

describe('taking in papers at the desk', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishProcedure(dossiers.host, permit({ code: 'BOTH', competentAgencies: [CONSTRUCTION, HEALTH] }));
    await publishAgency(dossiers.host, agency('FORMER.H14', { validTo: '2026-01-31' }));
  });
  afterAll(() => dossiers.stop());

  const papers = async (over: object = {}, as: TestClaims = personas.desk) => ({
    ...(await dossiers.body(as)),
    applicant: APPLICANT,
    channel: 'DESK',
    ...over,
  });

  it('makes a dossier of the applicant on the papers, filed by the officer, that is accepted at once', async () => {
    const { status, body, headers } = await dossiers.submit(await papers({ accept: true }), personas.desk);
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'ACCEPTED', revision: 2, agency: CONSTRUCTION });
    expect(headers.get('etag')).toBe('"2"');
    const read = (await dossiers.read<DossierResponse>(body.id, personas.desk)).body;
    expect(read).toMatchObject({ status: 'ACCEPTED', intakeChannel: 'DESK', applicant: APPLICANT, trackingKey: null });
    expect(
      await dossiers.count('dossier', 'id = $1 AND submitted_by_officer = $2 AND owner = $3', [
        ...[body.id, personas.desk.sub, `desk:${CONSTRUCTION}`],
      ]),
    ).toBe(1);
    expect(
      await dossiers.count(
        'dossier_history',
        "dossier_id = $1 AND act = 'submission' AND actor_kind = 'OFFICER' AND actor_agency = $2",
        [...[body.id, CONSTRUCTION]],
      ),
    ).toBe(1);
    const event = await dossiers.host.awaitEvent(dossierSubmitted, body.id);
    expect(event.data.applicant).toEqual({ subject: `desk:${CONSTRUCTION}`, name: 'Bế Văn Đàn', email: null });
    expect(event.data.channel).toBe('DESK');
    await dossiers.host.awaitEvent(dossierAccepted, body.id);
  });

  it('keeps what came by post for somebody to accept', async () => {
    const { body } = await dossiers.submit(await papers({ channel: 'POST' }), personas.desk);
    expect(body).toMatchObject({ status: 'SUBMITTED', revision: 1 });
    expect((await dossiers.read<DossierResponse>(body.id, personas.desk)).body.intakeChannel).toBe('POST');
    expect((await dossiers.host.awaitEvent(dossierSubmitted, body.id)).data.channel).toBe('POST');
    expect((await dossiers.read(body.id, personas.an)).status).toBe(404);
  });

  it('answers a repeat with the same key as the first time, and makes one dossier', async () => {
    const json = await papers({ accept: true });
    const headers = { 'idempotency-key': 'desk-1' };
    const first = await dossiers.submit(json, personas.desk, headers);
    const again = await dossiers.submit(json, personas.desk, headers);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await dossiers.count('dossier_history', "dossier_id = $1 AND act = 'acceptance'", [first.body.id])).toBe(1);
  });

  it('answers the dossier that was filed, and the problem, where it cannot be accepted at once', async () => {
    const timeLimit = { amount: 800, unit: 'CALENDAR_DAY' as const };
    await publishProcedure(dossiers.host, permit({ code: 'LONG', timeLimit }));
    const json = await papers({ procedureCode: 'LONG', accept: true });
    const headers = { 'idempotency-key': 'desk-long', 'accept-language': 'en' };
    const first = await dossiers.submit<FiledResponse>(json, personas.desk, headers);
    expect(first.status).toBe(201);
    expect(first.headers.get('etag')).toBe('"1"');
    expect(first.body).toMatchObject({
      ...{ status: 'SUBMITTED', revision: 1, provisionalNumber: expect.any(String) as string },
      problem: { status: 409, type: '/problems/missing-working-calendar' },
    });
    expect((await dossiers.read(first.body.id, personas.desk)).body.status).toBe('SUBMITTED');
    const again = await dossiers.submit<FiledResponse>(json, personas.desk, headers);
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
    expect(again.body).toMatchObject({ id: first.body.id, problem: { detail: first.body.problem?.detail } });

    // the year's calendar is there: the repeat accepts what was filed
    const year = new Date().getUTCFullYear();
    for (const missing of [year + 2, year + 3]) await publishCalendar(dossiers.host, missing);
    const accepted = await dossiers.submit<FiledResponse>(json, personas.desk, headers);
    expect(accepted.body).toMatchObject({ id: first.body.id, status: 'ACCEPTED', revision: 2 });
    expect(accepted.body).not.toHaveProperty('problem');
    expect(await dossiers.count('dossier', "procedure_code = 'LONG'")).toBe(1);
  });

  it("takes files that the officer brought, and nobody else's", async () => {
    const { components } = await dossiers.body(personas.an);
    const { status, body } = await dossiers.submit<ProblemBody>(await papers({ components }), personas.desk);
    expect(status).toBe(422);
    expect(body.errors?.map(({ code }) => code)).toContain('attachment');
  });

  it.each([
    ['an applicant', personas.an, {}, 403],
    ['a case handler', personas.handler, {}, 403],
    ['an officer of no agency', { sub: 'x', roles: ['desk_officer'] }, {}, 403],
    ['an officer of an agency that nobody knows', { ...personas.desk, agency: 'NOWHERE.H14' }, {}, 403],
    ['an applicant who names a support point', personas.an, { channel: undefined, supportPoint: HEALTH }, 400],
    ['an applicant who names the place of intake', personas.an, { channel: undefined, intakeAgency: HEALTH }, 400],
    ['a desk officer who names the place of intake', personas.desk, { intakeAgency: HEALTH }, 400],
    ['a support point that nobody knows', personas.desk, { supportPoint: 'NOWHERE.H14' }, 422],
    ['a support point that has ended', personas.desk, { supportPoint: 'FORMER.H14' }, 422],
    ['a support point that is no identifier', personas.desk, { supportPoint: "'; DROP" }, 400],
    ['an agency that is not competent', personas.desk, { agency: HEALTH }, 422],
    ['a desk officer without a channel', personas.desk, { channel: undefined }, 403],
    ['a desk officer with a draft', personas.desk, { submit: false }, 400],
    ['another channel', personas.desk, { channel: 'ONLINE' }, 400],
    ['an applicant without a number', personas.desk, { applicant: { kind: 'CITIZEN', fullName: 'Bế' } }, 422],
  ] as const)('refuses %s', async (_, as, over, status) => {
    const before = await dossiers.count('dossier');
    const json = { ...(await papers({}, personas.desk)), ...over };
    expect((await dossiers.submit(json, as as TestClaims)).status).toBe(status);
    expect(await dossiers.count('dossier')).toBe(before);
  });

  it('takes in for the agency of the officer unless he names another', async () => {
    const own = await dossiers.submit(
      await papers({ procedureCode: 'BOTH' }, personas.healthDesk),
      personas.healthDesk,
    );
    expect(own.body.agency).toBe(HEALTH);
    const province: TestClaims = { sub: 'p', name: 'p', roles: ['desk_officer'], agency: '000.00.00.H14' };
    const named = await dossiers.submit(await papers({ procedureCode: 'BOTH', agency: HEALTH }, province), province);
    expect(named.body.agency).toBe(HEALTH);
  });

  it('does not let an applicant accept his own', async () => {
    const json = { ...(await dossiers.body()), accept: true };
    expect((await dossiers.submit(json)).status).toBe(400);
  });
});
