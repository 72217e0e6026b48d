import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dossierSubmitted, paymentSettled } from '@dvc/contracts';
import { createService, defineService, type Service } from '@dvc/hosting';
import type { EventTransport } from '@dvc/messaging';
import { createTestDatabase, createTestIdentity, eventually, type TestClaims, type TestDatabase } from '@dvc/testing';
import { newId } from '@dvc/persistence';
import { freePort } from '@dvc/persistence/embedded-cluster';
import { Module } from '@nestjs/common';
import { z } from 'zod';
import { announcements } from '../src/facts/announcements.js';
import { MailCatcher } from '../src/index.js';
import { an } from './facts.js';

/** A log that processes share. */
export interface SharedLog {
  open(clientId: string): Promise<EventTransport>;
  /** what a service process is configured with */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

@Module({})
class NoModule {}

export const admin: TestClaims = { sub: 'admin', roles: ['province_admin'], agency: '000.00.00.H14' };
const SOURCE_HOOKS = join(import.meta.dirname, '../../../libs/messaging/test/source-hooks.mjs');
const MAIN = join(import.meta.dirname, '../src/main.ts');

/** Two services that publish facts, and the notifications service as a process that can be killed. */
export class ReplayFixture {
  private child: ChildProcess | undefined;
  private output = '';
  private port = 0;

  private constructor(
    private readonly log: SharedLog,
    private readonly transport: EventTransport,
    private readonly database: TestDatabase,
    private readonly databases: readonly TestDatabase[],
    readonly producers: { readonly dossiers: Service; readonly payments: Service },
    private readonly identity: Awaited<ReturnType<typeof createTestIdentity>>,
    readonly mails: MailCatcher,
    private readonly directory: string,
    readonly pool: Service['database']['pool'],
  ) {}

  static async start(log: SharedLog): Promise<ReplayFixture> {
    const directory = await mkdtemp(join(tmpdir(), 'dvc-replay-'));
    const identity = await createTestIdentity();
    const mails = new MailCatcher({ directory });
    await mails.start();
    const transport = await log.open('producers');
    const databases: TestDatabase[] = [];
    const producer = async (name: string): Promise<Service> => {
      const database = await createTestDatabase(name);
      databases.push(database);
      const definition = defineService({
        name,
        title: name,
        description: 'publishes facts',
        module: NoModule,
        configuration: z.object({}),
        entities: [],
        migrations: [],
      });
      const service = await createService(definition, {
        transport,
        environment: { DATABASE_URL: database.url, LOG_LEVEL: 'silent', ...identity.environment },
      });
      await service.start();
      return service;
    };
    const [dossiers, payments, database] = [
      await producer('dossiers'),
      await producer('payments'),
      await createTestDatabase('notifications'),
    ];
    const pg = await import('pg');
    const pool = new pg.default.Pool({ connectionString: database.url, max: 2 });
    pool.on('error', () => undefined);
    const producers = { dossiers, payments };
    return new ReplayFixture(log, transport, database, databases, producers, identity, mails, directory, pool);
  }

  /** Starts the notifications service, or starts it again. */
  async run(): Promise<void> {
    this.port = await freePort();
    const args = ['--conditions=dvc-source', '--import', SOURCE_HOOKS, MAIN];
    this.child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...this.identity.environment,
        ...this.log.environment,
        PORT: String(this.port),
        DATABASE_URL: this.database.url,
        LOG_LEVEL: 'warn',
        SMTP_URL: this.mails.url,
        SMTP_TLS: 'off',
        MAIL_FROM: 'no-reply@example.vn',
        EMAIL_RATE_PER_SECOND: '2000',
      },
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-5_000)));
    await eventually(
      async () => {
        if (this.child?.exitCode !== null) throw new Error(`the service ended: ${this.output}`);
        return (await fetch(`http://127.0.0.1:${this.port}/health/ready`)).status === 200;
      },
      { every: 100 },
    );
  }

  /** kill -9. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGKILL');
    });
  }

  async call<T>(method: string, path: string, as?: TestClaims, json?: unknown): Promise<{ status: number; body: T }> {
    const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      method,
      headers: {
        ...(as && { authorization: `Bearer ${await this.identity.token(as)}` }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as T };
  }

  /** Facts about as many dossiers, each submitted and paid; answers the ids of their events. */
  async publish(dossiers: number, email: string | null): Promise<readonly string[]> {
    const applicant = { ...an, email };
    const ids = Array.from({ length: dossiers }, () => newId());
    const [submitted] = announcements.dossierSubmitted.samples;
    const [settled] = announcements.paymentSettled.samples;
    const { dossiers: intake, payments } = this.producers;
    const before = await Promise.all([intake, payments].map(outboxIds));
    await intake.database.transaction(() =>
      intake.outbox.addAll(
        dossierSubmitted,
        ids.map((dossierId) => ({ subject: dossierId, data: { ...submitted, dossierId, applicant } })),
      ),
    );
    await payments.database.transaction(() =>
      payments.outbox.addAll(
        paymentSettled,
        ids.map((dossierId) => ({ subject: dossierId, data: { ...settled, dossierId, applicant } })),
      ),
    );
    const known = new Set(before.flat());
    return (await Promise.all([intake, payments].map(outboxIds))).flat().filter((id) => !known.has(id));
  }

  async rows<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.pool.query(sql, values)).rows as T[];
  }

  async count(sql: string): Promise<number> {
    return (await this.rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`))[0]?.n ?? 0;
  }

  /** The events that there is a notification of, sorted; one that has two stands there twice. */
  async told(): Promise<readonly string[]> {
    return (await this.rows<{ id: string }>('SELECT event_id AS id FROM notification ORDER BY 1')).map(({ id }) => id);
  }

  async stop(): Promise<void> {
    await this.kill();
    await this.pool.end();
    await this.producers.dossiers.stop();
    await this.producers.payments.stop();
    await this.transport.close();
    await this.mails.stop();
    await this.identity.close();
    await Promise.all([this.database, ...this.databases].map((database) => database.drop()));
    await this.log.close();
    await rm(this.directory, { recursive: true, force: true });
  }
}

async function outboxIds({ database, definition }: Service): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM outbox_event WHERE topic = $1', [
    `dvc.${definition.name}.v1`,
  ]);
  return rows.map(({ id }) => id);
}
