import { resultHandedOver } from '@dvc/contracts';
import { run } from '../../test/acting.js';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { CONSTRUCTION, personas } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';
import type { RatingInvitation, RatingResponse, RatingStatistics } from './rating.dto.js';

describe('rating a dossier', () => {
  let dossiers: DossierHost;
  const today = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const pool = () => dossiers.host.service.database.pool;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishProcedure(dossiers.host, permit({ code: 'FREE', feeLines: [] }));
  });
  afterAll(() => dossiers.stop());

  async function handedOver(): Promise<{ readonly id: string; readonly token: string }> {
    const { id } = await dossiers.completed(personas.an, { procedureCode: 'FREE' });
    await run(dossiers, id, ['handover', personas.desk, { method: 'ONLINE' }]);
    const { data } = await dossiers.host.awaitEvent(resultHandedOver, id);
    return { id, token: data.ratingToken ?? '' };
  }

  const rate = <T = RatingResponse>(json: object) => dossiers.host.post<T>('/api/v1/ratings', json);

  it('takes one rating by the token of the hand-over, of ten at the same time', async () => {
    const { id, token } = await handedOver();
    expect(token).toMatch(/^[\w-]{32}$/);
    const answers = await Promise.all(Array.from({ length: 10 }, () => rate({ token, score: 5, comment: ' Nhanh ' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
    expect(answers.find(({ status }) => status === 201)?.body).toMatchObject({ score: 5, comment: 'Nhanh' });
    expect((await dossiers.act<ProblemBody>(id, 'rating', personas.an, { score: 1 })).status).toBe(409);
    const read = await dossiers.host.get<RatingResponse>(`/api/v1/dossiers/${id}/rating`, { as: personas.handler });
    expect(read.body).toMatchObject({ score: 5, comment: 'Nhanh' });
  });

  it('says by the token what it is to rate, and nothing of the applicant, before and after', async () => {
    const { id, token } = await handedOver();
    const invitation = (json: object) => dossiers.host.post<RatingInvitation>('/api/v1/ratings/invitation', json);
    const { status, body } = await invitation({ token });
    expect(status).toBe(200);
    expect(body).toEqual({
      procedure: { code: 'FREE', nameVi: 'Cấp giấy phép xây dựng' },
      agency: { identifier: CONSTRUCTION, nameVi: `Cơ quan ${CONSTRUCTION}` },
      handedOverAt: body.handedOverAt,
      openUntil: new Date(Date.parse(body.handedOverAt) + 90 * 86_400_000).toISOString(),
      ratedAt: null,
    });
    const rated = await rate({ token, score: 4 });
    expect((await invitation({ token })).body.ratedAt).toBe(rated.body.ratedAt);
    expect((await invitation({ token: 'x'.repeat(32) })).status).toBe(404);
    expect((await invitation({ token: 'x' })).status).toBe(400);
    await pool().query("UPDATE dossier_rating SET invited_at = now() - interval '91 days' WHERE dossier_id = $1", [id]);
    expect((await invitation({ token })).status).toBe(404);
  });

  it('keeps no token in the database, only what proves it', async () => {
    const { id, token } = await handedOver();
    const { rows } = await pool().query('SELECT * FROM dossier_rating WHERE dossier_id = $1', [id]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('lets the owner rate it, nobody else, and not before the hand-over', async () => {
    const early = await dossiers.accepted(personas.an, { procedureCode: 'FREE' });
    expect((await dossiers.act(early.id, 'rating', personas.an, { score: 4 })).status).toBe(409);
    const { id, token } = await handedOver();
    expect((await dossiers.act(id, 'rating', personas.binh, { score: 4 })).status).toBe(404);
    expect((await dossiers.act(id, 'rating', personas.handler, { score: 4 })).status).toBe(403);
    const officerWithDossiers = { ...personas.handler, roles: ['case_handler', 'applicant'] };
    expect((await dossiers.act(id, 'rating', officerWithDossiers, { score: 4 })).status).toBe(403);
    expect((await dossiers.act(id, 'rating', personas.an, { score: 4 })).status).toBe(201);
    expect((await rate({ token, score: 1 })).status).toBe(409);
    expect((await dossiers.host.get(`/api/v1/dossiers/${early.id}/rating`, { as: personas.an })).status).toBe(404);
  });

  it('does not know tokens that are made up or have expired', async () => {
    const { id, token } = await handedOver();
    expect((await rate({ token: 'x'.repeat(32), score: 3 })).status).toBe(404);
    await pool().query("UPDATE dossier_rating SET invited_at = now() - interval '91 days' WHERE dossier_id = $1", [id]);
    expect((await rate({ token, score: 3 })).status).toBe(404);
    expect((await dossiers.act(id, 'rating', personas.an, { score: 3 })).status).toBe(409);
  });

  it.each([
    [{ score: 0 }],
    [{ score: 6 }],
    [{ score: 2.5 }],
    [{ score: '5' }],
    [{}],
    [{ score: 5, comment: 7 }],
    [{ score: 5, name: 'x' }],
  ])('refuses %j', async (json) => {
    expect((await rate({ token: 'x'.repeat(32), ...json })).status).toBe(400);
  });

  it('counts them by agency and procedure for its officers', async () => {
    const { rows } = await pool().query<{ n: number; points: number }>(
      'SELECT count(*) AS n, sum(score) AS points FROM dossier_rating WHERE rated_at IS NOT NULL',
    );
    const path = `/api/v1/dossier-statistics/ratings?from=${today()}&to=${today()}`;
    const of = (query: string, as = personas.leader) => dossiers.host.get<RatingStatistics>(`${path}${query}`, { as });
    const [item, ...others] = (await of('')).body.items;
    expect(others).toEqual([]);
    expect(item).toMatchObject({ key: CONSTRUCTION, nameVi: `Cơ quan ${CONSTRUCTION}`, total: rows[0]?.n });
    expect(item?.averageHundredths).toBe(Math.floor((Number(rows[0]?.points) * 100) / Number(rows[0]?.n)));
    expect((await of('&by=procedure')).body.items.map(({ key }) => key)).toEqual(['FREE']);
    expect((await of('', { ...personas.leader, agency: '000.00.02.H14' })).body.items).toEqual([]);
    expect((await of('', { ...personas.leader, roles: ['applicant'] } as never)).status).toBe(403);
  });
});
