import {
  acceptanceDeadlineNear,
  acceptanceDeadlinePassed,
  deadlineNear,
  deadlinePassed,
  type EventDefinition,
} from '@dvc/contracts';
import type { TestClaims } from '@dvc/testing';
import { REASON, run, SUPPLEMENT } from '../../test/acting.js';
import { type AnotherInstance, DossierHost } from '../../test/dossiers.js';
import { looked as allLooked } from '../../test/looking.js';
import { CONSTRUCTION, HEALTH, personas, WARD } from '../../test/personas.js';
import { agency, permit, publishAgency, publishCalendar, publishProcedure } from '../../test/reference.js';

const { an, desk, handler } = personas;
const WATCH = { WATCH_INTERVAL_MS: '50', DEADLINE_NEAR_HOURS: '8', ACCEPTANCE_NEAR_HOURS: '4' };
const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
/** A quarter of an hour a day: eight working hours are 32 working days. */
const QUARTER = 'QUARTER.H14';
/** Day and night on working days: eight working hours are never four days. */
const ALWAYS = 'ALWAYS.H14';

describe('reminders of due dates', () => {
  let dossiers: DossierHost;
  let other: AnotherInstance;

  beforeAll(async () => {
    dossiers = await DossierHost.start(WATCH);
    const { host } = dossiers;
    await publishCalendar(host, new Date().getUTCFullYear() - 1);
    await publishAgency(host, agency(QUARTER, { workingHours: [{ from: '08:00', to: '08:15' }] }));
    await publishAgency(host, agency(ALWAYS, { workingHours: [{ from: '00:00', to: '23:59' }] }));
    await publishProcedure(host, permit({ code: 'FREE', feeLines: [] }));
    const acceptanceLimit = { amount: 10, unit: 'CALENDAR_DAY' as const };
    await publishProcedure(host, permit({ code: 'LIMITED', feeLines: [], acceptanceLimit }));
    await publishProcedure(host, permit({ code: 'SECRET', feeLines: [], caseType: 'DENUNCIATION', acceptanceLimit }));
    await publishProcedure(host, permit({ code: 'COMPLAINT', feeLines: [], caseType: 'COMPLAINT', acceptanceLimit }));
    other = await dossiers.anotherInstance(WATCH);
  });
  afterAll(async () => {
    await other.stop();
    await dossiers.stop();
  });

  const sql = async (text: string, ...values: unknown[]): Promise<void> => {
    await dossiers.host.service.database.pool.query(text, values);
  };
  const told = (definition: EventDefinition, id: string): number => dossiers.host.eventsOf(definition, id).length;
  const looked = (): Promise<void> => allLooked(dossiers, 'FREE');
  const fromNow = (milliseconds: number): Date => new Date(Date.now() + milliseconds);

  describe('of a dossier', () => {
    const accepted = async (): Promise<string> => (await dossiers.accepted(an, { procedureCode: 'FREE' })).id;
    const due = (id: string, at: Date): Promise<void> => sql('UPDATE dossier SET due_at = $2 WHERE id = $1', id, at);

    it('come so many working hours of its agency before, however long that is by the clock on the wall', async () => {
      const inAgency = async (of: string, dueAt: Date): Promise<string> => {
        const id = await accepted();
        await sql('UPDATE dossier SET agency = $2, due_at = $3 WHERE id = $1', id, of, dueAt);
        return id;
      };
      const quarter = await inAgency(QUARTER, fromNow(20 * DAY_MS));
      const always = await inAgency(ALWAYS, fromNow(5 * DAY_MS));
      const ordinary = await inAgency(CONSTRUCTION, fromNow(20 * DAY_MS));
      await dossiers.host.awaitEvent(deadlineNear, quarter);
      await looked();
      expect([quarter, always, ordinary].map((id) => told(deadlineNear, id))).toEqual([1, 0, 0]);
    });

    it('follow a due date that moves, and an agency that takes it over with other hours', async () => {
      const id = await accepted();
      await due(id, fromNow(30 * DAY_MS));
      await looked();
      expect(told(deadlineNear, id)).toBe(0);
      await sql('UPDATE dossier SET agency = $2 WHERE id = $1', id, QUARTER);
      await dossiers.host.awaitEvent(deadlineNear, id);
      await due(id, fromNow(100 * DAY_MS));
      await looked();
      expect(told(deadlineNear, id)).toBe(1);
      await due(id, fromNow(10 * DAY_MS));
      await looked();
      expect([told(deadlineNear, id), told(deadlinePassed, id)]).toEqual([2, 0]);
    });

    it('wait while it stands still', async () => {
      const id = await accepted();
      await due(id, fromNow(60 * DAY_MS));
      await run(dossiers, id, ['pause', handler, REASON]);
      await due(id, fromNow(MINUTE_MS * 30));
      await looked();
      expect(told(deadlineNear, id)).toBe(0);
      await run(dossiers, id, ['resumption', handler]);
      await dossiers.host.awaitEvent(deadlineNear, id);
    });
  });

  describe('of the time to accept one', () => {
    const submitted = async (over: object = {}): Promise<string> =>
      (await dossiers.submitted(an, { procedureCode: 'LIMITED', ...over })).id;
    const ends = (id: string, at: Date): Promise<void> =>
      sql('UPDATE dossier SET acceptance_due_at = $2 WHERE id = $1', id, at);
    const toldBoth = (id: string) => [told(acceptanceDeadlineNear, id), told(acceptanceDeadlinePassed, id)];

    it('go to its agency once before and once after, whoever looks', async () => {
      const id = await submitted();
      await looked();
      expect(toldBoth(id)).toEqual([0, 0]);
      const at = fromNow(30 * MINUTE_MS);
      await ends(id, at);
      const near = await dossiers.host.awaitEvent(acceptanceDeadlineNear, id);
      expect(near.data).toMatchObject({ dossierId: id, agency: CONSTRUCTION, acceptanceDueAt: at.toISOString() });
      await ends(id, fromNow(-MINUTE_MS));
      await dossiers.host.awaitEvent(acceptanceDeadlinePassed, id);
      await looked();
      expect(toldBoth(id)).toEqual([1, 1]);
    });

    it('are not given of what was accepted, refused or asked about, nor where nothing limits it', async () => {
      const [taken, refused, asked] = [await submitted(), await submitted(), await submitted()];
      await run(dossiers, taken, ['acceptance', desk]);
      await run(dossiers, refused, ['refusal', desk, REASON]);
      await run(dossiers, asked, ['supplement-requests', desk, SUPPLEMENT]);
      for (const id of [taken, refused, asked]) await ends(id, fromNow(-MINUTE_MS));
      const unlimited = await submitted({ procedureCode: 'FREE' });
      await looked();
      for (const id of [taken, refused, asked, unlimited]) expect(toldBoth(id)).toEqual([0, 0]);
    });

    it('begin anew when the applicant has completed what the desk asked about', async () => {
      const id = await submitted();
      await run(dossiers, id, ['supplement-requests', desk, SUPPLEMENT]);
      await ends(id, fromNow(-DAY_MS));
      const before = Date.now();
      const again = await run(dossiers, id, ['supplements', an, { note: 'Đã bổ sung' }]);
      expect(Date.parse(again.acceptanceDueAt ?? '')).toBeGreaterThan(before + 9 * DAY_MS);
      await looked();
      expect(toldBoth(id)).toEqual([0, 0]);
      await ends(id, fromNow(-MINUTE_MS));
      await dossiers.host.awaitEvent(acceptanceDeadlinePassed, id);
      expect(toldBoth(id)).toEqual([0, 1]);
    });

    describe('that another desk took in', () => {
      const { wardDesk } = personas;
      const takenIn = async (over: object = {}, as: TestClaims = wardDesk): Promise<string> => {
        const applicant = { kind: 'CITIZEN', fullName: 'Bế Văn Đàn', citizenId: '004050000001' };
        const papers = { ...(await dossiers.body(as)), applicant, channel: 'DESK', procedureCode: 'LIMITED', ...over };
        return dossiers.done(await dossiers.submit(papers, as)).id;
      };
      const passed = async (id: string) => {
        await ends(id, fromNow(-MINUTE_MS));
        return (await dossiers.host.awaitEvent(acceptanceDeadlinePassed, id)).data;
      };

      it('name that desk, which accepts it too', async () => {
        const id = await takenIn();
        await ends(id, fromNow(30 * MINUTE_MS));
        const place = { agency: CONSTRUCTION, intakeDesks: [WARD] };
        expect((await dossiers.host.awaitEvent(acceptanceDeadlineNear, id)).data).toMatchObject(place);
        expect(await passed(id)).toMatchObject(place);
      });

      it('name no desk where the agency took it in, or where the desk may not accept it', async () => {
        const ids = [
          await submitted(),
          await takenIn({}, desk),
          await takenIn({ procedureCode: 'COMPLAINT' }),
          await takenIn({ procedureCode: 'SECRET' }),
        ];
        for (const id of ids) expect(await passed(id)).not.toHaveProperty('intakeDesks');
      });

      it('name the desks that go on where that one has ended', async () => {
        const former = 'UNIT.02.98.H14';
        const merged: TestClaims = { ...wardDesk, sub: 'merged-desk', agency: former };
        await publishAgency(dossiers.host, agency(former));
        const id = await takenIn({}, merged);
        const successors = [WARD, HEALTH, CONSTRUCTION];
        await publishAgency(dossiers.host, agency(former, { revision: 2, validTo: '2026-01-31', successors }));
        expect((await passed(id)).intakeDesks).toEqual([WARD, HEALTH].sort());
      });
    });

    it('say nothing of who denounced', async () => {
      const id = await submitted({ procedureCode: 'SECRET' });
      await ends(id, fromNow(-MINUTE_MS));
      const { data } = await dossiers.host.awaitEvent(acceptanceDeadlinePassed, id);
      expect(JSON.stringify(data)).not.toMatch(/Nguyễn Văn An|an@example|004087000001/);
    });
  });
});
