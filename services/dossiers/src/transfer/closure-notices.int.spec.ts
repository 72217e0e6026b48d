import { dossiersLeftBehind } from '@dvc/contracts';
import { eventually, type TestClaims } from '@dvc/testing';
import { REASON, run } from '../../test/acting.js';
import { type AnotherInstance, DossierHost } from '../../test/dossiers.js';
import { CONSTRUCTION, personas, PROVINCE } from '../../test/personas.js';
import { agency, permit, publishAgency, publishProcedure } from '../../test/reference.js';

const { an, desk, handler, leader } = personas;
const BOARD = '000.00.21.H14';
const OFFICE = '000.00.22.H14';
const LATER = '000.00.23.H14';
const of = (who: TestClaims, identifier: string): TestClaims => ({ ...who, agency: identifier });

describe('the agency above one that was closed without a successor', () => {
  let dossiers: DossierHost;
  let another: AnotherInstance;

  beforeAll(async () => {
    dossiers = await DossierHost.start({ WATCH_INTERVAL_MS: '50' });
    another = await dossiers.anotherInstance();
    await open(BOARD, [PROVINCE, BOARD]);
    await open(OFFICE, [PROVINCE, BOARD, OFFICE]);
    await open(LATER, [PROVINCE, LATER]);
  });
  afterAll(async () => {
    await another.stop();
    await dossiers.stop();
  });

  const placed = (identifier: string, path: readonly string[], over: object = {}): Promise<void> =>
    publishAgency(dossiers.host, agency(identifier, { parent: path.at(-2) ?? null, path: [...path], ...over }));
  async function open(identifier: string, path: readonly string[]): Promise<void> {
    await placed(identifier, path);
    await publishProcedure(dossiers.host, permit({ code: identifier, feeLines: [], competentAgencies: [identifier] }));
  }
  const close = (identifier: string, path: readonly string[], revision = 2, over: object = {}): Promise<void> =>
    placed(identifier, path, { revision, validTo: '2026-01-31', ...over });
  const filed = async (at: string): Promise<string> => (await dossiers.submitted(an, { procedureCode: at })).id;
  const told = (from: string): readonly object[] =>
    dossiers.host
      .eventsOf(dossiersLeftBehind)
      .map(({ data }) => data)
      .filter(({ fromAgency }) => fromAgency === from);

  it('is told once how many open dossiers are left, and can see and end them', async () => {
    const ended = await filed(OFFICE);
    await run(dossiers, ended, ['refusal', of(desk, OFFICE), REASON]);
    const [fresh, handled] = [await filed(OFFICE), await filed(OFFICE)];
    await run(dossiers, handled, ['acceptance', of(desk, OFFICE)], ['assignment', of(handler, OFFICE)]);
    // the one right above has ended too, with nothing left of its own: it is the next one's to know
    await close(BOARD, [PROVINCE, BOARD]);
    await close(OFFICE, [PROVINCE, BOARD, OFFICE]);
    await eventually(() => told(OFFICE).length > 0);
    const seen = async (id: string): Promise<number> => (await dossiers.read(id, of(leader, PROVINCE))).status;
    expect([await seen(fresh), await seen(handled)]).toEqual([200, 200]);
    expect((await dossiers.read(fresh, leader)).status).toBe(404);
    await run(dossiers, handled, ['discontinuation', of(leader, PROVINCE), REASON]);
    await run(dossiers, fresh, ['refusal', of(desk, PROVINCE), REASON]);

    // that its entry changes again is no news; a round that tells of another closure has looked at this one as well
    await filed(LATER);
    await close(OFFICE, [PROVINCE, BOARD, OFFICE], 3);
    await close(LATER, [PROVINCE, LATER]);
    await eventually(() => told(LATER).length > 0);
    await dossiers.host.settled();
    expect(told(OFFICE)).toEqual([
      {
        agency: PROVINCE,
        agencyName: `Cơ quan ${PROVINCE}`,
        fromAgency: OFFICE,
        fromAgencyName: `Cơ quan ${OFFICE}`,
        dossiers: 2,
        closedOn: '2026-01-31',
        noticedAt: expect.stringMatching(/^\d{4}-/),
      },
    ]);
    expect([told(BOARD).length, told(LATER).length]).toEqual([0, 1]);
  });

  it('is relieved of them when a successor is named after all', async () => {
    const LATE = '000.00.24.H14';
    await open(LATE, [PROVINCE, LATE]);
    const id = await filed(LATE);
    await close(LATE, [PROVINCE, LATE]);
    await eventually(() => told(LATE).length > 0);
    await close(LATE, [PROVINCE, LATE], 3, { successors: [CONSTRUCTION] });
    // the successor reads it from then on, and has it once it was transferred
    await eventually(async () => (await dossiers.read(id, leader)).body.agency?.identifier === CONSTRUCTION);
    expect(told(LATE)).toHaveLength(1);
  });
});
