import { DossierHost } from '../../test/dossiers.js';
import { personas } from '../../test/personas.js';

interface Tracked {
  readonly steps: readonly { readonly act: string }[];
}

describe('tracking', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
  });
  afterAll(() => dossiers.stop());

  it('tells the steps of a dossier whose draft was saved many hundred times', async () => {
    const { id, provisionalNumber, trackingKey } = await dossiers.submitted();
    const { pool } = dossiers.host.service.database;
    await pool.query('UPDATE dossier SET revision = revision + 500 WHERE id = $1', [id]);
    await pool.query('UPDATE dossier_history SET revision = revision + 500 WHERE dossier_id = $1', [id]);
    await pool.query(
      `INSERT INTO dossier_history (dossier_id, revision, act, from_status, to_status, at, actor_kind, actor, actor_name)
       SELECT $1, n, 'draft-change', 'DRAFT', 'DRAFT', now(), 'APPLICANT', 'citizen-an', 'An' FROM generate_series(1, 500) n`,
      [id],
    );
    dossiers.done(await dossiers.act(id, 'acceptance', personas.desk));
    const { body } = await dossiers.host.get<Tracked>(`/api/v1/tracking/${provisionalNumber}?key=${trackingKey}`);
    expect(body.steps.map(({ act }) => act)).toEqual(['submission', 'acceptance']);
  });
});
