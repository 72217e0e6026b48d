import { dossiersService } from '@dvc/dossiers';
import { createGateway, type Gateway, HttpUpstream } from '@dvc/gateway';
import { createTestDatabase, eventually, TcpFaultProxy, type TestDatabase, TestService } from '@dvc/testing';

/** F4: PostgreSQL is cut off, or takes connections and never answers. The full figure: `npm run faults -- F4 --full`. */
const POOL = 5;
/** Of the middle one: the machine may be held up itself. Those who wait in vain for a connection do so for 5 s. */
const ANSWER_MS = 3_000;
const OUTAGE_MS = 2_500;
const desk = { sub: 'desk', roles: ['desk_officer'], agency: '000.00.01.H14' };
const an = { sub: 'citizen-an', name: 'Nguyễn Văn An', roles: ['applicant'], citizenId: '004087000001' };

interface Timed {
  readonly status: number;
  readonly type: string | null;
  readonly retryAfter: string | null;
  readonly ms: number;
}

describe('the open door while the database of a service can not be reached', () => {
  let own: TestDatabase;
  let proxy: TcpFaultProxy;
  let dossiers: TestService;
  let gateway: Gateway;
  let url: string;
  let tokens: { readonly desk: string; readonly an: string };

  beforeAll(async () => {
    own = await createTestDatabase('unreachable');
    proxy = await TcpFaultProxy.open(Number(new URL(own.url).port));
    dossiers = await TestService.start(dossiersService, {
      DATABASE_URL: proxy.through(own.url),
      DATABASE_POOL_SIZE: String(POOL),
      DATABASE_CONNECTION_TIMEOUT_MS: '5000',
      DATABASE_SILENCE_MS: '1300',
      STORAGE_DIRECTORY: process.cwd(),
      SCANNER_URL: 'none',
    });
    tokens = { desk: await dossiers.identity.token(desk), an: await dossiers.identity.token(an) };
    gateway = await createGateway({
      environment: { PORT: '0', LOG_LEVEL: 'silent', ...dossiers.identity.environment },
      upstreams: { dossiers: new HttpUpstream(dossiers.url) },
    });
    url = await gateway.listen();
  });
  afterAll(async () => {
    await gateway.stop();
    await dossiers.stop();
    await proxy.close();
    await own.drop();
  });

  const timed = async (path: string, init: RequestInit): Promise<Timed> => {
    const begun = performance.now();
    const { status, headers } = await fetch(url + path, init).then(async (answer) => {
      await answer.text();
      return answer;
    });
    return {
      status,
      type: headers.get('content-type'),
      retryAfter: headers.get('retry-after'),
      ms: performance.now() - begun,
    };
  };
  const list = (): Promise<Timed> => timed('/api/v1/dossiers', { headers: { authorization: `Bearer ${tokens.desk}` } });
  const file = (): Promise<Timed> =>
    timed('/api/v1/dossiers', {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens.an}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        procedureCode: '2.000028.H14',
        applicant: { kind: 'CITIZEN', fullName: 'Nguyễn Văn An' },
        formData: {},
        components: [],
        resultDelivery: { method: 'ONLINE' },
        submit: true,
      }),
    });
  const busy = (): number => dossiers.service.database.pool.totalCount - dossiers.service.database.pool.idleCount;
  const sessions = async (): Promise<number> =>
    (
      await dossiers.service.database.pool.query<{ n: number }>(
        "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'",
      )
    ).rows[0]?.n ?? 0;

  it.each([
    ['cut off', () => proxy.cut()],
    ['silent', async () => proxy.hang()],
  ] as const)('answers 503 with Retry-After soon when it is %s, and works again after that', async (_, begin) => {
    expect((await list()).status).toBe(200);
    await Promise.all(Array.from({ length: 4 * POOL }, list));
    const end = await begin();
    const until = performance.now() + OUTAGE_MS;
    const answers: Timed[] = [];
    // more at once than the pool has connections, again and again
    while (performance.now() < until) {
      answers.push(...(await Promise.all([...Array.from({ length: 4 * POOL }, list), file(), file()])));
      await new Promise((resolve) => setImmediate(resolve));
    }
    const ready = await timed('/health/ready', {});
    await end();
    for (const { status, type, retryAfter } of answers) {
      expect([status, type, Number(retryAfter) > 0]).toEqual([
        503,
        expect.stringContaining('application/problem+json'),
        true,
      ]);
    }
    const times = answers.map(({ ms }) => ms).sort((one, other) => one - other);
    expect(times[Math.floor(times.length / 2)]).toBeLessThan(ANSWER_MS);
    expect(ready.status).toBe(503);
    await eventually(async () => (await list()).status === 200, { every: 50 });
    const after = await Promise.all(Array.from({ length: 4 * POOL }, list));
    expect(new Set(after.map(({ status }) => status))).toEqual(new Set([200]));
    await eventually(() => busy() === 0);
    // its pool and its relay, and not one more
    await eventually(async () => (await sessions()) <= POOL + 1);
  });
});
