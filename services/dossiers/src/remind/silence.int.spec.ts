import {
  dossierUnassigned,
  type EventDefinition,
  supplementDeadlineNear,
  supplementDeadlinePassed,
} from '@dvc/contracts';
import { schemaDrift } from '@dvc/persistence';
import { given, type ProcessedAnswer, REASON, run, SUPPLEMENT } from '../../test/acting.js';
import { type AnotherInstance, DossierHost } from '../../test/dossiers.js';
import { looked as allLooked } from '../../test/looking.js';
import { CONSTRUCTION, personas, WARD } from '../../test/personas.js';
import { agency, permit, publishAgency, publishCalendar, publishProcedure } from '../../test/reference.js';

const { an, desk, handler, leader } = personas;
const WATCH = { WATCH_INTERVAL_MS: '50' };
const DAY_MS = 86_400_000;
const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS);

describe('reminders of what nobody does', () => {
  let dossiers: DossierHost;
  let other: AnotherInstance;

  beforeAll(async () => {
    dossiers = await DossierHost.start(WATCH);
    await publishCalendar(dossiers.host, new Date().getUTCFullYear() - 1);
    await publishProcedure(dossiers.host, permit({ code: 'FREE', feeLines: [] }));
    await publishProcedure(dossiers.host, permit({ code: 'SECRET', feeLines: [], caseType: 'DENUNCIATION' }));
    other = await dossiers.anotherInstance(WATCH);
  });
  afterAll(async () => {
    await other.stop();
    await dossiers.stop();
  });

  const sql = async (text: string, ...values: unknown[]): Promise<void> => {
    await dossiers.host.service.database.pool.query(text, values);
  };
  const accepted = async (over: object = {}): Promise<string> =>
    (await dossiers.accepted(an, { procedureCode: 'FREE', ...over })).id;
  const asked = async (over: object = {}): Promise<string> => {
    const id = await accepted(over);
    await run(dossiers, id, ['supplement-requests', handler, SUPPLEMENT]);
    return id;
  };
  const told = (definition: EventDefinition, id: string): number => dossiers.host.eventsOf(definition, id).length;
  const looked = (): Promise<void> => allLooked(dossiers, 'FREE');

  describe('of a supplement', () => {
    const ends = (id: string, at: Date): Promise<void> =>
      sql('UPDATE supplement_request SET answer_by_at = $2 WHERE dossier_id = $1', id, at);
    const reminds = (id: string, at: Date): Promise<void> =>
      sql('UPDATE supplement_request SET remind_at = $2 WHERE dossier_id = $1', id, at);

    it('go to the applicant once before the last day and once after it, whoever looks', async () => {
      const id = await asked();
      await looked();
      expect(told(supplementDeadlineNear, id)).toBe(0);
      await reminds(id, daysAgo(0));
      const near = await dossiers.host.awaitEvent(supplementDeadlineNear, id);
      expect(near.data).toMatchObject({ applicant: { subject: an.sub }, answerBy: expect.stringMatching(/^20/) });
      await ends(id, daysAgo(0));
      const passed = await dossiers.host.awaitEvent(supplementDeadlinePassed, id);
      expect(passed.data).toMatchObject({ requestId: near.data.requestId, agency: CONSTRUCTION, assignee: null });
      await looked();
      expect([told(supplementDeadlineNear, id), told(supplementDeadlinePassed, id)]).toEqual([1, 1]);
      expect((await dossiers.read(id, desk)).body.status).toBe('SUPPLEMENT_REQUESTED');
    });

    it('leave out the first when nobody looked in time, and name the handler', async () => {
      const id = await accepted();
      await run(dossiers, id, ['assignment', handler], ['supplement-requests', handler, SUPPLEMENT]);
      await sql(
        'UPDATE supplement_request SET remind_at = $2, answer_by_at = $3 WHERE dossier_id = $1',
        ...[id, daysAgo(3), daysAgo(1)],
      );
      const { data } = await dossiers.host.awaitEvent(supplementDeadlinePassed, id);
      expect(data.assignee?.subject).toBe(handler.sub);
      expect(told(supplementDeadlineNear, id)).toBe(0);
    });

    it('are not given of what was answered or is asked for no more', async () => {
      const [answered, discontinued] = [await asked(), await asked()];
      await run(dossiers, answered, ['supplements', an, { note: 'Đã bổ sung' }]);
      await run(dossiers, discontinued, ['discontinuation', leader, REASON]);
      for (const id of [answered, discontinued]) {
        await reminds(id, daysAgo(2));
        await ends(id, daysAgo(1));
      }
      await looked();
      for (const id of [answered, discontinued]) {
        expect([told(supplementDeadlineNear, id), told(supplementDeadlinePassed, id)]).toEqual([0, 0]);
      }
    });

    it('are planned in working days when the supplement is asked for, unless the time is as short', async () => {
      const id = await accepted();
      await run(dossiers, id, ['supplement-requests', handler, { ...SUPPLEMENT, answerWithinDays: 10 }]);
      const short = await accepted();
      await run(dossiers, short, ['supplement-requests', handler, { ...SUPPLEMENT, answerWithinDays: 2 }]);
      const planned = (one: string): Promise<number> =>
        dossiers.count('supplement_request', 'dossier_id = $1 AND remind_at BETWEEN now() AND answer_by_at', [one]);
      expect([await planned(id), await planned(short)]).toEqual([1, 0]);
    });

    it('say nothing of who denounced', async () => {
      const { id } = await dossiers.accepted(an, { procedureCode: 'SECRET' });
      await run(dossiers, id, given(handler), ['supplement-requests', handler, SUPPLEMENT]);
      await reminds(id, daysAgo(1));
      const near = await dossiers.host.awaitEvent(supplementDeadlineNear, id);
      await ends(id, daysAgo(0));
      const passed = await dossiers.host.awaitEvent(supplementDeadlinePassed, id);
      for (const { data } of [near, passed]) {
        expect(data.applicant).toMatchObject({ subject: an.sub, email: null });
        expect(JSON.stringify(data)).not.toMatch(/Nguyễn Văn An|an@example|004087000001/);
      }
    });
  });

  describe('of an accepted dossier without a handler', () => {
    const acceptedAt = (id: string, at: Date): Promise<void> =>
      sql('UPDATE dossier SET accepted_at = $2 WHERE id = $1', id, at);

    it('go to the agency once, after working hours and not hours', async () => {
      const [left, fresh] = [await accepted(), await accepted()];
      await acceptedAt(left, daysAgo(20));
      const { data } = await dossiers.host.awaitEvent(dossierUnassigned, left);
      expect(data.agency).toBe(CONSTRUCTION);
      expect(Math.abs(Date.parse(data.unassignedSince) - daysAgo(20).getTime())).toBeLessThan(60_000);
      await looked();
      expect([told(dossierUnassigned, left), told(dossierUnassigned, fresh)]).toEqual([1, 0]);
      expect(await dossiers.count('unassigned_notice', 'dossier_id = $1', [left])).toBe(1);
    });

    it('are not given while somebody handles it, and again once nobody does', async () => {
      const id = await accepted();
      await run(dossiers, id, ['assignment', handler]);
      await acceptedAt(id, daysAgo(20));
      await looked();
      expect(told(dossierUnassigned, id)).toBe(0);
      const released = await dossiers.host.request('DELETE', `/api/v1/dossiers/${id}/assignment`, { as: handler });
      expect(released.status).toBe(200);
      await looked();
      expect(told(dossierUnassigned, id)).toBe(0);
      await sql("UPDATE dossier_history SET at = $2 WHERE dossier_id = $1 AND act = 'assignment'", id, daysAgo(10));
      const { data } = await dossiers.host.awaitEvent(dossierUnassigned, id);
      expect(Math.abs(Date.parse(data.unassignedSince) - daysAgo(10).getTime())).toBeLessThan(60_000);
    });

    it('are given of one whose processing began without one: others were asked of it', async () => {
      const id = await accepted();
      const question = { toAgency: WARD, question: 'Ý kiến?', dueWorkingDays: 5 };
      await run(dossiers, id, ['consultations', handler, question]);
      await sql("UPDATE dossier SET assignee = NULL, assignee_name = NULL WHERE id = $1 AND status = 'PROCESSING'", id);
      await sql("DELETE FROM dossier_history WHERE dossier_id = $1 AND act = 'assignment'", id);
      await acceptedAt(id, daysAgo(20));
      const { data } = await dossiers.host.awaitEvent(dossierUnassigned, id);
      expect(data.dossierId).toBe(id);
    });

    it('are not given of one that went on or stands still', async () => {
      const [approved, paused] = [await accepted(), await accepted()];
      await run(dossiers, approved, ['approval', leader]);
      await run(dossiers, paused, ['pause', handler, REASON]);
      for (const id of [approved, paused]) await acceptedAt(id, daysAgo(20));
      await looked();
      expect([told(dossierUnassigned, approved), told(dossierUnassigned, paused)]).toEqual([0, 0]);
    });

    it('count the hours that the agency itself works', async () => {
      const OWN = 'QUARTER.H14';
      // a quarter of an hour a day: eight working hours are 32 working days
      const workingHours = [{ from: '08:00', to: '08:15' }];
      await publishAgency(dossiers.host, agency(OWN, { workingHours }));
      await publishProcedure(dossiers.host, permit({ code: 'OWN', feeLines: [], competentAgencies: [OWN] }));
      const { id } = await dossiers.submitted(an, { procedureCode: 'OWN' });
      dossiers.done(await dossiers.act<ProcessedAnswer>(id, 'acceptance', { ...desk, agency: OWN }));
      await acceptedAt(id, daysAgo(30));
      await looked();
      expect(told(dossierUnassigned, id)).toBe(0);
      await acceptedAt(id, daysAgo(60));
      await dossiers.host.awaitEvent(dossierUnassigned, id);
    });
  });

  it('stand on tables that are as the entities say', async () => {
    expect(await schemaDrift(dossiers.host.service.database.dataSource)).toEqual([]);
  });
});
