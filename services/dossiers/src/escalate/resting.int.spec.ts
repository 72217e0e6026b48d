import { localDay } from '@dvc/calendar';
import { personas } from '../../test/personas.js';
import { overdueComplaint } from '../../test/complaints.js';
import { DossierHost, type ReceiptBody } from '../../test/dossiers.js';
import { histories, recount } from '../../test/recount.js';
import { permit, publishProcedure } from '../../test/reference.js';
import type { OverduePage, StatisticsResponse } from '../statistics/statistics.dto.js';
import type { WorkQueueResponse } from '../work-queue/work-queue.response.js';

const { an, desk, leader, provinceAdmin } = personas;
const DAY_MS = 86_400_000;
const LIMIT = { amount: 30, unit: 'CALENDAR_DAY' as const };

/** What the first level of a complaint counts for while the second decides. */
describe('a complaint that rests at its first level', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    const secondLevel = { timeLimit: LIMIT };
    await publishProcedure(
      dossiers.host,
      permit({ code: 'COMPLAINT', caseType: 'COMPLAINT', feeLines: [], timeLimit: LIMIT, secondLevel }),
    );
  });
  afterAll(() => dossiers.stop());

  const pool = () => dossiers.host.service.database.pool;
  const day = (shift: number): string => localDay(new Date(Date.now() + shift * DAY_MS));
  const takeFurther = async (id: string): Promise<ReceiptBody> =>
    dossiers.done(
      await dossiers.host.post<ReceiptBody>(`/api/v1/dossiers/${id}/second-level`, { grounds: 'x' }, { as: an }),
    );
  const bands = async (): Promise<WorkQueueResponse['all']> =>
    dossiers.done(await dossiers.host.get<WorkQueueResponse>('/api/v1/work-queue', { as: leader })).all;
  const listed = async (): Promise<readonly string[]> =>
    dossiers
      .done(
        await dossiers.host.get<{ items: { id: string }[]; total: number }>('/api/v1/dossiers?overdue=true', {
          as: leader,
        }),
      )
      .items.map(({ id }) => id);
  const published = async (): Promise<number> =>
    dossiers.done(await dossiers.host.get<OverduePage>('/api/v1/dossier-statistics/public/overdue')).total;
  const statistics = async (to: string): Promise<StatisticsResponse> =>
    dossiers.done(
      await dossiers.host.get<StatisticsResponse>(`/api/v1/dossier-statistics?from=${day(-60)}&to=${to}&by=agency`, {
        as: provinceAdmin,
      }),
    );

  it('is overdue nowhere until the agency above refuses it, while another complaint stays so', async () => {
    const [first, other] = [await overdueComplaint(dossiers), await overdueComplaint(dossiers)];
    expect(await bands()).toMatchObject({ overdue: 2, paused: 0, total: 2 });
    expect([...(await listed())].sort()).toEqual([first, other].sort());
    expect(await published()).toBe(2);

    const second = await takeFurther(first);
    expect(await bands()).toMatchObject({ overdue: 1, paused: 1, total: 2 });
    expect(await listed()).toEqual([other]);
    expect(await published()).toBe(1);
    expect((await statistics(day(0))).total).toMatchObject({ pending: 3, pendingOverdue: 1 });

    dossiers.done(
      await dossiers.act(
        second.id,
        'refusal',
        { ...desk, agency: second.agency },
        { reason: 'Không thuộc thẩm quyền' },
      ),
    );
    expect(await bands()).toMatchObject({ overdue: 2, paused: 0, total: 2 });
    expect([...(await listed())].sort()).toEqual([first, other].sort());
    expect(await published()).toBe(2);
    expect((await statistics(day(0))).total).toMatchObject({ pending: 2, pendingOverdue: 2 });
  });

  it('counts in past periods as it stood at their end, as a recount from the history does', async () => {
    await pool().query('DELETE FROM dossier_history');
    await pool().query(
      "UPDATE dossier SET closed_at = now() - interval '300 days', submitted_at = now() - interval '301 days'",
    );
    const first = await overdueComplaint(dossiers);
    const second = await takeFurther(first);
    dossiers.done(
      await dossiers.act(
        second.id,
        'refusal',
        { ...desk, agency: second.agency },
        { reason: 'Không thuộc thẩm quyền' },
      ),
    );
    // came 40 days ago, was due 20 days ago, went up 10 days ago and came back 4 days ago
    const sql = (text: string, ...values: unknown[]): Promise<unknown> => pool().query(text, values);
    const ago = (days: number): Date => new Date(Date.now() - days * DAY_MS);
    await sql(
      'UPDATE dossier SET submitted_at = $2, accepted_at = $2, due_at = $3 WHERE id = $1',
      first,
      ago(40),
      ago(20),
    );
    await sql('UPDATE deadline_change SET at = $2, due_after = $3 WHERE dossier_id = $1', first, ago(40), ago(20));
    await sql(
      "UPDATE dossier_history SET at = CASE act WHEN 'escalation' THEN $3::timestamptz ELSE $2 END WHERE dossier_id = $1",
      first,
      ago(40),
      ago(10),
    );
    await sql('UPDATE dossier SET submitted_at = $2, closed_at = $3 WHERE id = $1', second.id, ago(10), ago(4));
    await sql(
      "UPDATE dossier_history SET at = CASE act WHEN 'refusal' THEN $3::timestamptz ELSE $2 END WHERE dossier_id = $1",
      second.id,
      ago(10),
      ago(4),
    );
    const all = (await histories(pool())).filter(({ steps }) => steps.length > 0);
    const told: [number, number][] = [];
    for (const to of [-30, -15, -7, -2, 0]) {
      const { total } = await statistics(day(to));
      const until = new Date(`${day(to + 1)}T00:00:00+07:00`);
      const counted = recount(all, new Date(`${day(-60)}T00:00:00+07:00`), until, new Date());
      expect([total.pending, total.pendingOverdue]).toEqual([counted.pending, counted.pendingOverdue]);
      told.push([total.pending, total.pendingOverdue]);
    }
    expect(told).toEqual([
      ...[
        [1, 0],
        [1, 1],
        [2, 0],
        [1, 1],
      ],
      [1, 1],
    ]);
  });
});
