import type { INestApplication } from '@nestjs/common';
import type { Server } from 'node:http';

const SWEEP_MS = 50;

/**
 * Takes no more connections, answers every request that is under way or still comes over an open one, then closes. A
 * connection that was busy when the server closed would be kept alive when it is done, so the idle ones are swept.
 */
export async function closeGently(app: INestApplication, server: Server): Promise<void> {
  const sweeping = setInterval(() => {
    if (!server.listening) server.closeIdleConnections();
  }, SWEEP_MS);
  try {
    await app.close();
  } finally {
    clearInterval(sweeping);
  }
}
