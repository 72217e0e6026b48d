import { dossierSubmitted } from '@dvc/contracts';
import { eventually, TestService } from '@dvc/testing';
import { admin } from '../../test/catalogue-host.js';
import { submission } from '../../test/submission-facts.js';
import { catalogueService } from '../index.js';

describe('dossiers that are submitted', () => {
  let host: TestService;
  const counted = async (procedure: string): Promise<readonly string[]> => {
    const { rows } = await host.service.database.pool.query<{ line: string }>(
      "SELECT concat_ws(' ', day, channel, dossiers) AS line FROM submission_tally WHERE procedure_code = $1 ORDER BY 1",
      [procedure],
    );
    return rows.map(({ line }) => line);
  };
  const told = (data = submission(), key = data.dossierId) => host.receive(dossierSubmitted, key, data);

  beforeAll(async () => {
    host = await TestService.start(catalogueService);
  });
  afterAll(() => host.stop());

  it('are counted by procedure, local day and channel', async () => {
    const channels = ['ONLINE', 'DESK', 'POST', 'ONLINE', 'ONLINE'] as const;
    const facts = channels.map((channel, n) =>
      submission({ procedureCode: 'A', channel, submittedAt: `2026-03-0${n < 4 ? 2 : 3}T03:00:00Z` }),
    );
    const other = submission({ procedureCode: 'B' });
    await host.receiveAll(
      dossierSubmitted,
      [...facts, other].map((data) => ({ subject: data.dossierId, data })),
    );
    await eventually(async () => (await counted('A')).length === 4 && (await counted('B')).length === 1);
    await eventually(async () => (await counted('A')).includes('2026-03-02 ONLINE 2'));
    expect(await counted('A')).toEqual([
      '2026-03-02 DESK 1',
      '2026-03-02 ONLINE 2',
      '2026-03-02 POST 1',
      '2026-03-03 ONLINE 1',
    ]);
    expect(await counted('B')).toEqual(['2026-03-02 ONLINE 1']);
  });

  it('are counted once, however often and in however many events they are told', async () => {
    const data = submission({ procedureCode: 'ONCE' });
    const fact = { subject: data.dossierId, data };
    const event = await told(data);
    await host.redeliver(event, dossierSubmitted.topic);
    await host.receiveAll(dossierSubmitted, [fact, fact, fact]);
    const last = await told(submission({ procedureCode: 'ONCE', channel: 'DESK' }), data.dossierId);
    await host.handled(last);
    expect(await counted('ONCE')).toEqual(['2026-03-02 DESK 1', '2026-03-02 ONLINE 1']);
  });

  it('are left out when it was not told how they came in', async () => {
    const { channel: _, ...data } = submission({ procedureCode: 'UNTOLD' });
    await host.handled(await told(data));
    expect(await counted('UNTOLD')).toEqual([]);
    const { rowCount } = await host.service.database.pool.query('SELECT FROM counted_dossier WHERE dossier_id = $1', [
      data.dossierId,
    ]);
    expect(rowCount).toBe(0);
  });

  it.each([
    ['2026-12-31T16:59:59.999Z', '2026-12-31'],
    ['2026-12-31T17:00:00.000Z', '2027-01-01'],
  ])('at %s are of %s, as clocks in Việt Nam show it', async (submittedAt, day) => {
    await host.handled(await told(submission({ procedureCode: day, submittedAt })));
    expect(await counted(day)).toEqual([`${day} ONLINE 1`]);
  });

  it('are counted no second time when the catalogue is rebuilt, and those that it has lost are', async () => {
    const [kept, lost] = [submission({ procedureCode: 'REBUILT' }), submission({ procedureCode: 'REBUILT' })];
    await host.handled(await told(kept));
    await host.handled(await told(lost));
    const { pool } = host.service.database;
    await pool.query('DELETE FROM counted_dossier WHERE dossier_id = $1', [lost.dossierId]);
    await pool.query("UPDATE submission_tally SET dossiers = 1 WHERE procedure_code = 'REBUILT'");
    const path = '/api/v1/replays';
    const asked = await host.post<{ id: string }>(
      `${path}?service=catalogue`,
      { since: new Date(Date.now() - 86_400_000).toISOString(), source: 'TOPIC', rebuild: true },
      { as: admin },
    );
    expect(asked.status).toBe(202);
    const done = await eventually(async () => {
      const { body } = await host.get<{ state: string; handled: number; failed: number }>(
        `${path}/${asked.body.id}?service=catalogue`,
        { as: admin },
      );
      return body.state === 'DONE' ? body : undefined;
    });
    expect([done.failed, done.handled > 1]).toEqual([0, true]);
    expect(await counted('REBUILT')).toEqual(['2026-03-02 ONLINE 2']);
    expect(await counted('ONCE')).toEqual(['2026-03-02 DESK 1', '2026-03-02 ONLINE 1']);
  });
});
