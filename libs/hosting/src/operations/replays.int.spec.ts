import { calendarPublished, type CloudEvent, dossierSubmitted, type EventData } from '@dvc/contracts';
import { currentReplay, OnEvent, Outbox } from '@dvc/messaging';
import { eventually, TestService } from '@dvc/testing';
import { Controller, Module } from '@nestjs/common';
import { z } from 'zod';
import { defineService } from '../index.js';

const applied: { readonly year: number; readonly replay: boolean }[] = [];
let working = true;

@Controller()
class Reactions {
  constructor(private readonly outbox: Outbox) {}

  @OnEvent(calendarPublished)
  async onCalendar({ subject, data }: CloudEvent<EventData<typeof calendarPublished>>): Promise<void> {
    if (!working) throw new Error('not today');
    applied.push({ year: data.year, replay: currentReplay() !== undefined });
    // another fact follows from it
    await this.outbox.add(dossierSubmitted, {
      subject,
      data: {
        dossierId: '01980000-0000-7000-8000-000000000001',
        procedureCode: '1',
        procedureName: 'x',
        agency: '000.00.01.H14',
        number: String(data.year),
        applicant: { subject: 'a', name: 'A', email: null },
        submittedAt: '2026-01-01T00:00:00Z',
      },
    });
  }
}

@Module({ controllers: [Reactions] })
class ConsumerModule {}

@Module({})
class IdleModule {}

const service = (name: string, module: typeof ConsumerModule) =>
  defineService({
    name,
    title: name,
    description: 'a service for this spec',
    module,
    configuration: z.object({}),
    entities: [],
    migrations: [],
  });

interface Replay {
  readonly id: string;
  readonly state: string;
  readonly handled: number;
  readonly failed: number;
  readonly withheldEvents: number;
}

const PROVINCE = '000.00.00.H14';
const admin = { sub: 'admin', roles: ['province_admin'], agency: PROVINCE };
const BASE = '/api/v1/replays';
const HERE = `${BASE}?service=dossiers`;
const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

