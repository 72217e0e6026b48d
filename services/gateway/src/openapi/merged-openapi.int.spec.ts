import { GatewayFixture, type UpstreamKind } from '../../test/gateway-fixture.js';
import { lintOpenApi } from '../../test/lint-openapi.js';
import { openApiSample } from '../../test/openapi-samples.js';
import { RoutingTable } from '../routing/routes.js';
import type { Upstream, UpstreamDocument } from '../upstreams/upstream.js';
import { MergedOpenApi } from './merged-openapi.js';
import type { OpenApiDocument } from './openapi-document.js';

const catalogue = openApiSample({
  service: 'catalogue',
  agencyId: 'string',
  paths: ['/api/v1/procedures', '/health/secret', '/api/v1/dossiers'],
});
const dossiers = openApiSample({ service: 'dossiers', agencyId: 'integer', paths: ['/api/v1/dossiers'] });

describe.each<UpstreamKind>(['over HTTP', 'in process'])('/openapi.json of a gateway before services %s', (kind) => {
  it('is valid OpenAPI 3.1, has what the public reaches and names a service that is missing', async () => {
    const fixture = await GatewayFixture.start(kind, {
      openApi: { catalogue, dossiers },
      environment: { PUBLIC_URL: 'https://api.example.vn' },
    });
    const { status, headers, body } = await fixture.json<OpenApiDocument>('/openapi.json');
    expect(status).toBe(200);
    expect(headers.get('strict-transport-security')).toContain('max-age=');
    expect(body).toMatchObject({
      openapi: '3.1.0',
      servers: [{ url: 'https://api.example.vn' }],
      'x-unavailable': ['payments'],
    });
    expect(Object.keys(body.paths).sort()).toEqual([
      '/api/v1/dossiers',
      '/api/v1/procedures',
      '/problems',
      '/problems/{slug}',
    ]);
    expect(JSON.stringify(body.paths['/api/v1/dossiers'])).toContain('dossiers_get');
    expect(await lintOpenApi(body)).toBe('');
    expect(await lintOpenApi({ ...body, paths: { '/x': { get: { responses: 7 } } } })).not.toBe('');
    await fixture.stop();
  });
});

describe('the merged document over time', () => {
  class Sometimes implements Upstream {
    up = false;
    reads = 0;
    async read(): Promise<UpstreamDocument> {
      this.reads++;
      if (!this.up) throw new Error('away');
      return { status: 200, body: JSON.stringify(dossiers) };
    }
    forward(): void {}
    async close(): Promise<void> {}
  }

  it('asks again soon while a service is missing, and rarely afterwards', async () => {
    let now = 0;
    const upstream = new Sometimes();
    const routes = new RoutingTable(['dossiers'], { simulators: false });
    const own = (): OpenApiDocument => openApiSample({ service: 'gateway', agencyId: 'string', paths: [] });
    const merged = new MergedOpenApi({
      upstreams: { dossiers: upstream },
      routes,
      publicUrl: undefined,
      own,
      now: () => now,
    });
    const [first, same] = await Promise.all([merged.document(), merged.document()]);
    expect(first).toBe(same);
    expect(first['x-unavailable']).toEqual(['dossiers']);
    upstream.up = true;
    now = 1_000;
    expect(await merged.document()).toBe(first);
    now = 2_000;
    const complete = await merged.document();
    expect(Object.keys(complete.paths)).toEqual(['/api/v1/dossiers']);
    now = 60_000;
    await merged.document();
    expect(upstream.reads).toBe(2);
    now = 62_000;
    await merged.document();
    expect(upstream.reads).toBe(3);
  });

  it.each(['not JSON', '[]', 'null', '{"openapi":3}'])('leaves out a service that answers %s', async (body) => {
    const upstream: Upstream = {
      read: async () => ({ status: 200, body }),
      forward: () => undefined,
      close: async () => undefined,
    };
    const merged = new MergedOpenApi({
      upstreams: { payments: upstream },
      routes: new RoutingTable(['payments'], { simulators: false }),
      publicUrl: undefined,
      own: () => openApiSample({ service: 'gateway', agencyId: 'string', paths: [] }),
    });
    expect((await merged.document())['x-unavailable']).toEqual(['payments']);
  });
});
