import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { metrics } from './metrics.js';

export interface InternalServerOptions {
  /** 0 takes a free one */
  readonly port: number;
  /** an address that the public can't reach; this machine alone by default */
  readonly host?: string;
}

export interface InternalServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves what operators need and the public must not see: `GET /metrics` for Prometheus. */
export async function startInternalServer({
  port,
  host = '127.0.0.1',
}: InternalServerOptions): Promise<InternalServer> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.metrics().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  server.unref();
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
