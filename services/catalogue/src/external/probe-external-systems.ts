import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { InjectConfiguration } from '@dvc/hosting';
import { Database, statement } from '@dvc/persistence';
import type { CatalogueConfiguration } from '../catalogue.config.js';
import { probeAddress } from './probe-address.js';

interface Due {
  readonly code: string;
  readonly url: string;
}

/** How many systems are asked at a time, and for how long nobody else asks them. */
const AT_A_TIME = 5;
const LEASE = "interval '60 seconds'";

/** Each procedure that another system takes in has a row; a new address is asked at once. */
const KEEP_UP = statement(`
  WITH external AS (
    SELECT code, definition #>> '{external,url}' AS url FROM procedure_version
    WHERE (definition #>> '{external,url}') IS NOT NULL AND NOT isempty(in_force) AND in_force @> $1::date
  ), gone AS (
    DELETE FROM external_probe p WHERE NOT EXISTS (SELECT FROM external e WHERE e.code = p.code)
  )
  INSERT INTO external_probe (code, url, state, since, next_at) SELECT code, url, 'UNKNOWN', now(), now() FROM external
  ON CONFLICT (code) DO UPDATE SET url = excluded.url, state = 'UNKNOWN', status_code = NULL, failure = NULL,
    since = now(), checked_at = NULL, next_at = now()
  WHERE external_probe.url <> excluded.url`);
const CLAIM = statement(`
  UPDATE external_probe SET next_at = now() + ${LEASE}
  WHERE code IN (SELECT code FROM external_probe WHERE next_at <= now() ORDER BY next_at LIMIT ${AT_A_TIME} FOR UPDATE SKIP LOCKED)
  RETURNING code, url`);
const RECORD = statement(`
  UPDATE external_probe SET since = CASE WHEN state = $3 THEN since ELSE now() END, state = $3, status_code = $4,
    failure = $5, checked_at = now(), next_at = now() + $6 * interval '1 second'
  WHERE code = $1 AND url = $2`);

/** Asks the systems that procedures link to whether they answer, again and again; when is kept in the database. */
@Injectable()
export class ProbeExternalSystems implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('external-systems');
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly database: Database,
    @InjectConfiguration() private readonly configuration: CatalogueConfiguration,
  ) {}

  onApplicationBootstrap(): void {
    const { EXTERNAL_PROBE_SECONDS: seconds } = this.configuration;
    if (seconds === 0) return;
    this.timer = setInterval(() => this.wake(), Math.min(seconds, 10) * 1_000);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.working;
  }

  private wake(): void {
    this.working ??= this.work()
      .catch((error: unknown) => this.logger.warn(error, 'systems will be asked again'))
      .finally(() => {
        this.working = undefined;
      });
  }

  private async work(): Promise<void> {
    await this.database.query(KEEP_UP, [localDay(new Date())]);
    for (let due = await this.claim(); due.length > 0 && !this.stopped; due = await this.claim())
      await Promise.all(due.map((one) => this.probe(one)));
  }

  private claim(): Promise<Due[]> {
    return this.database.query<Due>(CLAIM);
  }

  private async probe({ code, url }: Due): Promise<void> {
    const { EXTERNAL_PROBE_SECONDS: seconds, EXTERNAL_PROBE_TIMEOUT_MS: milliseconds } = this.configuration;
    const { EXTERNAL_PROBE_PRIVATE_HOSTS: privateHosts, EXTERNAL_PROBE_CA: ca } = this.configuration;
    const found = await probeAddress(url, { milliseconds, privateHosts, ...(ca !== undefined && { ca }) });
    await this.database.query(RECORD, [code, url, found.state, found.statusCode, found.failure, seconds]);
  }
}
