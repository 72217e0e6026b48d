import { localDay } from '@dvc/calendar';
import { REASON, run, SUPPLEMENT } from '../../test/acting.js';
import { DossierHost } from '../../test/dossiers.js';
import { personas } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';
import type { WorkQueueResponse } from './work-queue.response.js';

const { an, desk, handler } = personas;
const DAY_MS = 86_400_000;

interface Page {
  readonly items: readonly { readonly id: string; readonly acceptanceDueAt: string | null }[];
  readonly total: number;
}

describe('the deadlines of the work queue', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    const acceptanceLimit = { amount: 30, unit: 'CALENDAR_DAY' as const };
    await publishProcedure(dossiers.host, permit({ code: 'LIMITED', feeLines: [], acceptanceLimit }));
  });
  afterAll(() => dossiers.stop());

  const sql = (text: string, ...values: unknown[]): Promise<unknown> =>
    dossiers.host.service.database.pool.query(text, values);
  const inDays = (days: number): Date => new Date(Date.now() + days * DAY_MS);
  const submitted = async (days: number): Promise<string> => {
    const { id } = await dossiers.submitted(an, { procedureCode: 'LIMITED' });
    await sql('UPDATE dossier SET acceptance_due_at = $2 WHERE id = $1', id, inDays(days));
    return id;
  };
  const accepted = async (days: number): Promise<string> => {
    const id = await submitted(-20);
    await run(dossiers, id, ['acceptance', desk]);
    await sql('UPDATE dossier SET due_at = $2, due = $3 WHERE id = $1', id, inDays(days), localDay(inDays(days)));
    return id;
  };
  const queue = async (): Promise<WorkQueueResponse> =>
    dossiers.done(await dossiers.host.get<WorkQueueResponse>('/api/v1/work-queue', { as: desk }));
  const list = async (query: string): Promise<Page> =>
    dossiers.done(await dossiers.host.get<Page>(`/api/v1/dossiers?limit=200&${query}`, { as: desk }));
  const ids = async (query: string): Promise<readonly string[]> => {
    const { items, total } = await list(query);
    expect(total).toBe(items.length);
    return items.map(({ id }) => id).sort();
  };

  it('are those of the acceptance until then, and count as overdue what the list finds so', async () => {
    const [late, near, far] = [await submitted(-1), await submitted(2.5), await submitted(20)];
    const [behind, running] = [await accepted(-1), await accepted(2.5)];
    // a clock that stopped after the due date had run over it, one that stopped before had not
    const [stoppedLate, stopped] = [await accepted(-1), await accepted(2.5)];
    for (const id of [stoppedLate, stopped]) await run(dossiers, id, ['pause', handler, REASON]);
    // who asks for a supplement has decided in time, or late: nothing runs until it comes
    const incomplete = await submitted(-1);
    await run(dossiers, incomplete, ['supplement-requests', desk, SUPPLEMENT]);

    const overdue = [late, behind, stoppedLate].sort();
    expect(await ids('overdue=true')).toEqual(overdue);
    const open = [near, far, running, stopped, incomplete];
    expect(await ids('overdue=false')).toEqual([...open].sort());
    expect(await ids('overdue=true&q=LIMITED')).toEqual([]);
    const { all, states } = await queue();
    expect(all).toEqual({ overdue: 3, today: 0, soon: 2, later: 1, paused: 1, none: 1, total: 8 });
    for (const { status, all: counted } of states) {
      expect(counted.overdue).toBe((await list(`overdue=true&status=${status}`)).total);
      expect(counted.total).toBe((await list(`status=${status}`)).total);
    }
    const soonDue = [late, near, behind, running, stoppedLate, stopped].sort();
    expect(await ids(`due=${localDay(inDays(4))}`)).toEqual(soonDue);
    // a due date that was set before its acceptance counts no dossier twice
    await sql('UPDATE dossier SET due = $2 WHERE id = $1', late, localDay(inDays(-1)));
    expect(await ids(`due=${localDay(inDays(4))}`)).toEqual(soonDue);
    expect(await ids(`due=${localDay(inDays(4))}&status=SUBMITTED`)).toEqual([late, near].sort());
    expect(await ids(`due=${localDay(inDays(4))}&overdue=true`)).toEqual(overdue);
    expect(await ids(`due=${localDay(inDays(4))}&overdue=false`)).toEqual([near, running, stopped].sort());
    const { items } = await list('status=SUBMITTED&overdue=true');
    expect(items.map(({ id, acceptanceDueAt }) => [id, typeof acceptanceDueAt])).toEqual([[late, 'string']]);
  });
});
