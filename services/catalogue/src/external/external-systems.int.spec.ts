import { eventually } from '@dvc/testing';
import { CatalogueHost } from '../../test/catalogue-host.js';
import { ExternalSystem } from '../../test/external-system.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import type { ProcedureDetail } from '../procedures/procedure.views.js';

describe('a procedure that a ministry takes in itself', () => {
  let catalogue: CatalogueHost;
  let system: ExternalSystem;
  const external = async (code: string): Promise<ProcedureDetail['external']> =>
    (await catalogue.host.get<ProcedureDetail>(`/api/v1/procedures/${code}`)).body.external;
  const inState = (code: string, state: string): Promise<unknown> =>
    eventually(async () => ((await external(code))?.health?.state === state ? true : undefined));

  beforeAll(async () => {
    system = await ExternalSystem.start();
    catalogue = await CatalogueHost.start({
      EXTERNAL_PROBE_SECONDS: '1',
      EXTERNAL_PROBE_TIMEOUT_MS: '5000',
      EXTERNAL_PROBE_PRIVATE_HOSTS: `localhost:${system.port}`,
      EXTERNAL_PROBE_CA: system.certificate,
    });
  });

  afterAll(async () => {
    await catalogue.stop();
    await system.stop();
  });

  it('is linked to, and its system is asked again and again whether it answers', async () => {
    const link = { url: `https://localhost:${system.port}/dvc`, system: 'Hệ thống của Bộ' };
    await catalogue.publish(procedureFixture({ code: 'E1', external: link }), procedureFixture({ code: 'E2' }));
    await inState('E1', 'UP');
    expect(await external('E1')).toMatchObject({ ...link, health: { statusCode: 200, failure: null } });
    expect(await external('E2')).toBeNull();
    system.status = 500;
    await inState('E1', 'DOWN');
    expect((await external('E1'))?.health).toMatchObject({ statusCode: 500, failure: 'SERVER_ERROR' });
    system.status = 200;
    await inState('E1', 'UP');
  });

  it('is not asked at an address within the network', async () => {
    const asked = system.asked.length;
    await catalogue.publish(
      procedureFixture({ code: 'E3', external: { url: 'https://127.0.0.1:1/x', system: 'Trong mạng' } }),
    );
    await inState('E3', 'DOWN');
    expect((await external('E3'))?.health?.failure).toBe('REFUSED_ADDRESS');
    expect(system.asked.slice(asked).every((path) => path === '/dvc')).toBe(true);
  });
});
