import { run } from '../../test/acting.js';
import { CALENDAR_DAYS, complaints } from '../../test/complaints.js';
import { DossierHost, type ReceiptBody } from '../../test/dossiers.js';
import { personas } from '../../test/personas.js';
import { publishProcedure } from '../../test/reference.js';

const { an, desk } = personas;

describe('the second level of a complaint of several cases', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishProcedure(
      dossiers.host,
      complaints({
        caseVariants: [
          { code: 'THONG_THUONG', nameVi: 'Thông thường' },
          {
            ...{ code: 'PHUC_TAP', nameVi: 'Phức tạp', timeLimit: CALENDAR_DAYS(45) },
            secondLevelLimit: CALENDAR_DAYS(60),
          },
        ],
      }),
    );
  });
  afterAll(() => dossiers.stop());

  it.each([
    ['THONG_THUONG', 45],
    ['PHUC_TAP', 60],
  ])('is due within the days of the case, which its receipt names: %s, %i', async (caseVariant, amount) => {
    const { id: first } = await dossiers.completed(an, { procedureCode: 'COMPLAINT', caseVariant });
    const json = { grounds: 'Quyết định chưa thỏa đáng' };
    const { id, agency } = dossiers.done(
      await dossiers.host.post<ReceiptBody>(`/api/v1/dossiers/${first}/second-level`, json, { as: an }),
    );
    const { acceptedAt, dueAt } = await run(dossiers, id, ['acceptance', { ...desk, agency }]);
    const days = Math.round((Date.parse(dueAt ?? '') - Date.parse(acceptedAt ?? '')) / 86_400_000);
    // a last day that is no working day moves on
    expect(days).toBeGreaterThanOrEqual(amount - 1);
    expect(days).toBeLessThan(amount + 14);
    const { rows } = await dossiers.host.service.database.pool.query<{ limit: object }>(
      `SELECT content -> 'timeLimit' AS "limit" FROM slip WHERE dossier_id = $1 AND kind = 'RECEIPT'`,
      [id],
    );
    expect(rows).toEqual([{ limit: CALENDAR_DAYS(amount) }]);
  });
});