describe('the replays of a service', () => {
  let host: TestService;
  const rows = async <T>(sql: string): Promise<T[]> => (await host.service.database.pool.query(sql)).rows as T[];
  const show = (id: string) => host.get<Replay>(`${BASE}/${id}?service=dossiers`, { as: admin });
  const request = (json: unknown, path = HERE) => host.post<Replay>(path, json, { as: admin });
  const end = async (): Promise<void> => {
    for (const { id } of await rows<{ id: string }>('SELECT id FROM replay WHERE finished_at IS NULL'))
      await host.request('DELETE', `${BASE}/${id}?service=dossiers`, { as: admin });
  };
  const done = (id: string): Promise<Replay> =>
    eventually(async () => {
      const { body } = await show(id);
      return body.state === 'DONE' ? body : undefined;
    });
  const calendar = (year: number) => host.receive(calendarPublished, 'k', { year, revision: 1, days: [] });

  beforeAll(async () => {
    host = await TestService.start(service('dossiers', ConsumerModule));
  });
  afterEach(end);
  afterAll(() => host.stop());

  it('call handlers in a replay, and keep what they append unpublished', async () => {
    await calendar(2030);
    await eventually(() => applied.length === 1);
    await host.settled();
    const { status, body } = await request({ since: ago(1), source: 'TOPIC', rebuild: true });
    expect(status).toBe(202);
    expect(await done(body.id)).toMatchObject({ handled: 1, failed: 0, withheldEvents: 1 });
    expect(applied).toEqual([
      { year: 2030, replay: false },
      { year: 2030, replay: true },
    ]);
    expect(await rows('SELECT FROM outbox_event WHERE published_at IS NULL')).toEqual([]);
    await calendar(2031);
    await eventually(() => applied.length === 3);
    const announced = () => host.eventsOf(dossierSubmitted).map(({ data }) => data.number);
    await eventually(() => announced().includes('2031'));
    expect(announced()).toEqual(['2030', '2031']);
  });

  it('try a replayed message again within its replay, and name those that failed', async () => {
    applied.length = 0;
    working = false;
    const { body } = await request({ since: ago(1), source: 'TOPIC', rebuild: true });
    await eventually(async () => (await show(body.id)).body.failed > 0);
    working = true;
    await eventually(async () => (await show(body.id)).body.failed === 0);
    await done(body.id);
    await eventually(() => applied.length === 2);
    expect(applied.every(({ replay }) => replay)).toBe(true);
  });

  it('come one at a time; one that waits for a service can be cancelled', async () => {
    // nobody answers for the catalogue here
    const { body } = await request({ since: ago(1) });
    expect(await show(body.id)).toMatchObject({
      status: 200,
      body: { state: 'REQUESTED', sources: [{ service: 'catalogue', expected: null }], requestedBy: 'admin' },
    });
    expect((await request({ since: ago(1) })).status).toBe(409);
    const cancel = () => host.request('DELETE', `${BASE}/${body.id}?service=dossiers`, { as: admin });
    expect((await cancel()).status).toBe(204);
    expect((await cancel()).status).toBe(404);
    expect((await show(body.id)).body.state).toBe('CANCELLED');
    const list = await host.get<{ items: readonly Replay[] }>(HERE, { as: admin });
    expect(list.body.items[0]?.id).toBe(body.id);
  });

  it.each<readonly [string, unknown, string]>([
    ['no moment', {}, '/since'],
    ['a moment that is none', { since: 'yesterday' }, '/since'],
    ['a day alone', { since: '2026-11-01' }, '/since'],
    ['a moment to come', { since: ago(-1) }, '/since'],
    ['a moment before what outboxes keep', { since: ago(31) }, '/since'],
    ['a moment before what the inbox remembers', { since: ago(61), source: 'TOPIC' }, '/since'],
    ['an unknown source', { since: ago(1), source: 'backup' }, '/source'],
    ['a rebuild that is neither yes nor no', { since: ago(1), rebuild: 'yes' }, '/rebuild'],
    ['an unknown field', { since: ago(1), service: 'dossiers' }, '/service'],
  ])('are refused with %s', async (_, json, pointer) => {
    const answer = await host.post<{ errors: { pointer: string }[] }>(HERE, json, { as: admin });
    expect([answer.status, answer.body.errors[0]?.pointer]).toEqual([400, pointer]);
  });

  it.each(['?service=payments', '?service=embedded', '?service=dossiers&service=payments', '?all=true'])(
    'are refused for %s',
    async (query) => {
      expect((await request({ since: ago(1) }, BASE + query)).status).toBe(400);
    },
  );

  it.each([
    ['no token', undefined, undefined, [401, 401, 401, 401]],
    [
      'roles that have nothing to do here',
      PROVINCE,
      ['desk_officer', 'agency_leader', 'applicant'],
      [403, 403, 403, 403],
    ],
    ['an auditor, who may read', PROVINCE, ['auditor'], [403, 200, 404, 403]],
    ['an administrator of a department', '000.00.02.H14', ['province_admin'], [403, 403, 403, 403]],
    ['an auditor of a department', '000.00.02.H14', ['auditor'], [403, 403, 403, 403]],
    ['an administrator of the province', PROVINCE, ['province_admin'], [202, 200, 404, 404]],
  ] as const)('answer %s by the table of access', async (_, agency, roles, expected) => {
    const by = roles ? { as: { sub: 'x', roles: [...roles], agency } } : {};
    const unknown = `${BASE}/01980000-0000-7000-8000-00000000dead?service=dossiers`;
    expect([
      (await host.post(HERE, { since: ago(1) }, by)).status,
      (await host.get(HERE, by)).status,
      (await host.get(unknown, by)).status,
      (await host.request('DELETE', unknown, by)).status,
    ]).toEqual(expected);
  });
});

describe('a service that takes in nothing', () => {
  it('has nothing to replay', async () => {
    const host = await TestService.start(service('payments', IdleModule));
    const answer = await host.post<object>(`${BASE}?service=payments`, { since: ago(1) }, { as: admin });
    await host.stop();
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '?service' }] } });
  });
});
