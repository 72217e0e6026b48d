import { localDay } from '@dvc/calendar';
import { type ProcessedAnswer, REASON } from '../../test/acting.js';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { personas } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';

const DAY_MS = 86_400_000;

describe('extending a deadline', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    const timeLimit = { amount: 10, unit: 'CALENDAR_DAY' } as const;
    await publishProcedure(dossiers.host, permit({ code: 'OPEN', feeLines: [], timeLimit }));
    const longest = { amount: 3, unit: 'CALENDAR_DAY' } as const;
    await publishProcedure(
      dossiers.host,
      permit({ code: 'BOUND', feeLines: [], timeLimit, extension: { times: 2, longest } }),
    );
  });
  afterAll(() => dossiers.stop());

  /** Accepted, and due so many days from now. */
  async function dueIn(days: number, procedureCode: string): Promise<string> {
    const { id } = await dossiers.accepted(personas.an, { procedureCode });
    const at = new Date(Date.now() + days * DAY_MS);
    const set = 'UPDATE dossier SET due = $2, due_at = $3 WHERE id = $1';
    await dossiers.host.service.database.pool.query(set, [id, localDay(at), at]);
    return id;
  }
  const extend = (id: string, amount: number) =>
    dossiers.act<ProblemBody & ProcessedAnswer>(id, 'extension', personas.leader, {
      by: { amount, unit: 'CALENDAR_DAY' },
      ...REASON,
    });

  it.each([
    ['the procedure names no longest extension', 'OPEN', -8],
    ['it does', 'BOUND', -1],
    ['the time has come', 'OPEN', 0],
  ])('makes nothing timely that is late: %s', async (_, procedureCode, days) => {
    const id = await dueIn(days, procedureCode);
    const { due, dueAt } = dossiers.done(await dossiers.read(id, personas.leader));
    const { status, body } = await extend(id, 3);
    expect([status, body.type]).toEqual([409, '/problems/extension-too-late']);
    expect(body.detail).toContain(due?.split('-').reverse().join('/'));
    expect(await dossiers.count('slip', "dossier_id = $1 AND kind = 'APOLOGY'", [id])).toBe(0);
    const after = dossiers.done(await dossiers.read<ProcessedAnswer>(id, personas.leader));
    expect(after).toMatchObject({ due, dueAt, extensions: 0 });
  });

  it('is given before the due day, where the dossier was accepted before that day', async () => {
    const [late, timely] = [await dueIn(0.1, 'OPEN'), await dueIn(1.1, 'OPEN')];
    const set = "UPDATE dossier SET accepted_at = accepted_at - interval '5 days' WHERE id = ANY ($1)";
    await dossiers.host.service.database.pool.query(set, [[late, timely]]);
    expect((await extend(late, 3)).body.type).toBe('/problems/extension-too-late');
    expect((await extend(timely, 3)).status).toBe(200);
  });

  it('is given in time, and keeps the first day beside the new one', async () => {
    const id = await dueIn(0.1, 'BOUND');
    const before = dossiers.done(await dossiers.read<ProcessedAnswer>(id, personas.leader));
    const extended = dossiers.done(await extend(id, 3));
    expect(extended).toMatchObject({ extensions: 1, originalDue: before.originalDue });
    expect((extended.due ?? '') > (before.due ?? '')).toBe(true);
    expect(await dossiers.count('slip', "dossier_id = $1 AND kind = 'APOLOGY'", [id])).toBe(1);
  });

  it('gives no more than as long again where the procedure names no longest extension', async () => {
    const { id } = await dossiers.accepted(personas.an, { procedureCode: 'OPEN' });
    const { status, body } = await extend(id, 30);
    expect([status, body.errors?.[0]?.code]).toEqual([422, 'extension']);
    expect((await extend(id, 10)).status).toBe(200);
  });
});
