import { dossiersInherited, dossierTransferred } from '@dvc/contracts';
import { eventually, type TestClaims } from '@dvc/testing';
import { run } from '../../test/acting.js';
import { type AnotherInstance, DossierHost } from '../../test/dossiers.js';
import { CONSTRUCTION, HEALTH, personas, WARD } from '../../test/personas.js';
import { agency, permit, publishAgency, publishProcedure } from '../../test/reference.js';

const { an, desk, handler } = personas;
const ROADS = '000.00.11.H14';
const WATER = '000.00.12.H14';
const PARKS = '000.00.13.H14';
const BRIDGES = '000.00.14.H14';
const of = (who: TestClaims, identifier: string): TestClaims => ({ ...who, agency: identifier });

describe('a successor is told what it took over', () => {
  let dossiers: DossierHost;
  let another: AnotherInstance;

  beforeAll(async () => {
    dossiers = await DossierHost.start({ WATCH_INTERVAL_MS: '50' });
    another = await dossiers.anotherInstance();
    for (const identifier of [ROADS, WATER, PARKS, BRIDGES]) await open(identifier);
  });
  afterAll(async () => {
    await another.stop();
    await dossiers.stop();
  });

  async function open(identifier: string): Promise<void> {
    await publishAgency(dossiers.host, agency(identifier));
    await publishProcedure(dossiers.host, permit({ code: identifier, feeLines: [], competentAgencies: [identifier] }));
  }
  const end = (identifier: string, successors: readonly string[]): Promise<void> =>
    publishAgency(
      dossiers.host,
      agency(identifier, { revision: 2, validTo: '2026-01-31', successors: [...successors] }),
    );
  const filed = async (at: string): Promise<string> => (await dossiers.submitted(an, { procedureCode: at })).id;
  const handled = async (at: string): Promise<string> => {
    const id = await filed(at);
    await run(dossiers, id, ['acceptance', of(desk, at)], ['assignment', of(handler, at)]);
    return id;
  };
  const told = (from: string): readonly object[] =>
    dossiers.host
      .eventsOf(dossiersInherited)
      .map(({ data }) => data)
      .filter(({ fromAgency }) => fromAgency === from);
  const moved = (from: string): number =>
    dossiers.host.eventsOf(dossierTransferred).filter(({ data }) => data.fromAgency === from).length;
  const sql = (text: string, ...values: readonly unknown[]): Promise<unknown> =>
    dossiers.host.service.database.pool.query(text, [...values]);

  it('once for all of it, with how many there are and how many have no handler any more', async () => {
    for (let n = 0; n < 3; n++) await filed(ROADS);
    const one = await handled(ROADS);
    await end(ROADS, [CONSTRUCTION]);
    await eventually(() => told(ROADS).length > 0);
    // nothing is left to tell, for either instance
    expect(await dossiers.count('transfer_to_tell')).toBe(0);
    await dossiers.host.settled();
    expect(moved(ROADS)).toBe(4);
    expect(told(ROADS)).toEqual([
      {
        agency: CONSTRUCTION,
        agencyName: `Cơ quan ${CONSTRUCTION}`,
        fromAgency: ROADS,
        fromAgencyName: `Cơ quan ${ROADS}`,
        dossiers: 4,
        toBeAssigned: 1,
        inheritedAt: expect.stringMatching(/^\d{4}-/),
      },
    ]);
    const { data } = await dossiers.host.awaitEvent(dossierTransferred, one);
    expect(data).toMatchObject({ agencyName: `Cơ quan ${CONSTRUCTION}`, fromAgencyName: `Cơ quan ${ROADS}` });
  });

  it('each of several by itself after a split, and who is last when that one has ended too', async () => {
    await publishProcedure(
      dossiers.host,
      permit({ code: 'TREES', feeLines: [], competentAgencies: [PARKS, HEALTH], validFrom: '2025-07-01' }),
    );
    await handled(PARKS);
    const trees = await dossiers.submitted(an, { procedureCode: 'TREES', agency: PARKS });
    await end(BRIDGES, [WARD]);
    await end(PARKS, [BRIDGES, HEALTH]);
    await eventually(() => told(PARKS).length === 2);
    expect(told(PARKS)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ agency: WARD, dossiers: 1, toBeAssigned: 1 }),
        expect.objectContaining({ agency: HEALTH, dossiers: 1, toBeAssigned: 0 }),
      ]),
    );
    expect(told(BRIDGES)).toEqual([]);
    expect((await dossiers.read(trees.id, personas.healthDesk)).status).toBe(200);
  });

  it('after all has gone over, or nothing more has for a while; and after a kill in between', async () => {
    const id = await filed(WATER);
    const earlier = (await dossiers.submitted(an)).id;
    // as a killed instance leaves it: one went over and was not told of, the other can't go because its agency goes on
    await sql(
      'INSERT INTO transfer_to_tell (dossier_id, from_agency, to_agency, released, transferred_at) VALUES ($1, $2, $3, true, now())',
      earlier,
      WATER,
      CONSTRUCTION,
    );
    await looked();
    expect(told(WATER)).toEqual([]);
    await sql("UPDATE transfer_to_tell SET transferred_at = now() - interval '11 minutes'");
    await eventually(() => told(WATER).length > 0);
    await end(WATER, [CONSTRUCTION]);
    await eventually(() => told(WATER).length === 2);
    expect(told(WATER)).toEqual([
      expect.objectContaining({ agency: CONSTRUCTION, dossiers: 1, toBeAssigned: 1 }),
      expect.objectContaining({ agency: CONSTRUCTION, dossiers: 1, toBeAssigned: 0 }),
    ]);
    expect((await dossiers.read(id, desk)).status).toBe(200);
  });

  /** Until a look that began after now has told of what there was: that of a witness. */
  async function looked(): Promise<void> {
    const witness = `WITNESS.${told('x').length}`;
    const { id } = await dossiers.submitted(an);
    await sql(
      'INSERT INTO transfer_to_tell (dossier_id, from_agency, to_agency, released, transferred_at) VALUES ($1, $2, $3, false, now())',
      id,
      witness,
      HEALTH,
    );
    await eventually(() => told(witness).length > 0);
  }
});
