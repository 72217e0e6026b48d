import { calendarPublished, type CloudEvent, dossierSubmitted, type EventData } from '@dvc/contracts';
import { OnEvent } from '@dvc/messaging';
import { eventually, TestService } from '@dvc/testing';
import { Controller, Module } from '@nestjs/common';
import { z } from 'zod';
import { defineService } from '../index.js';

const applied: number[] = [];
let working = false;

@Controller()
class Reactions {
  @OnEvent(calendarPublished)
  async onCalendar({ data }: CloudEvent<EventData<typeof calendarPublished>>): Promise<void> {
    if (!working) throw new Error(`no calendar of ${data.year} today`);
    applied.push(data.year);
  }

  @OnEvent(dossierSubmitted, { afterDeadLetter: 'wait' })
  async onDossier(_event: CloudEvent<EventData<typeof dossierSubmitted>>): Promise<void> {
    throw new Error('never works');
  }
}

@Module({ controllers: [Reactions] })
class SampleModule {}

const sample = defineService({
  name: 'payments',
  title: 'Sample',
  description: 'a service for this spec',
  module: SampleModule,
  configuration: z.object({}),
  entities: [],
  migrations: [],
});

interface Letter {
  readonly id: string;
  readonly type: string | null;
  readonly key: string;
}
interface Page {
  readonly items: readonly Letter[];
  readonly nextCursor: string | null;
  readonly total: number;
}

const admin = { sub: 'admin', roles: ['province_admin'], agency: '000.00.00.H14' };
const auditor = { sub: 'auditor', roles: ['auditor'], agency: '000.00.00.H14' };
const BASE = '/api/v1/dead-letters';

