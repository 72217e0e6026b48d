import { EmbeddedTransport } from '../../src/transport/embedded-transport.js';
import { KafkaTransport } from '../../src/transport/kafka-transport.js';
import type { EventTransport } from '../../src/transport/transport.js';

/** What a process needs to reach a transport. */
export type TransportSettings =
  { readonly kind: 'embedded'; readonly url: string } | { readonly kind: 'kafka'; readonly brokers: readonly string[] };

/** A transport of 8 partitions with short limits, so that a hanging instance is noticed soon. */
export async function openTransport(settings: TransportSettings, name = 'spec'): Promise<EventTransport> {
  const transport =
    settings.kind === 'embedded'
      ? new EmbeddedTransport({ url: settings.url, partitions: 8, pollMs: 100, leaseMs: 3_000 })
      : new KafkaTransport({ brokers: settings.brokers, clientId: name, sessionTimeoutMs: 6_000 });
  await transport.connect();
  return transport;
}
