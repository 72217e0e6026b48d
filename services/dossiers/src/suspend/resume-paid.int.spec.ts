import { metrics } from '@dvc/hosting';
import { eventually } from '@dvc/testing';
import { type ProcessedAnswer, REASON, run } from '../../test/acting.js';
import { DossierHost } from '../../test/dossiers.js';
import { Facts } from '../../test/facts.js';
import { personas } from '../../test/personas.js';
import { publishCalendar } from '../../test/reference.js';

const { an, desk, handler } = personas;

describe('what stands still until it is paid', () => {
  let dossiers: DossierHost;
  let facts: Facts;

  beforeAll(async () => {
    dossiers = await DossierHost.start({ WATCH_INTERVAL_MS: '50' });
    facts = new Facts(dossiers.host);
  });
  afterAll(() => dossiers.stop());

  const suspended = async (): Promise<string> => {
    const { id } = await dossiers.accepted();
    await run(dossiers, id, ['financial-duty', handler, REASON]);
    return id;
  };
  const read = async (id: string): Promise<ProcessedAnswer> => (await dossiers.read<ProcessedAnswer>(id, desk)).body;
  const paid = (id: string): Promise<boolean> => eventually(async () => (await read(id)).financialState === 'PAID');

  it('goes on once a withdrawal is rejected that was asked for while the payment came', async () => {
    const id = await suspended();
    await run(dossiers, id, ['withdrawal', an]);
    await facts.settled(id);
    await paid(id);
    expect((await read(id)).status).toBe('WITHDRAWAL_REQUESTED');
    const decision = { granted: false, ...REASON };
    const rejected = await run(dossiers, id, ['withdrawal/decision', handler, decision]);
    expect(rejected).toMatchObject({ status: 'ACCEPTED', pausedAt: null });
    const acts = await dossiers.host.service.database.pool.query<{ act: string }>(
      'SELECT act FROM dossier_history WHERE dossier_id = $1 ORDER BY revision DESC LIMIT 2',
      [id],
    );
    expect(acts.rows.map(({ act }) => act)).toEqual(['resumption', 'withdrawal-rejection']);
  });

  it('is paid whatever the calendars say, and goes on when the missing one is published', async () => {
    const id = await suspended();
    const year = new Date().getUTCFullYear() + 2;
    await dossiers.host.service.database.pool.query(
      "UPDATE dossier SET due = $2, due_at = $2::date + time '10:00', paused_at = paused_at - interval '5 days' WHERE id = $1",
      [id, `${year}-03-04`],
    );
    await facts.settled(id);
    await paid(id);
    expect(await read(id)).toMatchObject({ status: 'FINANCIAL_DUTY', financialState: 'PAID' });
    await eventually(async () =>
      (await metrics.getSingleMetricAsString('dossiers_paid_not_resumed')).trim().endsWith(' 1'),
    );
    await publishCalendar(dossiers.host, year);
    await eventually(async () => (await read(id)).status === 'ACCEPTED');
    expect(await dossiers.count('dossier_payment', 'dossier_id = $1', [id])).toBe(1);
  });

  it('holds up no other when one can not go on', async () => {
    const broken = await suspended();
    const sound = await suspended();
    const { pool } = dossiers.host.service.database;
    await pool.query("UPDATE dossier SET paused_at = 'infinity', financial_state = 'PAID' WHERE id = $1", [broken]);
    await pool.query("UPDATE dossier SET financial_state = 'PAID' WHERE id = $1", [sound]);
    await eventually(async () => (await read(sound)).status === 'ACCEPTED');
    expect(await dossiers.count('dossier', "id = $1 AND status = 'FINANCIAL_DUTY'", [broken])).toBe(1);
  });
});
