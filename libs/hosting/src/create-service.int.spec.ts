import { Body, Controller, Delete, Get, Module, Post, Query } from '@nestjs/common';
import { calendarPublished, procedureAbolished, type CloudEvent, type EventData } from '@dvc/contracts';
import { CurrentActor, Public, Roles, type Actor } from '@dvc/identity';
import { OnEvent, Outbox } from '@dvc/messaging';
import { Database, statement } from '@dvc/persistence';
import { eventually, TestService } from '@dvc/testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { z } from 'zod';
import { defineService, Idempotent, IntegerField, ListField, ObjectField, PageQuery, TextField } from './index.js';

class Item {
  @TextField({ max: 5 })
  readonly name: string;
}
class NewThing {
  @TextField({ max: 10, description: 'a name' })
  readonly name: string;
  @IntegerField({ min: 1, max: 9, optional: true })
  readonly size?: number;
  @ListField(() => Item, { max: 2, optional: true })
  readonly items?: Item[];
  @ObjectField(() => Item, { optional: true, nullable: true })
  readonly owner?: Item | null;
}

const INSERT = statement('INSERT INTO thing (name) VALUES ($1) RETURNING id');

@Controller('api/v1/things')
class ThingsController {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  @Post()
  @Roles('province_admin')
  @Idempotent()
  create(@Body() body: NewThing): Promise<{ id: number; name: string }> {
    return this.database.transaction(async () => {
      const row = await this.database.one<{ id: number }>(INSERT, [body.name]);
      await this.outbox.add(procedureAbolished, {
        subject: body.name,
        data: { code: body.name, effectiveFrom: '2026-01-01' },
      });
      if (body.name === 'explode') throw new Error('secret detail');
      return { id: row?.id ?? 0, name: body.name };
    });
  }

  @Get()
  @Public()
  list(@Query() query: PageQuery, @CurrentActor() actor?: Actor): { limit: number; caller: string | null } {
    return { limit: query.limit, caller: actor?.subject ?? null };
  }

  @Get('newest')
  @Public()
  newest(): object {
    return {};
  }

  @Get(':id/parts/:part.pdf')
  @Public()
  part(): object {
    return {};
  }

  @Delete(':id/parts/:part.pdf')
  @Public()
  remove(): object {
    return {};
  }
}

@Controller()
class Reactions {
  static failures = 0;
  constructor(private readonly database: Database) {}

  @OnEvent(calendarPublished)
  async onCalendar(event: CloudEvent<EventData<typeof calendarPublished>>): Promise<void> {
    await this.database.query(INSERT, [`calendar ${event.data.year}`]);
    if (event.data.year === 2050) throw new Error('never works');
    if (event.data.year === 2051 && Reactions.failures++ < 2) throw new Error('works later');
  }
}

@Module({ controllers: [ThingsController, Reactions] })
class ThingsModule {}

class CreateThing1800000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE thing (id int GENERATED ALWAYS AS IDENTITY, name text NOT NULL)');
  }
  async down(): Promise<void> {}
}

const things = defineService({
  name: 'catalogue',
  title: 'Things',
  description: 'a service for this spec',
  module: ThingsModule,
  configuration: z.object({}),
  entities: [],
  migrations: [CreateThing1800000000000],
});

const admin = { sub: 'admin', roles: ['province_admin'] };

