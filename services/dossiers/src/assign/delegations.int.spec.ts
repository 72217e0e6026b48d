import type { TestClaims } from '@dvc/testing';
import { given, otherHandler, type ProcessedAnswer, REASON, run } from '../../test/acting.js';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { CONSTRUCTION, personas, PROVINCE, WARD } from '../../test/personas.js';
import { agency, permit, publishAgency, publishProcedure } from '../../test/reference.js';

const { desk, handler, leader, auditor } = personas;
const UNIT = 'UNIT.00.01.H14';
const leaderOf = (of: string): TestClaims => ({ ...leader, sub: `leader-${of}`, agency: of });
const DAY_MS = 86_400_000;
const dayFrom = (milliseconds: number): string =>
  new Date(Date.now() + 7 * 3_600_000 + milliseconds).toISOString().slice(0, 10);
const [today, tomorrow] = [dayFrom(0), dayFrom(DAY_MS)];

describe('a delegation', () => {
  let dossiers: DossierHost;
  let id = '';

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishAgency(dossiers.host, agency(UNIT, { path: [PROVINCE, CONSTRUCTION, UNIT], parent: CONSTRUCTION }));
    await publishProcedure(dossiers.host, permit({ code: 'TO_CAO', caseType: 'DENUNCIATION', feeLines: [] }));
    id = (await dossiers.submitted(personas.an, { procedureCode: 'TO_CAO' })).id;
    await run(dossiers, id, ['acceptance', desk], given(handler));
  });
  afterAll(() => dossiers.stop());

  const delegate = async (by: TestClaims, to: TestClaims): Promise<string> => {
    const json = {
      from: { subject: handler.sub, name: 'Người thụ lý' },
      to: { subject: to.sub, name: 'Người thay' },
      validFrom: today,
      validTo: tomorrow,
    };
    return dossiers.done(await dossiers.host.post<{ id: string }>('/api/v1/delegations', json, { as: by })).id;
  };
  const revoke = async (delegation: string, as: TestClaims): Promise<number> =>
    (await dossiers.host.request('DELETE', `/api/v1/delegations/${delegation}`, { as })).status;
  const listed = async (as: TestClaims): Promise<readonly string[]> =>
    dossiers
      .done(await dossiers.host.get<{ items: { id: string }[] }>('/api/v1/delegations', { as }))
      .items.map((one) => one.id);
  const opens = async (as: TestClaims): Promise<boolean> =>
    !(await dossiers.read<ProcessedAnswer>(id, as)).body.confidential;

  it.each([
    ['another branch', WARD],
    ['an agency below', UNIT],
  ])('of the leader of %s opens no denunciation and lets nobody act', async (_, of) => {
    const delegations = [await delegate(leaderOf(of), auditor), await delegate(leaderOf(of), otherHandler)];
    expect([await opens(auditor), await opens(otherHandler)]).toEqual([false, false]);
    const list = await dossiers.host.get<object>('/api/v1/dossiers', { as: auditor });
    expect(JSON.stringify(list.body)).not.toContain('Nguyễn');
    expect((await dossiers.act(id, 'pause', otherHandler, REASON)).status).toBe(403);
    expect((await dossiers.act(id, 'assignment', otherHandler)).status).toBe(403);
    for (const delegation of delegations) await revoke(delegation, leaderOf(of));
  });

  it('of the leader of the agency or of one above it counts there', async () => {
    for (const maker of [CONSTRUCTION, PROVINCE]) {
      const delegation = await delegate(leaderOf(maker), otherHandler);
      expect(await opens(otherHandler)).toBe(true);
      await run(dossiers, id, ['pause', otherHandler, REASON], ['resumption', otherHandler]);
      expect(await revoke(delegation, leader)).toBe(204);
      expect(await opens(otherHandler)).toBe(false);
    }
  });

  it('ends today or later', async () => {
    const to = { subject: otherHandler.sub, name: 'Người thay' };
    const [validFrom, validTo] = [dayFrom(-9 * DAY_MS), dayFrom(-2 * DAY_MS)];
    const answer = await dossiers.host.post<ProblemBody>(
      '/api/v1/delegations',
      { to, validFrom, validTo },
      { as: handler },
    );
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/validTo', code: 'delegation' }] } });
  });

  it('is listed and revoked by the leaders whose agencies it touches, and by no other', async () => {
    const [above, own, below, foreign] = [
      await delegate(leaderOf(PROVINCE), otherHandler),
      await delegate(leader, otherHandler),
      await delegate(leaderOf(UNIT), otherHandler),
      await delegate(leaderOf(WARD), otherHandler),
    ];
    const seen = await listed(leader);
    expect([above, own, below].map((one) => seen.includes(one))).toEqual([true, true, true]);
    expect(seen).not.toContain(foreign);
    expect(await listed(leaderOf(WARD))).not.toContain(above);
    expect(await revoke(foreign, leader)).toBe(404);
    expect(await revoke(own, leaderOf(WARD))).toBe(404);
    expect(await revoke(above, leaderOf(WARD))).toBe(404);
    expect([await revoke(above, leader), await revoke(below, leader)]).toEqual([204, 204]);
  });
});
