import { localDay } from '@dvc/calendar';
import { REASON } from '../../test/acting.js';
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

  /** Accepted, and due so many days before now. */
  async function overdueBy(days: number, procedureCode: string): Promise<string> {
    const { id } = await dossiers.accepted(personas.an, { procedureCode });
    const at = new Date(Date.now() - days * DAY_MS);
    const set = 'UPDATE dossier SET due = $2, due_at = $3 WHERE id = $1';
    await dossiers.host.service.database.pool.query(set, [id, localDay(at), at]);
    return id;
  }
  const extend = (id: string, amount: number) =>
    dossiers.act<ProblemBody & { due: string }>(id, 'extension', personas.leader, {
      by: { amount, unit: 'CALENDAR_DAY' },
      ...REASON,
    });

  it('promises no day that has passed, and says how far it may go', async () => {
    const id = await overdueBy(8, 'OPEN');
    const past = await extend(id, 2);
    expect([past.status, past.body.errors?.[0]?.code]).toEqual([422, 'extensionInPast']);
    expect(await dossiers.count('slip', "dossier_id = $1 AND kind = 'APOLOGY'", [id])).toBe(0);
    const extended = dossiers.done(await extend(id, 14));
    expect(extended.due > localDay(new Date())).toBe(true);
  });

  it('refuses when nothing that the procedure permits reaches beyond today', async () => {
    const id = await overdueBy(20, 'BOUND');
    const { status, body } = await extend(id, 3);
    expect([status, body.type]).toEqual([409, '/problems/extension-limit']);
  });

  it('gives no more than as long again where the procedure names no longest extension', async () => {
    const { id } = await dossiers.accepted(personas.an, { procedureCode: 'OPEN' });
    const { status, body } = await extend(id, 30);
    expect([status, body.errors?.[0]?.code]).toEqual([422, 'extension']);
    expect((await extend(id, 10)).status).toBe(200);
  });
});
