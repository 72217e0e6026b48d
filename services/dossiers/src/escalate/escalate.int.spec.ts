import { localDay } from '@dvc/calendar';
import type { ProcessedAnswer } from '../../test/acting.js';
import { passDueDate } from '../../test/complaints.js';
import { DossierHost, type ProblemBody, type ReceiptBody } from '../../test/dossiers.js';
import { pdf } from '../../test/files.js';
import { CONSTRUCTION, personas, PROVINCE } from '../../test/personas.js';
import { agency, permit, publishAgency, publishCalendar, publishProcedure } from '../../test/reference.js';

const CALENDAR_DAY = 'CALENDAR_DAY' as const;
const provinceDesk = { ...personas.desk, sub: 'province-desk', agency: PROVINCE };

describe('a complaint', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishProcedure(
      dossiers.host,
      permit({
        code: 'COMPLAINT',
        caseType: 'COMPLAINT',
        feeLines: [],
        timeLimit: { amount: 30, unit: CALENDAR_DAY },
        acceptanceLimit: { amount: 10, unit: CALENDAR_DAY },
        secondLevel: { timeLimit: { amount: 45, unit: CALENDAR_DAY } },
      }),
    );
  });
  afterAll(() => dossiers.stop());

  const escalate = <T = ReceiptBody>(
    id: string,
    as: (typeof personas)[keyof typeof personas] = personas.an,
    over: object = {},
  ) =>
    dossiers.host.post<T>(
      `/api/v1/dossiers/${id}/second-level`,
      { grounds: 'Quyết định chưa thỏa đáng', ...over },
      { as },
    );
  const placed = (revision: number, ...above: string[]) =>
    publishAgency(
      dossiers.host,
      agency(CONSTRUCTION, { revision, parent: above.at(-1) ?? null, path: [...above, CONSTRUCTION] }),
    );
  const days = (from: string | null, to: string | null): number =>
    Math.round((Date.parse(to ?? '') - Date.parse(from ?? '')) / 86_400_000);

  it('is decided at the first level, taken to the agency above once, and decided there with its own clock', async () => {
    const first = await dossiers.completed(personas.an, { procedureCode: 'COMPLAINT' });
    expect(days(first.acceptedAt, first.dueAt)).toBeGreaterThanOrEqual(30);
    const outcomes = await Promise.all([escalate(first.id), escalate(first.id), escalate(first.id)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const { id } = outcomes.find(({ status }) => status === 201)?.body as ReceiptBody;
    expect((await dossiers.read(id, personas.an)).body).toMatchObject({
      level: 2,
      parentDossier: first.id,
      status: 'SUBMITTED',
      agency: { identifier: PROVINCE },
    });
    expect((await dossiers.read(id, personas.desk)).status).toBe(404);
    const accepted = dossiers.done(await dossiers.act(id, 'acceptance', provinceDesk));
    expect(days(accepted.acceptedAt, accepted.dueAt)).toBeGreaterThanOrEqual(45);
    dossiers.done(await dossiers.act(id, 'approval', { ...personas.leader, agency: PROVINCE }));
    const handler = { ...personas.handler, agency: PROVINCE };
    const attachmentIds = [await dossiers.uploaded(handler, pdf('second decision'))];
    expect(dossiers.done(await dossiers.act(id, 'result', handler, { attachmentIds })).status).toBe('COMPLETED');
    expect((await escalate(id)).status).toBe(409);
  });

  describe('whose second level was refused', () => {
    const refuse = (id: string) => dossiers.act(id, 'refusal', provinceDesk, { reason: 'Không thuộc thẩm quyền' });
    const takeBack = (id: string) =>
      dossiers.act<ProblemBody & { readonly status: unknown }>(id, 'rollback', provinceDesk, {
        reason: 'Từ chối nhầm',
      });
    const refusedOnce = async (): Promise<{ readonly first: string; readonly refused: string }> => {
      const { id: first } = await dossiers.completed(personas.an, { procedureCode: 'COMPLAINT' });
      const { id: refused } = dossiers.done(await escalate(first));
      dossiers.done(await refuse(refused));
      return { first, refused };
    };
    const standing = (first: string): Promise<number> =>
      dossiers.count('dossier', "parent_dossier = $1 AND level = 2 AND status <> 'REFUSED'", [first]);

    it('is taken to the agency above again, to one dossier at a time', async () => {
      const { first, refused } = await refusedOnce();
      const outcomes = await Promise.all([escalate(first), escalate(first), escalate(first)]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
      const again = outcomes.find(({ status }) => status === 201)?.body as ReceiptBody;
      expect(again.id).not.toBe(refused);
      expect((await dossiers.read(again.id, personas.an)).body).toMatchObject({ level: 2, parentDossier: first });
      const answer = await takeBack(refused);
      expect([answer.status, answer.body.detail]).toEqual([409, expect.stringContaining('bằng hồ sơ khác')]);
      dossiers.done(await refuse(again.id));
      expect(dossiers.done(await takeBack(refused)).status).toBe('SUBMITTED');
      expect((await escalate(first)).status).toBe(409);
      expect(await standing(first)).toBe(1);
    });

    it('has one second level when the refusal is taken back at the moment at which it is contested again', async () => {
      for (let round = 0; round < 3; round += 1) {
        const { first, refused } = await refusedOnce();
        const outcomes = await Promise.all([escalate(first), takeBack(refused)]);
        expect(outcomes.map(({ status }) => status).filter((status) => status === 409)).toHaveLength(1);
        expect(outcomes.every(({ status }) => [200, 201, 409].includes(status))).toBe(true);
        expect(await standing(first)).toBe(1);
      }
    });
  });

  it('is not taken further before its decision, by a stranger, or when it is none', async () => {
    const open = await dossiers.accepted(personas.an, { procedureCode: 'COMPLAINT' });
    expect((await escalate(open.id)).status).toBe(409);
    const decided = await dossiers.completed(personas.an, { procedureCode: 'COMPLAINT' });
    expect((await escalate(decided.id, personas.binh)).status).toBe(404);
    expect((await escalate(decided.id, personas.desk)).status).toBe(403);
    const ordinary = await dossiers.completed();
    expect((await escalate<ProblemBody>(ordinary.id)).status).toBe(409);
    expect((await dossiers.read(decided.id, personas.an)).body.agency.identifier).toBe(CONSTRUCTION);
  });

  it('is taken further without a first decision once the time for it has passed, and not while the clock stands still', async () => {
    const { id, due } = await dossiers.accepted(personas.an, { procedureCode: 'COMPLAINT' });
    const early = await escalate<ProblemBody>(id);
    expect([early.status, early.body.detail]).toEqual([
      409,
      `Chưa có quyết định giải quyết lần đầu; có thể khiếu nại tiếp khi đã có quyết định hoặc khi quá thời hạn giải quyết (ngày ${due?.split('-').reverse().join('/')}).`,
    ]);
    const set = (values: string): Promise<unknown> =>
      dossiers.host.service.database.pool.query(`UPDATE dossier SET ${values} WHERE id = $1`, [id]);
    await set("due_at = now() - interval '1 hour', paused_at = now() - interval '2 hours'");
    const paused = await escalate<ProblemBody>(id);
    expect(paused.status).toBe(409);
    expect(paused.body.detail).toMatch(/đang tạm dừng tính\.$/);
    expect(paused.body.detail).not.toMatch(/\d\d\/\d\d\/\d{4}/);
    await set('paused_at = NULL');
    const second = await escalate(id);
    expect([second.status, second.body.agency]).toEqual([201, PROVINCE]);
    expect((await escalate(id)).status).toBe(409);
  });

  it('is decided at the second level alone once it is there without a first decision, and says so', async () => {
    const complaint = async (...steps: readonly string[]): Promise<string> => {
      const { id } = await dossiers.accepted(personas.an, { procedureCode: 'COMPLAINT' });
      for (const step of steps) dossiers.done(await dossiers.act(id, step, personas.leader));
      await passDueDate(dossiers, id);
      return id;
    };
    const [undecided, approved] = [await complaint(), await complaint('approval')];
    const seconds = [dossiers.done(await escalate(undecided)), dossiers.done(await escalate(approved))];
    const attachmentIds = [await dossiers.uploaded(personas.handler, pdf('first decision, too late'))];
    const refused = [
      await dossiers.act<ProblemBody>(undecided, 'approval', personas.leader),
      await dossiers.act<ProblemBody>(approved, 'result', personas.handler, { attachmentIds }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([409, 409]);
    for (const [index, { body }] of refused.entries())
      expect(body.detail).toContain(seconds[index]?.provisionalNumber ?? 'no number');
    const { body: history } = await dossiers.host.get<{ items: { act: string; toStatus: string }[] }>(
      `/api/v1/dossiers/${approved}/history`,
      { as: personas.desk },
    );
    expect(history.items.at(-1)).toMatchObject({ act: 'escalation', fromStatus: 'APPROVED', toStatus: 'APPROVED' });
    // nor is what was decided before taken back: the second level decides on it as it stood
    const reason = { reason: 'Đã chuyển lên cấp trên' };
    expect((await dossiers.act(approved, 'rollback', personas.leader, reason)).status).toBe(409);
  });

  it('is not taken further when it was withdrawn, overdue or not', async () => {
    const { id } = await dossiers.accepted(personas.an, { procedureCode: 'COMPLAINT' });
    dossiers.done(await dossiers.act(id, 'withdrawal', personas.an, { reason: 'Không khiếu nại nữa' }));
    dossiers.done(
      await dossiers.act(id, 'withdrawal/decision', personas.desk, { granted: true, reason: 'Theo yêu cầu' }),
    );
    await passDueDate(dossiers, id);
    expect((await escalate<ProblemBody>(id)).body.detail).toMatch(/hãy nộp hồ sơ khiếu nại mới\.$/);
  });

  it('goes to the successor of the agency above; after a split the complainant chooses one', async () => {
    const above = (identifier: string, over: object = {}): Promise<void> =>
      publishAgency(dossiers.host, agency(identifier, over));
    for (const identifier of ['DISTRICT', 'NORTH', 'SOUTH']) await above(identifier);
    await placed(2, PROVINCE, 'DISTRICT');
    const [one, other] = [
      await dossiers.completed(personas.an, { procedureCode: 'COMPLAINT' }),
      await dossiers.completed(personas.an, { procedureCode: 'COMPLAINT' }),
    ];
    await above('DISTRICT', { revision: 2, validTo: '2026-01-31', successors: ['NORTH'] });
    expect((await escalate(one.id)).body.agency).toBe('NORTH');
    await above('DISTRICT', { revision: 3, validTo: '2026-01-31', successors: ['NORTH', 'SOUTH'] });
    const refused = await escalate<ProblemBody>(other.id);
    expect([refused.status, refused.body.detail]).toEqual([422, 'Hãy chọn cơ quan giải quyết lần hai: NORTH, SOUTH.']);
    expect((await escalate(other.id, personas.an, { agency: PROVINCE })).status).toBe(422);
    expect((await escalate(other.id, personas.an, { agency: 'SOUTH' })).body.agency).toBe('SOUTH');
    await above('DISTRICT', { revision: 4, validTo: '2026-01-31' });
    const orphan = await dossiers.completed(personas.an, { procedureCode: 'COMPLAINT' });
    expect((await escalate(orphan.id)).status).toBe(409);
    await placed(3, PROVINCE);
    expect((await escalate(orphan.id)).body.agency).toBe(PROVINCE);
  });

  it('is taken further only so many days after the decision reached the complainant, more at remote places', async () => {
    const withinDays = 30;
    const remote = [{ agency: 'MOUNTAIN', withinDays: 45 }];
    await publishAgency(dossiers.host, agency('MOUNTAIN'));
    await publishCalendar(dossiers.host, new Date().getUTCFullYear() - 1);
    await publishProcedure(
      dossiers.host,
      permit({
        code: 'BARRED',
        caseType: 'COMPLAINT',
        feeLines: [],
        secondLevel: { timeLimit: { amount: 45, unit: CALENDAR_DAY }, withinDays, remote },
      }),
    );
    const decided = async (daysAgo: number | null): Promise<string> => {
      const { id } = await dossiers.completed(personas.an, { procedureCode: 'BARRED' });
      const at = daysAgo === null ? null : new Date(Date.now() - daysAgo * 86_400_000);
      await dossiers.host.service.database.pool.query(
        "UPDATE dossier SET completed_at = now() - interval '200 days', returned_at = $2 WHERE id = $1",
        [id, at],
      );
      return id;
    };
    // a last day that is no working day moves on, by less than the longest stretch of days off
    const late = await escalate<ProblemBody>(await decided(withinDays + 5));
    expect(late.status).toBe(409);
    const lastDay = /ngày cuối cùng là (\d\d)\/(\d\d)\/(\d{4})\.$/.exec(late.body.detail)?.slice(1).reverse().join('-');
    const received = localDay(new Date(Date.now() - (withinDays + 5) * 86_400_000));
    expect(days(received, lastDay ?? null)).toBeGreaterThanOrEqual(withinDays);
    expect(days(received, lastDay ?? null)).toBeLessThanOrEqual(withinDays + 2);
    const remoteLate = await decided(withinDays + 5);
    await placed(4, PROVINCE, 'MOUNTAIN');
    expect((await escalate(remoteLate)).status).toBe(201);
    expect((await escalate(await decided(50))).status).toBe(409);
    await placed(5, PROVINCE);
    expect((await escalate(await decided(withinDays))).status).toBe(201);
    expect((await escalate(await decided(null))).status).toBe(201);
    const overdue = async (daysAgo: number): Promise<string> => {
      const { id } = await dossiers.accepted(personas.an, { procedureCode: 'BARRED' });
      const at = new Date(Date.now() - daysAgo * 86_400_000);
      await dossiers.host.service.database.pool.query('UPDATE dossier SET due = $2, due_at = $3 WHERE id = $1', [
        ...[id, localDay(at), at],
      ]);
      return id;
    };
    // without a decision the days count from the one that was due
    expect((await escalate<ProblemBody>(await overdue(withinDays + 5))).body.detail).toContain('Đã hết thời hạn');
    expect((await escalate(await overdue(withinDays))).status).toBe(201);
  });

  it('has its remaining time told in the days that its limit counts', async () => {
    await publishProcedure(dossiers.host, permit({ code: 'ORDINARY', feeLines: [] }));
    const told = async (procedureCode: string): Promise<unknown> => {
      const { id } = await dossiers.accepted(personas.an, { procedureCode });
      const due = "UPDATE dossier SET due_at = now() + interval '10 days 5 hours 30 minutes' WHERE id = $1";
      await dossiers.host.service.database.pool.query(due, [id]);
      return (await dossiers.read<ProcessedAnswer>(id, personas.an)).body.remaining;
    };
    expect(await told('COMPLAINT')).toMatchObject({ unit: 'CALENDAR_DAY', overdue: false, days: 10, hours: 5 });
    expect(await told('ORDINARY')).toMatchObject({ unit: 'WORKING_DAY', overdue: false });
  });

  it('has no bar when the procedure names none', async () => {
    const { id } = await dossiers.completed(personas.an, { procedureCode: 'COMPLAINT' });
    await dossiers.host.service.database.pool.query(
      "UPDATE dossier SET returned_at = now() - interval '300 days' WHERE id = $1",
      [id],
    );
    expect((await escalate(id)).status).toBe(201);
  });
});
