import { procedurePublished } from '@dvc/contracts';
import { eventually } from '@dvc/testing';
import { DossierHost } from '../../test/dossiers.js';
import { personas } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';

describe('a published version of a procedure', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
  });
  afterAll(() => dossiers.stop());

  it('stays as it was published, whatever is told of it afterwards', async () => {
    const published = permit({ code: 'FROZEN', nameVi: 'Tên đã công bố' });
    await publishProcedure(dossiers.host, published);
    const changed = { ...published, nameVi: 'Tên khác', feeLines: [] };
    const event = await dossiers.host.receive(procedurePublished, 'FROZEN', changed);
    await eventually(async () => (await dossiers.count('inbox_event', 'id = $1', [event.id])) === 1);
    const { id } = await dossiers.accepted(personas.an, { procedureCode: 'FROZEN' });
    expect((await dossiers.read(id, personas.desk)).body).toMatchObject({
      procedure: { nameVi: 'Tên đã công bố' },
      fee: { total: { amount: 75_000 } },
    });
  });
});
