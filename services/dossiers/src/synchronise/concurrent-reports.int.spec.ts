import { seeded } from '@dvc/testing';
import { REASON } from '../../test/acting.js';
import { connect, report, type Synchronised, toDo } from '../../test/connections.js';
import { DossierHost } from '../../test/dossiers.js';
import { personas } from '../../test/personas.js';

const SEED = Number(process.env['SEED'] ?? 11);
const DOSSIERS = 4;
const ROUNDS = 6;
const { desk, leader } = personas;

describe('acts and reports upon the same dossiers at once', () => {
  let dossiers: DossierHost;
  const ids: string[] = [];
  const random = seeded(SEED);

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    dossiers.done(await connect(dossiers));
    for (let n = 0; n < DOSSIERS; n++) ids.push((await dossiers.accepted()).id);
  });
  afterAll(() => dossiers.stop());

  const seen = async (id: string): Promise<Synchronised> => (await dossiers.read<Synchronised>(id, desk)).body;

  it('lose nothing that is to be told: what is synchronised is the version of the last act', async () => {
    const statuses: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const [act, json] = round % 2 === 0 ? (['pause', REASON] as const) : (['resumption', {}] as const);
      await Promise.all(
        ids.flatMap((id) => {
          // the version before the act of this round: whichever comes first, the act is still to be told
          const version = round + 2;
          const reports = Array.from({ length: 3 }, () =>
            random() < 0.5
              ? report(dossiers, id, version)
              : report(dossiers, id, version, { outcome: 'FAILED', reason: 'Cổng không trả lời.' }),
          );
          const doing = [dossiers.act(id, act, leader, json), ...reports];
          return doing.map(async (answer) => statuses.push((await answer).status));
        }),
      );
      for (const id of ids) {
        const { synchronisation, revision } = await seen(id);
        expect(synchronisation).toMatchObject({ state: 'PENDING', version: round + 3, reportedAt: null, reason: null });
        expect(revision).toBe(round + 3);
      }
    }
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    expect((await toDo(dossiers)).body.total).toBe(DOSSIERS);
    for (const id of ids) dossiers.done(await report(dossiers, id, ROUNDS + 2));
    expect((await toDo(dossiers)).body.total).toBe(0);
  });
});
