import { EmbeddedTransport } from '@dvc/messaging';
import { createTestDatabase } from '@dvc/testing';
import { replaySuite } from '../test/replay-suite.js';

replaySuite('the embedded log', async () => {
  const log = await createTestDatabase('events');
  return {
    open: async () => {
      const transport = new EmbeddedTransport({ url: log.url, pollMs: 200, connectionTimeoutMs: 60_000 });
      await transport.connect();
      return transport;
    },
    environment: { EVENTS_DATABASE_URL: log.url },
    close: () => log.drop(),
  };
});