describe('the dead letters of a service', () => {
  let host: TestService;
  const rows = async <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
    (await host.service.database.pool.query(sql, values)).rows as T[];
  /** Puts an event into the parking lot as one that failed for the last time. */
  const kill = async (): Promise<void> =>
    void (await host.service.database.pool.query(
      "UPDATE parked_message SET attempts = 5, next_attempt_at = now() WHERE state = 'WAITING' AND attempts > 0 AND begun_at IS NULL",
    ));
  const letters = (query = ''): Promise<Page> =>
    host.get<Page>(`${BASE}${query}`, { as: admin }).then(({ body }) => body);
  const untilDead = (total: number): Promise<Page> =>
    eventually(async () => {
      await kill();
      const page = await letters();
      // the page is read before the total is counted, and a letter may come in between
      return page.total === total && page.items.length === total ? page : undefined;
    });
  const calendar = (key: string, year: number) => host.receive(calendarPublished, key, { year, revision: 1, days: [] });

  beforeAll(async () => {
    host = await TestService.start(sample);
  });
  beforeEach(async () => {
    working = false;
    applied.length = 0;
    await rows('TRUNCATE parked_message, discarded_message');
  });
  afterAll(() => host.stop());

  it('are listed newest first, page by page, with an exact total and by type', async () => {
    for (let i = 0; i < 5; i++) await calendar(`k${i}`, 2030 + i);
    await host.transport.publish([{ id: 'x', topic: calendarPublished.topic, key: 'broken', payload: 'no event' }]);
    await untilDead(6);
    const first = await letters('?limit=4&service=payments');
    expect(first).toMatchObject({ total: 6 });
    const second = await letters(`?limit=4&service=payments&cursor=${first.nextCursor}`);
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([4, 2, null]);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(6);
    const byType = await letters(`?type=${calendarPublished.type}`);
    expect(byType.total).toBe(5);
    expect(byType.items[0]).toMatchObject({ service: 'payments', holdsKey: false, attempts: 6 });
    expect((await letters()).items.find(({ key }) => key === 'broken')).toMatchObject({ type: null, attempts: 1 });
    const foreign = await host.get<{ type: string }>(`${BASE}?type=x&cursor=${first.nextCursor}`, { as: admin });
    expect(foreign).toMatchObject({ status: 400, body: { type: '/problems/invalid-cursor' } });
  });

  it('show their history and their event without personal data', async () => {
    const applicant = { subject: 'citizen-an', name: 'Nguyễn Văn An', email: 'an@example.vn' };
    const dossierId = '01980000-0000-7000-8000-000000000001';
    const submitted = {
      dossierId,
      procedureCode: '2.000028.H14',
      procedureName: 'Cấp phép xây dựng',
      agency: '000.00.01.H14',
      number: 'T-1',
      applicant,
      submittedAt: '2026-01-01T00:00:00Z',
    };
    await host.receive(dossierSubmitted, dossierId, submitted);
    const { items } = await untilDead(1);
    await host.receive(dossierSubmitted, dossierId, submitted);
    await eventually(async () => (await rows("SELECT FROM parked_message WHERE state = 'WAITING'")).length === 1);
    const answer = await host.get<{ errors: { message: string }[]; event: { data: object } }>(
      `${BASE}/${items[0]?.id}?service=payments`,
      { as: auditor },
    );
    expect(answer.status).toBe(200);
    expect(answer.body.errors.at(-1)?.message).toContain('never works');
    expect(answer.body.event.data).toMatchObject({
      number: 'T-1',
      applicant: { subject: '***', name: '***', email: '***' },
    });
    expect(JSON.stringify(answer.body)).not.toContain('Nguyễn');
    expect(answer.body).toMatchObject({ holdsKey: true, waitingBehind: 1 });
  });

  it('work once the cause is gone and one is requeued; a second requeue finds none', async () => {
    await calendar('a', 2040);
    const { items } = await untilDead(1);
    working = true;
    const path = `${BASE}/${items[0]?.id}/requeue?service=payments`;
    expect(await host.post(path, undefined, { as: admin })).toMatchObject({ status: 200, body: { requeued: 1 } });
    await eventually(() => applied.length === 1);
    expect(applied).toEqual([2040]);
    await eventually(async () => (await rows('SELECT FROM parked_message')).length === 0);
    expect((await host.post(path, undefined, { as: admin })).status).toBe(404);
  });

  it('are requeued by kind, which leaves other kinds alone, never without naming one', async () => {
    await calendar('a', 2041);
    await calendar('b', 2042);
    await host.transport.publish([
      { id: 'x', topic: calendarPublished.topic, key: 'c', payload: '{"type":"other.v1"}' },
    ]);
    await untilDead(3);
    for (const body of [
      {},
      { type: '' },
      { type: '  ' },
      { type: null },
      { type: ['a'] },
      { type: 7 },
      [],
      undefined,
    ]) {
      expect([body, (await host.post(`${BASE}/requeue`, body, { as: admin })).status]).toEqual([body, 400]);
    }
    expect((await letters()).total).toBe(3);
    working = true;
    const requeue = (type: string) => host.post(`${BASE}/requeue?service=payments`, { type }, { as: admin });
    expect(await requeue('unheard.v1')).toMatchObject({ status: 200, body: { requeued: 0 } });
    expect(await requeue(calendarPublished.type)).toMatchObject({ status: 200, body: { requeued: 2 } });
    await eventually(() => applied.length === 2);
    expect((await letters()).items).toMatchObject([{ type: 'other.v1' }]);
  });

  it('that name no type are listed and requeued together, and the others are left alone', async () => {
    await calendar('a', 2044);
    await host.transport.publish(
      ['{"broken', 'no event', '{"type":"other.v1"}'].map((payload, i) => ({
        id: `u${i}`,
        topic: calendarPublished.topic,
        key: `u${i}`,
        payload,
      })),
    );
    await untilDead(4);
    expect((await letters('?type=unreadable')).items.map(({ type }) => type)).toEqual([null, null]);
    const answer = await host.post(`${BASE}/requeue?service=payments`, { type: 'unreadable' }, { as: admin });
    expect(answer).toMatchObject({ status: 200, body: { requeued: 2 } });
    // they are as unreadable as before; each says who had it tried again
    await eventually(async () => (await letters('?type=unreadable')).total === 2);
    const requeued = await rows<{ n: string }>(
      'SELECT count(*) AS n FROM parked_message WHERE errors @> \'[{"message": "requeued by admin"}]\' AND type IS NULL',
    );
    expect(Number(requeued[0]?.n)).toBe(2);
    const others = await rows('SELECT FROM parked_message WHERE errors @> \'[{"message": "requeued by admin"}]\'');
    expect(others).toHaveLength(2);
  });

  it('are discarded with a reason, kept with who and why, and stay so when delivered again', async () => {
    const event = await calendar('a', 2043);
    const { items } = await untilDead(1);
    const path = `${BASE}/${items[0]?.id}?service=payments`;
    const discard = (json: unknown) => host.request('DELETE', path, { as: admin, json });
    for (const bad of [
      {},
      { reason: '' },
      { reason: ' ' },
      { reason: 'x'.repeat(1_001) },
      { reason: 'a', extra: 1 },
      [],
    ]) {
      expect([bad, (await discard(bad)).status]).toEqual([bad, 400]);
    }
    expect((await discard({ reason: 'sent by mistake' })).status).toBe(204);
    expect((await discard({ reason: 'again' })).status).toBe(404);
    expect((await letters()).total).toBe(0);
    const kept = await rows<{ payload: string }>('SELECT * FROM discarded_message');
    expect(kept).toMatchObject([{ discarded_by: 'admin', reason: 'sent by mistake', event_id: event.id, attempts: 6 }]);
    expect(JSON.parse(kept[0]?.payload ?? '')).toEqual(event);
  });

  it.each([
    ['no token', undefined, [401, 401, 401, 401, 401]],
    [
      'a role that has nothing to do here',
      { sub: 'x', roles: ['desk_officer', 'applicant'] },
      [403, 403, 403, 403, 403],
    ],
    ['an auditor of a department', { ...auditor, agency: '000.00.02.H14' }, [403, 403, 403, 403, 403]],
    ['an administrator of a department', { ...admin, agency: '000.00.02.H14' }, [403, 403, 403, 403, 403]],
    ['an auditor, who may read', auditor, [200, 404, 403, 403, 403]],
    ['an administrator', admin, [200, 404, 404, 200, 404]],
  ] as const)('answer %s by the table of access', async (_, as, expected) => {
    const by = as ? { as: { ...as, roles: [...as.roles] } } : {};
    const one = `${BASE}/01980000-0000-7000-8000-00000000dead`;
    const statuses = [
      (await host.get(BASE, by)).status,
      (await host.get(one, by)).status,
      (await host.post(`${one}/requeue`, undefined, by)).status,
      (await host.post(`${BASE}/requeue`, { type: 'x' }, by)).status,
      (await host.request('DELETE', one, { ...by, json: { reason: 'x' } })).status,
    ];
    expect(statuses).toEqual(expected);
  });

  it.each([
    ['another service', '?service=dossiers', 400],
    ['a service that there is not', '?service=embedded', 400],
    ['two services', '?service=payments&service=dossiers', 400],
    ['an unknown parameter', '?state=DEAD', 400],
    ['a page of nothing', '?limit=0', 400],
    ['a page that is too long', '?limit=201', 400],
    ['a cursor that is none', '?cursor=abc', 400],
    ['a type that is too long', `?type=${'x'.repeat(201)}`, 400],
    ['a type with a null character', '?type=%00', 400],
    ['an id that is none', '/1', 404],
    ['an id with a null character', '/a%00', 404],
    ['an id that injects', "/'%20OR%201=1--", 404],
  ])('refuse %s', async (_, suffix, status) => {
    expect((await host.get(BASE + suffix, { as: admin })).status).toBe(status);
  });

  it('are described in OpenAPI with the service as a required parameter', async () => {
    const { body } = await host.get<{ paths: Record<string, Record<string, { parameters: object[] }>> }>(
      '/openapi.json',
    );
    expect(body.paths[BASE]?.['get']?.parameters).toContainEqual(
      expect.objectContaining({ name: 'service', in: 'query', required: true }),
    );
    expect(Object.keys(body.paths).filter((path) => path.startsWith(BASE))).toHaveLength(4);
  });
});
