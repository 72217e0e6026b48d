import { roles } from '@dvc/identity';
import { eventually, type TestAnswer } from '@dvc/testing';
import { caseTypes, type Status } from '../src/dossier/state.js';
import { transitions } from '../src/dossier/transition-table.js';
import { acts } from '../src/dossier/transitions.js';
import { EndFirstLevels } from '../src/escalate/end-first-levels.js';
import { run } from './acting.js';
import { DossierHost } from './dossiers.js';
import { Situations, type Subject } from './flow-situations.js';
import { callersOf, expected, rowsOf } from './flow-expectations.js';
import {
  type Caller,
  callers,
  caseTypeOf,
  type Course,
  courses,
  rolesOf,
  type Row,
  rows,
  type Situation,
  situations,
  statusOf,
} from './flow-table.js';
import { CONSTRUCTION, HEALTH } from './personas.js';
import { agency, publishAgency } from './reference.js';

const everybody = Object.keys(callers) as Caller[];

/** Acts, or acts from a state, of which no row shows that they work for each role, and why. */
const SHOWN_ELSEWHERE: Readonly<Record<string, string>> = {
  'resumption FINANCIAL_DUTY': 'only once it is paid, when the platform itself goes on (resume-paid.int.spec)',
  rollback: 'the act that is taken back decides who takes it back',
  opinion: 'of the asked agency, whose clerk stands for its handler and leader; shown while the dossier is processed',
  'consultation-closure': 'shown while the dossier is processed',
};

