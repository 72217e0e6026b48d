import { readFileSync } from 'node:fs';
import { calendarPublished } from '@dvc/contracts';
import { admin, agencyFixture, CatalogueHost, publisher } from '../../test/catalogue-host.js';
import type { CalendarView, DueDateView } from './calendar.views.js';

interface Vector {
  readonly received: string;
  readonly workingDays: number;
  readonly due: string;
}
const vectors = JSON.parse(
  readFileSync(new URL('../../test/working-day-deadlines.json', import.meta.url), 'utf8'),
) as Vector[];
const calendarOf = (year: number): { days: { date: string; kind: 'off' | 'working'; nameVi: string }[] } =>
  JSON.parse(readFileSync(new URL(`../../data/calendars/${year}.json`, import.meta.url), 'utf8')) as never;

describe('the working calendar', () => {
  let catalogue: CatalogueHost;
  const put = (
    year: number | string,
    body: unknown,
    options: object = { as: admin },
  ): Promise<{ status: number; body: CalendarView; headers: Headers }> =>
    catalogue.host.request('PUT', `/api/v1/calendar/${year}`, { json: body, ...options });
  const due = (
    query: string,
  ): Promise<{ status: number; body: DueDateView & { type: string; detail: string; errors: { pointer: string }[] } }> =>
    catalogue.host.get(`/api/v1/calendar/due-date?${query}`);

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    for (const year of [2024, 2025, 2026, 2027])
      expect((await put(year, { days: calendarOf(year).days })).status).toBe(200);
  });
  afterAll(() => catalogue.stop());

  it.each(vectors)(
    'makes a dossier of $received with $workingDays working day(s) due on $due',
    async ({ received, workingDays, due: expected }) => {
      const { status, body } = await due(`received=${received}&workingDays=${workingDays}`);
      expect(status).toBe(200);
      expect(body).toEqual({ due: expected, dueAt: `${expected}T10:00:00.000Z` });
    },
  );

  it('counts working hours to the minute', async () => {
    expect((await due('receivedAt=2025-08-01T09:30:00Z&workingHours=8')).body).toEqual({
      due: '2025-08-04',
      dueAt: '2025-08-04T09:30:00.000Z',
    });
    expect((await due('receivedAt=2025-08-01T16:30:00%2B07:00&workingHours=0')).body.dueAt).toBe(
      '2025-08-01T09:30:00.000Z',
    );
  });

  it("follows an agency's own hours", async () => {
    await catalogue.importAgencies([
      agencyFixture('000.00.77.H14', { workingHours: [{ from: '08:00', to: '12:00' }] }),
    ]);
    expect((await due('received=2025-01-24&workingDays=5&agency=000.00.77.H14')).body).toEqual({
      due: '2025-02-07',
      dueAt: '2025-02-07T05:00:00.000Z',
    });
    expect((await due('receivedAt=2025-08-01T01:00:00Z&workingHours=8&agency=000.00.77.H14')).body.due).toBe(
      '2025-08-04',
    );
    expect((await due('received=2025-01-24&workingDays=5&agency=000.00.01.H14')).body.dueAt).toBe(
      '2025-02-07T10:00:00.000Z',
    );
    expect((await due('received=2025-01-24&workingDays=5&agency=000.00.78.H14')).status).toBe(404);
  });

  it.each([
    [''],
    ['received=2025-01-24'],
    ['workingDays=5'],
    ['received=2025-01-24&workingHours=5'],
    ['receivedAt=2025-01-24T01:00:00Z&workingDays=5'],
    ['received=2025-01-24&workingDays=5&receivedAt=2025-08-01T09:30:00Z&workingHours=8'],
    ['received=2025-01-24&workingDays=5&workingHours=8'],
    ['received=2025-02-30&workingDays=5'],
    ['received=24/01/2025&workingDays=5'],
    ['received=2025-01-24&workingDays=-1'],
    ['received=2025-01-24&workingDays=1.5'],
    ['received=2025-01-24&workingDays=10001'],
    ['receivedAt=2025-08-01T25:00:00Z&workingHours=8'],
    ['receivedAt=2016-12-31T23:59:60Z&workingHours=8'],
    ['receivedAt=2025-08-01&workingHours=8'],
    ['received=2025-01-24&workingDays=5&agency=x'],
    ['received=2025-01-24&workingDays=5&unit=day'],
    ['received=0001-01-01&workingDays=1'],
    ['received=1999-12-31&workingDays=1'],
    ['received=2101-01-01&workingDays=1'],
    ['receivedAt=9999-12-31T23:00:00Z&workingHours=1'],
    ['receivedAt=0000-01-01T00:00:00Z&workingHours=1'],
  ])('refuses the question "%s"', async (query) => {
    const answer = await due(query);
    expect(answer.status).toBe(400);
    expect(answer.body.errors.length).toBeGreaterThan(0);
  });

  it.each([
    ['received=2023-12-29&workingDays=1', 2023],
    ['received=2027-12-31&workingDays=1', 2028],
    ['received=2026-01-05&workingDays=10000', 2028],
    ['receivedAt=2099-01-01T01:00:00Z&workingHours=1', 2099],
    ['received=2000-01-01&workingDays=1', 2000],
    ['received=2100-12-31&workingDays=1', 2100],
  ])('answers %s with the year whose calendar is missing', async (query, year) => {
    const { status, body } = await due(query);
    expect([status, body.type]).toEqual([422, '/problems/calendar-missing']);
    expect(body.detail).toContain(`PUT /api/v1/calendar/${year}`);
    expect(body.detail).toContain('province_admin');
  });

  it('is read with its revision, and is absent for a year without', async () => {
    const answer = await catalogue.host.get<CalendarView>('/api/v1/calendar/2026');
    expect(answer).toMatchObject({ status: 200, body: { year: 2026, revision: 1 } });
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.body.days).toHaveLength(15);
    expect((await catalogue.host.get('/api/v1/calendar/2030')).status).toBe(404);
    expect((await catalogue.host.get('/api/v1/calendar/1999')).status).toBe(400);
    expect((await catalogue.host.get('/api/v1/calendar/abc')).status).toBe(400);
  });

  it('is replaced by who has read it, counts from then on and is announced', async () => {
    const first = { days: [{ date: '2031-01-01', kind: 'off', nameVi: 'Tết Dương lịch' }] };
    expect((await put(2031, first, { as: admin, headers: { 'if-match': '"1"' } })).status).toBe(412);
    expect(await put(2031, first)).toMatchObject({ status: 200, body: { revision: 1 } });
    expect((await put(2031, { days: [] })).status).toBe(428);
    expect((await put(2031, { days: [] }, { as: admin, headers: { 'if-match': '"2"' } })).status).toBe(412);
    expect((await due('received=2030-12-31&workingDays=1')).status).toBe(422);
    expect((await due('received=2031-01-01&workingDays=0')).body.due).toBe('2031-01-02');
    expect(await put(2031, { days: [] }, { as: admin, headers: { 'if-match': '"1"' } })).toMatchObject({
      status: 200,
      body: { revision: 2, days: [] },
    });
    expect((await due('received=2031-01-01&workingDays=0')).body.due).toBe('2031-01-01');
    await catalogue.host.awaitEvent(calendarPublished, '2031');
    await catalogue.host.settled();
    expect(catalogue.host.eventsOf(calendarPublished, '2031').map(({ data }) => data)).toEqual([
      { year: 2031, revision: 1, ...first },
      { year: 2031, revision: 2, days: [] },
    ]);
  });

  it('lets one of many first uploads at the same time win', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => put(2040, { days: [] })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 428)]);
  });

  it('is refused with a pointer to each wrong day', async () => {
    const days = [
      { date: '2032-02-30', kind: 'off', nameVi: 'x' },
      { date: '2033-01-03', kind: 'off', nameVi: 'x' },
      { date: '2032-01-05', kind: 'working', nameVi: 'x' },
      { date: '2032-01-01', kind: 'off', nameVi: 'x' },
      { date: '2032-01-01', kind: 'off', nameVi: 'x' },
    ];
    const answer = (await put(2032, { days })) as unknown as {
      status: number;
      body: { errors: { pointer: string; code: string }[] };
    };
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/days/0 impossible-date',
      '/days/1 wrong-year',
      '/days/2 working-on-weekday',
      '/days/4 duplicate-date',
    ]);
    expect((await catalogue.host.get('/api/v1/calendar/2032')).status).toBe(404);
  });

  it.each<[string, string, unknown]>([
    ['no days', '2033', {}],
    ['days that are no list', '2033', { days: {} }],
    [
      '367 days',
      '2033',
      { days: Array.from({ length: 367 }, () => ({ date: '2033-01-01', kind: 'off', nameVi: 'x' })) },
    ],
    ['an unknown kind', '2033', { days: [{ date: '2033-01-03', kind: 'holiday', nameVi: 'x' }] }],
    ['a day without a name', '2033', { days: [{ date: '2033-01-03', kind: 'off', nameVi: ' ' }] }],
    ['a field beside', '2033', { days: [], year: 2033 }],
    ['a year out of range', '1999', { days: [] }],
  ])('is refused with %s', async (_, year, body) => {
    expect((await put(year, body)).status).toBe(400);
    expect((await catalogue.host.get('/api/v1/calendar/2033')).status).toBe(404);
  });

  it.each([
    ['nobody', {}, 401],
    ['a publisher', { as: publisher }, 403],
    ['an applicant', { as: { sub: 'a', roles: ['applicant'] } }, 403],
  ])('is not for %s to publish', async (_, options, status) => {
    expect((await put(2034, { days: [] }, options)).status).toBe(status);
    expect((await catalogue.host.get('/api/v1/calendar/2034')).status).toBe(404);
  });
});
