import { ExternalSystem } from '../../test/external-system.js';
import { probeAddress, type ProbeResult } from './probe-address.js';

describe('a probe of an external system', () => {
  let system: ExternalSystem;
  const probe = (url: string, privateHosts: readonly string[] = [], milliseconds = 10_000): Promise<ProbeResult> =>
    probeAddress(url, { milliseconds, privateHosts, ca: system.certificate });

  beforeAll(async () => {
    system = await ExternalSystem.start();
  });

  beforeEach(() => {
    system.status = 200;
    system.location = undefined;
    system.asked = [];
  });

  afterAll(() => system.stop());

  it('says whether the system answers', async () => {
    const host = `localhost:${system.port}`;
    const url = `https://${host}/dvc?x=1`;
    expect(await probe(url, [host])).toEqual({ state: 'UP', statusCode: 200, failure: null });
    expect(system.asked).toEqual(['/dvc?x=1']);
    system.status = 404;
    expect(await probe(url, [host])).toEqual({ state: 'UP', statusCode: 404, failure: null });
    system.status = 503;
    expect(await probe(url, [host])).toEqual({ state: 'DOWN', statusCode: 503, failure: 'SERVER_ERROR' });
    system.status = null;
    expect(await probe(url, [host], 300)).toEqual({ state: 'DOWN', statusCode: null, failure: 'TIMED_OUT' });
  });

  it('does not go where the system sends it', async () => {
    const host = `localhost:${system.port}`;
    system.status = 302;
    system.location = `https://${host}/elsewhere`;
    expect(await probe(`https://${host}/`, [host])).toEqual({ state: 'UP', statusCode: 302, failure: null });
    expect(system.asked).toEqual(['/']);
  });

  it('asks nobody on a private network who was not named', async () => {
    const { port } = system;
    for (const url of [
      `https://localhost:${port}/`,
      `https://127.0.0.1:${port}/`,
      `https://2130706433:${port}/`,
      `https://0x7f.1:${port}/`,
      `https://[::1]:${port}/`,
      `https://[::ffff:127.0.0.1]:${port}/`,
      'https://169.254.169.254/latest/meta-data/',
      `http://localhost:${port}/`,
      'file:///etc/passwd',
      'not an address',
    ])
      expect([url, (await probe(url)).failure]).toEqual([url, 'REFUSED_ADDRESS']);
    expect((await probe(`https://localhost:${port}/`, ['localhost:443'])).failure).toBe('REFUSED_ADDRESS');
    expect(system.asked).toEqual([]);
  });

  it('trusts no certificate that nobody vouches for', async () => {
    const host = `127.0.0.1:${system.port}`;
    const found = await probeAddress(`https://${host}/`, { milliseconds: 1_000, privateHosts: [host] });
    expect([found.failure, system.asked]).toEqual(['UNREACHABLE', []]);
  });
});
