import { Gauge } from 'prom-client';
import { metrics } from './metrics.js';

/** What a service's event machinery looks like at this moment; a figure that is not known is left out. */
export interface EventFigures {
  readonly outboxUnpublished?: number | undefined;
  readonly outboxOldestUnpublishedSeconds?: number | undefined;
  readonly outboxRefusedKeys?: number | undefined;
  readonly messagesWaiting?: number | undefined;
  readonly deadLetters?: number | undefined;
  readonly consumerLag?: number | undefined;
  readonly batchAgeSeconds?: number | undefined;
}

const READ_TIMEOUT_MS = 1_000;

/** The services of this process, by name. */
const sources = new Map<string, () => Promise<EventFigures>>();
let reading: Promise<void> | undefined;

function gauge(name: string, help: string): Gauge<'service'> {
  return new Gauge({ name, help, labelNames: ['service'] as const, registers: [metrics], collect: refresh });
}

const gauges: Readonly<Record<keyof EventFigures, Gauge<'service'>>> = {
  outboxUnpublished: gauge('outbox_unpublished_events', 'Events of the outbox that are not published yet'),
  outboxOldestUnpublishedSeconds: gauge(
    'outbox_oldest_unpublished_seconds',
    'Age of the oldest event that is not published yet; 0 when there is none',
  ),
  outboxRefusedKeys: gauge(
    'outbox_refused_keys',
    'Keys whose events wait because the broker refuses one of them as too large',
  ),
  messagesWaiting: gauge('parked_messages_waiting', 'Received messages that wait for another try'),
  deadLetters: gauge('dead_letters', 'Received messages that were given up and wait for an operator'),
  consumerLag: gauge('event_consumer_lag', 'Messages of the subscribed topics that this service has not handled yet'),
  batchAgeSeconds: gauge(
    'event_batch_age_seconds',
    'How long the oldest batch takes that this instance received and has not handled; 0 when there is none',
  ),
};

/** Shows the figures of a service at each scrape; answers how to stop that. */
export function observeEvents(service: string, read: () => Promise<EventFigures>): () => void {
  sources.set(service, read);
  return () => {
    if (sources.get(service) !== read) return;
    sources.delete(service);
    for (const each of Object.values(gauges)) each.remove({ service });
  };
}

/** All gauges ask at each scrape; they share one reading. */
function refresh(): Promise<void> {
  reading ??= Promise.all([...sources].map(([service, read]) => readOne(service, read))).then(() => {
    reading = undefined;
  });
  return reading;
}

/** A service whose database does not answer in time has no figures, rather than old ones. */
async function readOne(service: string, read: () => Promise<EventFigures>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<EventFigures>((resolve) => {
    timer = setTimeout(() => resolve({}), READ_TIMEOUT_MS);
  });
  const figures = await Promise.race([read().catch((): EventFigures => ({})), late]);
  clearTimeout(timer);
  if (!sources.has(service)) return;
  for (const [figure, each] of Object.entries(gauges)) {
    const value = figures[figure as keyof EventFigures];
    if (value === undefined) each.remove({ service });
    else each.set({ service }, value);
  }
}