describe('a service', () => {
  let host: TestService;
  const count = async (name: string): Promise<number> =>
    (await host.service.database.pool.query<{ n: number }>('SELECT count(*) AS n FROM thing WHERE name = $1', [name]))
      .rows[0]?.n ?? 0;

  beforeAll(async () => {
    host = await TestService.start(things);
  });
  afterAll(() => host.stop());

  it('is ready with its dependencies named', async () => {
    const answer = await host.get('/health/ready');
    expect(answer).toMatchObject({
      status: 200,
      body: { status: 'ready', dependencies: { database: 'up', events: 'up' } },
    });
  });

  it('points at each wrong field, in Vietnamese and in English', async () => {
    const bad = { name: '   ', size: '3', extra: 1, items: [{ name: 'toolong' }, { nom: 'x' }], owner: { name: 7 } };
    const vi = await host.post<{ errors: { pointer: string; message: string }[] }>('/api/v1/things', bad, {
      as: admin,
    });
    expect(vi.status).toBe(400);
    expect(vi.headers.get('content-type')).toContain('application/problem+json');
    expect(vi.body.errors.map((e) => e.pointer).sort()).toEqual([
      '/extra',
      '/items/0/name',
      '/items/1/name',
      '/items/1/nom',
      '/name',
      '/owner/name',
      '/size',
    ]);
    expect(vi.body.errors.find((e) => e.pointer === '/name')?.message).toBe('Không được để trống.');
    const en = await host.post<{ title: string }>('/api/v1/things', bad, {
      as: admin,
      headers: { 'accept-language': 'en' },
    });
    expect(en.body.title).toBe('Invalid input');
    expect(await count('   ')).toBe(0);
  });

  it.each([
    ['broken JSON', '{"name":', 'application/json', 400, '/problems/malformed-request'],
    ['a list', '[]', 'application/json', 400, '/problems/validation-failed'],
    ['null', 'null', 'application/json', 400, '/problems/validation-failed'],
    ['a text', '"x"', 'application/json', 400, '/problems/validation-failed'],
    ['plain text', '{"name":"x"}', 'text/plain', 415, '/problems/unsupported-media-type'],
    ['another media type', 'name=x', 'text/csv', 415, '/problems/unsupported-media-type'],
    ['two megabytes', `{"name":"${'x'.repeat(2_000_000)}"}`, 'application/json', 413, '/problems/payload-too-large'],
  ])('refuses a body that is %s', async (_, body, type, status, problem) => {
    const answer = await host.request<{ type: string; instance: string }>('POST', '/api/v1/things', {
      as: admin,
      body,
      headers: { 'content-type': type },
    });
    expect(answer.status).toBe(status);
    expect(answer.body.type).toBe(problem);
    expect(answer.body.instance).toBe(answer.headers.get('x-request-id'));
  });

  it('refuses callers without token, with a bad token and with another role', async () => {
    expect((await host.post('/api/v1/things', { name: 'a' })).status).toBe(401);
    expect(
      (await host.post('/api/v1/things', { name: 'a' }, { headers: { authorization: 'Bearer x.y.z' } })).status,
    ).toBe(401);
    expect((await host.get('/api/v1/things', { headers: { authorization: 'Bearer x.y.z' } })).status).toBe(401);
    expect((await host.post('/api/v1/things', { name: 'a' }, { as: { sub: 'u', roles: ['applicant'] } })).status).toBe(
      403,
    );
    const expired = await host.identity.token(admin, Math.floor(Date.now() / 1_000) - 120);
    expect((await host.get('/api/v1/things', { headers: { authorization: `Bearer ${expired}` } })).status).toBe(401);
    expect((await host.get('/api/v1/things')).body).toEqual({ limit: 50, caller: null });
    expect((await host.get('/api/v1/things?limit=7', { as: admin })).body).toEqual({ limit: 7, caller: 'admin' });
    expect((await host.get('/api/v1/things?limit=0')).status).toBe(400);
    expect((await host.get('/api/v1/things?limit=1&limit=2')).status).toBe(400);
  });

  it('hides what went wrong inside and rolls back', async () => {
    const answer = await host.post('/api/v1/things', { name: 'explode' }, { as: admin });
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toContain('secret');
    expect(await count('explode')).toBe(0);
    expect(host.eventsOf(procedureAbolished, 'explode')).toHaveLength(0);
  });

  it('gives 50 concurrent requests with one idempotency key one effect and equal answers', async () => {
    const headers = { 'idempotency-key': 'key-1' };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => host.post('/api/v1/things', { name: 'once' }, { as: admin, headers })),
    );
    expect(new Set(answers.map((a) => a.status))).toEqual(new Set([201]));
    expect(new Set(answers.map((a) => JSON.stringify(a.body))).size).toBe(1);
    expect(answers.filter((a) => a.headers.get('idempotent-replayed') === 'true')).toHaveLength(49);
    expect(await count('once')).toBe(1);
    const other = await host.post<{ type: string }>('/api/v1/things', { name: 'other' }, { as: admin, headers });
    expect(other).toMatchObject({ status: 422, body: { type: '/problems/idempotency-key-reused' } });
    expect(
      (await host.post('/api/v1/things', { name: 'k' }, { as: admin, headers: { 'idempotency-key': 'a b' } })).status,
    ).toBe(400);
    expect((await host.awaitEvent(procedureAbolished, 'once')).actor).toBe('admin');
  });

  it('applies an event once, however often it is delivered', async () => {
    const event = await host.receive(calendarPublished, '2030', { year: 2030, revision: 1, days: [] });
    await host.redeliver(event, calendarPublished.topic);
    await host.redeliver(event, calendarPublished.topic);
    await host.receive(calendarPublished, '2030', { year: 2031, revision: 1, days: [] });
    await eventually(async () => (await count('calendar 2031')) === 1);
    expect(await count('calendar 2030')).toBe(1);
  });

  it('tries a failing event again and keeps the later ones of its key behind it', async () => {
    await host.receive(calendarPublished, 'k', { year: 2051, revision: 1, days: [] });
    await host.receive(calendarPublished, 'k', { year: 2052, revision: 1, days: [] });
    await eventually(async () => (await count('calendar 2052')) === 1);
    expect(await count('calendar 2051')).toBe(1);
    expect(Reactions.failures).toBe(3);
  });

  it('turns an event that never works and a message that is none into dead letters while others go on', async () => {
    await host.receive(calendarPublished, 'poison', { year: 2050, revision: 1, days: [] });
    await host.transport.publish([
      { id: 'x', topic: calendarPublished.topic, key: 'poison2', payload: '{"no":"event"}' },
    ]);
    await host.receive(calendarPublished, 'fine', { year: 2053, revision: 1, days: [] });
    await eventually(async () => (await count('calendar 2053')) === 1);
    const letters = await eventually(async () => {
      const dead = await host.service.events.inbox?.parking.deadLetters(10);
      return dead?.length === 2 ? dead : undefined;
    });
    expect(letters.map((l) => l.errors.at(-1)?.message).sort()).toEqual([
      expect.stringContaining('never works'),
      expect.stringContaining('not a CloudEvent'),
    ]);
    expect(await count('calendar 2050')).toBe(0);
  });

  it.each([
    ['DELETE', '/api/v1/things', 'GET, HEAD, POST'],
    ['OPTIONS', '/api/v1/things?limit=2', 'GET, HEAD, POST'],
    ['PUT', '/api/v1/things/7/parts/a.pdf', 'DELETE, GET, HEAD'],
    ['POST', '/api/v1/things/newest', 'GET, HEAD'],
    ['POST', '/api/v1/dead-letters', 'GET, HEAD'],
  ])('answers %s %s with 405 and what is allowed, whatever is sent', async (method, path, allow) => {
    const headers = { 'content-type': 'application/pdf', 'accept-language': 'en' };
    const answer = await host.request<{ detail: string }>(method, path, { headers, body: '{' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
    expect(answer.headers.get('content-type')).toContain('problem+json');
    expect(answer.body).toMatchObject({
      type: '/problems/method-not-allowed',
      detail: `This address takes ${allow} only.`,
      instance: answer.headers.get('x-request-id'),
    });
  });

  it.each([
    ['GET', '/api/v1/thing'],
    ['GET', '/api/v1/things/'],
    ['PUT', '/api/v1/things/7/parts'],
    ['PUT', '/api/v1/things/7/parts/apdf'],
    ['PUT', '/api/v1/things/7/parts/b/a.pdf'],
    ['DELETE', '/'],
  ])('knows no address for %s %s', async (method, path) => {
    expect((await host.request(method, path)).status).toBe(404);
  });

  it('describes itself in OpenAPI 3.1', async () => {
    const { body } = await host.get<{
      openapi: string;
      components: { schemas: Record<string, { properties: Record<string, object> }> };
    }>('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(body.components.schemas['NewThing']?.properties['name']).toEqual({
      type: 'string',
      minLength: 1,
      maxLength: 10,
      description: 'a name',
    });
    expect(body.components.schemas['NewThing']?.properties['items']).toMatchObject({
      items: { $ref: '#/components/schemas/Item' },
    });
    expect(body.components.schemas['Item']?.properties['name']).toMatchObject({ maxLength: 5 });
  });
});
