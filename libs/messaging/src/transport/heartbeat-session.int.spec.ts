import { createTestDatabase, type TestDatabase } from '@dvc/testing';
import { HeartbeatSession } from './heartbeat-session.js';

describe('the session of the heartbeats', () => {
  let own: TestDatabase;
  let session: HeartbeatSession;
  const pids = (count: number): Promise<number[]> =>
    Promise.all(
      Array.from({ length: count }, async (_, i) => {
        const [row] = await session.query<{ n: number; pid: number }>(
          'who',
          'SELECT $1::int AS n, pg_backend_pid() AS pid',
          [i],
        );
        expect(row?.n).toBe(i);
        return row?.pid ?? 0;
      }),
    );

  beforeAll(async () => {
    own = await createTestDatabase('events');
    session = new HeartbeatSession(own.url, 60_000);
  });
  afterAll(async () => {
    await session.close();
    await own.drop();
  });

  it('asks one after the other over one connection, however many ask at once', async () => {
    expect(new Set(await pids(20)).size).toBe(1);
  });

  it('fails those that wait behind a broken connection, and opens another for the next', async () => {
    const [before] = await pids(1);
    const broken = ['SELECT pg_terminate_backend(pg_backend_pid())', 'SELECT 1', 'SELECT 2'].map((text, i) =>
      session.query(`broken-${i}`, text, []),
    );
    expect((await Promise.allSettled(broken)).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
      'rejected',
    ]);
    const [after] = await pids(1);
    expect(after).not.toBe(before);
  });
});