describe('every act, caller and state', () => {
  let dossiers: DossierHost;
  let result = '';
  const situationsOf = new Map<Course, Situations>();

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    result = await dossiers.uploaded(callers.handler);
    for (const course of courses) situationsOf.set(course, await Situations.of(dossiers, course, result));
  });
  afterAll(() => dossiers.stop());

  const subject = (course: Course, situation: Situation): Promise<Subject | undefined> =>
    (situationsOf.get(course) as Situations).subject(situation);
  const table = (course: Course): readonly Row[] => rowsOf(course, result);
  const perform = (row: Row, { id, cid }: Subject, caller: Caller): Promise<TestAnswer<unknown>> => {
    const path = `/api/v1/dossiers/${id}/${(row.path ?? row.name).replace('{cid}', cid)}`;
    const as = callers[caller];
    const json = row.body ?? {};
    return row.method === undefined
      ? dossiers.host.post(path, json, { as })
      : dossiers.host.request(row.method, path, { as });
  };
  const stored = async (id: string): Promise<unknown> =>
    (await dossiers.host.service.database.pool.query('SELECT * FROM dossier WHERE id = $1', [id])).rows[0];
  const revisionOf = async (id: string): Promise<number> => ((await stored(id)) as { revision: number }).revision;

  it('has a caller of each role, and a row of each act for each case type that has it otherwise', () => {
    expect(roles.filter((role) => !everybody.some((one) => rolesOf(one).includes(role)))).toEqual([]);
    const missing = acts.flatMap((act) => {
      // the platform's own, which nobody can ask for: see below
      if (transitions.every((t) => t.act !== act || t.by.length === 0)) return [];
      const differs = transitions.some((t) => t.act === act && t.caseTypes !== undefined);
      const shown = new Set(rows('').flatMap((row) => (row.act === act ? row.courses.map(caseTypeOf) : [])));
      return (differs ? caseTypes : (['APPLICATION'] as const))
        .filter((type) => !shown.has(type))
        .map((type) => [act, type]);
    });
    expect(missing).toEqual([]);
  });

  it('shows each way of the flow to work for each of its roles, and no way that the flow does not have', () => {
    const shown = new Set(
      courses.flatMap((course) =>
        rowsOf(course, '').flatMap((row) =>
          callersOf(course).flatMap((caller) =>
            situations
              .filter((situation) => expected(row, course, caller, situation) === 'works')
              .map((situation) => `${row.act} ${statusOf(situation)} ${rolesOf(caller)[0]}`),
          ),
        ),
      ),
    );
    const ways = new Set(
      transitions.flatMap(({ act, from, by, onBehalf }) =>
        from.flatMap((status) =>
          [...by, ...(onBehalf ? ['desk_officer'] : [])].map((role) => `${act} ${status} ${role}`),
        ),
      ),
    );
    const excused = (way: string): boolean => {
      const [act = '', status] = way.split(' ');
      return act in SHOWN_ELSEWHERE || `${act} ${status}` in SHOWN_ELSEWHERE;
    };
    expect([...shown].filter((way) => !ways.has(way))).toEqual([]);
    expect([...ways].filter((way) => !shown.has(way) && !excused(way))).toEqual([]);
  });

  it('shows each way of the desk that took it in for another agency, and no other', () => {
    const shown = rowsOf('ELSEWHERE', '').flatMap((row) =>
      situations
        .filter((situation) => expected(row, 'ELSEWHERE', 'intake', situation) === 'works')
        .map((situation) => `${row.act} ${statusOf(situation)}`),
    );
    const ways = transitions.flatMap(({ act, from, byIntakeDesk }) =>
      byIntakeDesk?.includes('APPLICATION') ? from.map((status) => `${act} ${status}`) : [],
    );
    expect([...new Set(shown)].sort()).toEqual(ways.sort());
  });

  const places = courses.flatMap((course) => situations.map((situation) => [course, situation] as const));
  it.each(places)(
    'refuses what is not for the caller or the state, and changes nothing: %s %s',
    async (course, situation) => {
      const found = await subject(course, situation);
      if (found === undefined) return;
      const { id } = found;
      const before = await stored(id);
      const events = await dossiers.count('outbox_event', 'key = $1', [id]);
      const wrong: string[] = [];
      for (const row of table(course)) {
        for (const caller of callersOf(course)) {
          const answer = expected(row, course, caller, situation);
          if (answer === 'works') continue;
          const { status } = await perform(row, found, caller);
          if (status !== answer) wrong.push(`${row.name} by ${caller}: ${status} instead of ${answer}`);
        }
      }
      expect(wrong).toEqual([]);
      expect(await stored(id)).toEqual(before);
      expect(await dossiers.count('outbox_event', 'key = $1', [id])).toBe(events);
    },
  );

  const working = courses.flatMap((course) =>
    rowsOf(course, '').flatMap((row) =>
      callersOf(course).flatMap((caller) =>
        situations
          .filter((situation) => expected(row, course, caller, situation) === 'works')
          .map((situation) => [row.name, caller, course, situation] as const),
      ),
    ),
  );
  it.each(working)('%s by %s works for %s from %s, once, with its history', async (name, caller, course, situation) => {
    const found = await subject(course, situation);
    const row = table(course).find((one) => one.name === name);
    if (found === undefined || row === undefined) throw new Error(`${course} never comes to ${situation}`);
    const before = await revisionOf(found.id);
    expect([200, 201]).toContain((await perform(row, found, caller)).status);
    expect(await revisionOf(found.id)).toBe(before + 1);
    const last = 'dossier_id = $1 AND revision = $2 AND act = $3';
    expect(await dossiers.count('dossier_history', last, [found.id, before + 1, row.act])).toBe(1);
  });

  it('lets nobody end a first level, and ends with the second what of it is not decided', async () => {
    const ends = transitions.filter(({ act }) => act === 'second-level-end').flatMap(({ from }) => from);
    const placed = new Map<string, Situation>();
    for (const situation of situations) {
      const found = await subject('TAKEN_FURTHER', situation);
      if (found !== undefined) placed.set(found.id, situation);
    }
    const [any = ''] = placed.keys();
    for (const caller of everybody)
      expect((await dossiers.act(any, 'second-level-end', callers[caller])).status).toBe(404);
    const round = (): Promise<boolean> => dossiers.host.service.app.get(EndFirstLevels, { strict: false }).round();
    const statusesNow = async (): Promise<Readonly<Record<string, Status>>> => {
      const sql = 'SELECT id, status FROM dossier WHERE id = ANY ($1::uuid[])';
      const { rows } = await dossiers.host.service.database.pool.query<{ id: string; status: Status }>(sql, [
        [...placed.keys()],
      ]);
      return Object.fromEntries(rows.map(({ id, status }) => [placed.get(id), status]));
    };
    const before = Object.fromEntries([...placed.values()].map((situation) => [situation, statusOf(situation)]));
    await round();
    expect(await statusesNow()).toEqual(before);
    for (const id of placed.keys()) {
      const sql = 'SELECT id FROM dossier WHERE parent_dossier = $1 AND level = 2';
      const { rows } = await dossiers.host.service.database.pool.query<{ id: string }>(sql, [id]);
      await run(dossiers, rows[0]?.id ?? '', ['withdrawal', callers.owner]);
    }
    await round();
    const undecided = Object.keys(before).filter((situation) => ends.includes(statusOf(situation as Situation)));
    expect(undecided.length).toBeGreaterThan(ends.length);
    expect(await statusesNow()).toEqual({
      ...before,
      ...Object.fromEntries(undecided.map((situation) => [situation, 'DISCONTINUED'])),
    });
  });

  it('lets nobody ask for a transfer, and moves what is open or not handed over when the agency ends', async () => {
    const transfer = transitions.filter(({ act }) => act === 'transfer').flatMap(({ from }) => from);
    const placed = await Promise.all(
      situations.map(async (situation) => ({ situation, id: (await subject('ORDINARY', situation))?.id ?? '' })),
    );
    for (const caller of everybody)
      expect((await dossiers.act(placed[1]?.id ?? '', 'transfer', callers[caller])).status).toBe(404);
    await publishAgency(
      dossiers.host,
      agency(CONSTRUCTION, { revision: 9, validTo: '2026-01-31', successors: [HEALTH] }),
    );
    const moving = placed.filter(({ situation }) => transfer.includes(statusOf(situation))).map(({ id }) => id);
    const moved = 'id = ANY ($1::uuid[]) AND agency = $2';
    await eventually(async () => (await dossiers.count('dossier', moved, [moving, HEALTH])) === moving.length);
    const staying = placed.map(({ id }) => id).filter((id) => !moving.includes(id));
    expect(await dossiers.count('dossier', moved, [staying, CONSTRUCTION])).toBe(staying.length);
  });
});
