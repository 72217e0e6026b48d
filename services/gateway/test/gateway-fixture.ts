import { createTestIdentity, type TestIdentity } from '@dvc/testing';
import { createGateway, type Gateway, type GatewayOptions } from '../src/create-gateway.js';
import type { ServiceName } from '../src/routing/routes.js';
import { HttpUpstream, type HttpUpstreamOptions } from '../src/upstreams/http-upstream.js';
import { InProcessUpstream } from '../src/upstreams/in-process-upstream.js';
import type { Upstream } from '../src/upstreams/upstream.js';
import { tinyService, type TinyService } from './tiny-service.js';

export type UpstreamKind = 'over HTTP' | 'in process';

export interface FixtureOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly http?: HttpUpstreamOptions;
  readonly openApi?: Readonly<Partial<Record<ServiceName, unknown>>>;
  readonly devIssuer?: GatewayOptions['devIssuer'];
  readonly bodyLimit?: number;
}

/** A gateway on real HTTP before tiny services. */
export class GatewayFixture {
  private constructor(
    readonly gateway: Gateway,
    readonly url: string,
    readonly identity: TestIdentity,
    readonly services: Readonly<Record<'catalogue' | 'dossiers' | 'payments', TinyService>>,
  ) {}

  static async start(kind: UpstreamKind, options: FixtureOptions = {}): Promise<GatewayFixture> {
    const identity = await createTestIdentity();
    const tiny = (name: ServiceName) =>
      tinyService({
        name,
        openApi: options.openApi?.[name],
        ...(options.bodyLimit !== undefined && { bodyLimit: options.bodyLimit }),
      });
    const services = { catalogue: tiny('catalogue'), dossiers: tiny('dossiers'), payments: tiny('payments') };
    const upstream = async ({ fastify }: TinyService): Promise<Upstream> => {
      if (kind === 'over HTTP')
        return new HttpUpstream(await fastify.listen({ port: 0, host: '127.0.0.1' }), options.http);
      await fastify.ready();
      return new InProcessUpstream(fastify);
    };
    const gateway = await createGateway({
      environment: { PORT: '0', LOG_LEVEL: 'silent', ...identity.environment, ...options.environment },
      upstreams: {
        catalogue: await upstream(services.catalogue),
        dossiers: await upstream(services.dossiers),
        payments: await upstream(services.payments),
      },
      ...(options.devIssuer && { devIssuer: options.devIssuer }),
    });
    return new GatewayFixture(gateway, await gateway.listen(), identity, services);
  }

  fetch(path: string, init?: RequestInit): Promise<Response> {
    return fetch(this.url + path, init);
  }

  async json<T = Record<string, unknown>>(
    path: string,
    init?: RequestInit,
  ): Promise<{ status: number; headers: Headers; body: T }> {
    const response = await this.fetch(path, init);
    return { status: response.status, headers: response.headers, body: (await response.json()) as T };
  }

  async stop(): Promise<void> {
    await this.gateway.stop();
    await Promise.all(Object.values(this.services).map(({ fastify }) => fastify.close()));
    await this.identity.close();
  }
}
