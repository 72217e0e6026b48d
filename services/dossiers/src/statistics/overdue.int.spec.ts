import { given, REASON, run, SUPPLEMENT } from '../../test/acting.js';
import { complaints } from '../../test/complaints.js';
import { DossierHost, type ReceiptBody } from '../../test/dossiers.js';
import { pdf } from '../../test/files.js';
import { personas } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';
import type { OverduePage, StatisticsResponse } from './statistics.dto.js';

const { an, handler, leader } = personas;
const PUBLIC = '/api/v1/dossier-statistics/public';

describe('the public list of what is overdue', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishProcedure(dossiers.host, permit({ code: 'FREE', feeLines: [] }));
    await publishProcedure(dossiers.host, permit({ code: 'TO_CAO', feeLines: [], caseType: 'DENUNCIATION' }));
    await publishProcedure(dossiers.host, complaints());
  });
  afterAll(() => dossiers.stop());

  const late = (id: string, due = "now() - interval '1 hour'"): Promise<unknown> =>
    dossiers.host.service.database.pool.query(`UPDATE dossier SET due_at = ${due} WHERE id = $1`, [id]);

  /** A dossier that these acts have become late of, before or after their time had passed. */
  async function filed(
    when: { readonly before?: Parameters<typeof run>[2][]; readonly after?: Parameters<typeof run>[2][] },
    procedureCode = 'FREE',
  ): Promise<string> {
    const { id } = await dossiers.accepted(an, { procedureCode });
    if (when.before) await run(dossiers, id, ...when.before);
    await late(id);
    if (when.after) await run(dossiers, id, ...when.after);
    return id;
  }

  const numbersOf = async (ids: readonly string[]): Promise<readonly (string | null)[]> =>
    Promise.all(ids.map(async (id) => (await dossiers.read(id, leader)).body.dossierCode));

  const published = async () => {
    const overdue = dossiers.done(await dossiers.host.get<OverduePage>(`${PUBLIC}/overdue?limit=100`));
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    const counts = dossiers.done(await dossiers.host.get<StatisticsResponse>(`${PUBLIC}?from=${today}&to=${today}`));
    return { overdue, counted: counts.total.pendingOverdue };
  };

  it('holds what its statistics count: what is late and not ended, whatever its applicant or the agency asked since', async () => {
    const listed = [
      await filed({}),
      await filed({ before: [['approval', leader]] }),
      await filed({ after: [['withdrawal', an]] }),
      await filed({ after: [['pause', handler, REASON]] }),
      await filed({ after: [['supplement-requests', handler, SUPPLEMENT]] }),
      await filed({}, 'COMPLAINT'),
    ];
    const { overdue, counted } = await published();
    expect(overdue.items.map(({ dossierCode }) => dossierCode).sort()).toEqual([...(await numbersOf(listed))].sort());
    expect([overdue.total, counted]).toEqual([listed.length, listed.length]);
  });

  it('leaves out what ended, what stood still in time, what is decided above, and denunciations', async () => {
    const before = await published();
    await filed({ after: [['discontinuation', leader, REASON]] });
    const withdrawn = await filed({ after: [['withdrawal', an]] });
    await run(dossiers, withdrawn, ['withdrawal/decision', leader, { granted: true, ...REASON }]);
    const done = await filed({ before: [['approval', leader]] });
    await run(dossiers, done, ['result', handler, { attachmentIds: [await dossiers.uploaded(handler, pdf(done))] }]);
    const { id: paused } = await dossiers.accepted(an, { procedureCode: 'FREE' });
    await run(dossiers, paused, ['pause', handler, REASON]);
    await late(paused, 'paused_at');
    const complaint = await filed({}, 'COMPLAINT');
    dossiers.done(
      await dossiers.host.post<ReceiptBody>(
        `/api/v1/dossiers/${complaint}/second-level`,
        { grounds: 'Quá hạn.' },
        { as: an },
      ),
    );
    await filed({ before: [given(handler)] }, 'TO_CAO');
    const after = await published();
    expect([after.overdue.total, after.counted]).toEqual([before.overdue.total, before.counted]);
    expect(after.overdue.items).toEqual(before.overdue.items);
  });
});
