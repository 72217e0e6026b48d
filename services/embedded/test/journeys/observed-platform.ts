import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDay } from '@dvc/calendar';
import { type CloudEvent, dossierSubmitted, type EventData } from '@dvc/contracts';
import type { EventTransport } from '@dvc/messaging';
import { Portal } from '../../src/demo/portal.js';
import { type Platform, startPlatform } from '../../src/platform.js';
import { Progress } from '../../src/progress.js';

/** An embedded platform that is asked over HTTP, with what it logged and what it announced kept to look at. */
export class ObservedPlatform {
  private constructor(
    readonly portal: Portal,
    /** JSON lines, from `debug` on */
    readonly logLines: readonly string[],
    /** CloudEvents as JSON */
    readonly events: readonly string[],
    private readonly platform: Platform,
    private readonly directory: string,
  ) {}

  static async start(): Promise<ObservedPlatform> {
    const directory = await mkdtemp(join(tmpdir(), 'dvc-journeys-'));
    const logLines: string[] = [];
    const events: string[] = [];
    const configuration = {
      PORT: 0,
      HOST: '127.0.0.1',
      METRICS_PORT: 0,
      LOG_LEVEL: 'debug',
      DATA_DIRECTORY: directory,
    } as const;
    const platform = await startPlatform(configuration, new Progress(() => undefined), {
      log: { write: (line) => void logLines.push(line) },
      transport: (own) => overheard(own, events),
    });
    return new ObservedPlatform(new Portal(platform.url), logLines, events, platform, directory);
  }

  /** By which channels dossiers of the procedure were submitted in the local year, as it was announced; each dossier once. */
  submittedBy(procedure: string, year: string): readonly (string | undefined)[] {
    const told = this.events
      .map((event) => JSON.parse(event) as CloudEvent<EventData<typeof dossierSubmitted>>)
      .filter(({ type, data }) => type === dossierSubmitted.type && data.procedureCode === procedure)
      .filter(({ data }) => localDay(new Date(data.submittedAt)).startsWith(year))
      .map(({ data }) => [data.dossierId, data.channel] as const);
    return [...new Map(told).values()];
  }

  async stop(): Promise<void> {
    await this.platform.stop();
    await rm(this.directory, { recursive: true, force: true });
  }
}

/** The same transport; what it publishes is noted. */
function overheard(own: EventTransport, events: string[]): EventTransport {
  return {
    get history() {
      return own.history;
    },
    connect: () => own.connect(),
    publish: async (messages) => {
      events.push(...messages.map(({ payload }) => payload));
      await own.publish(messages);
    },
    subscribe: (group, topics, handler) => own.subscribe(group, topics, handler),
    lag: async (group) => own.lag?.(group),
    ping: () => own.ping(),
    close: () => own.close(),
  };
}
