import type { TestClaims } from '@dvc/testing';
import { run } from '../../test/acting.js';
import { DossierHost } from '../../test/dossiers.js';
import { personas } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';

const { an, desk, handler } = personas;

describe('the history of a dossier', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishProcedure(dossiers.host, permit({ code: 'FREE', feeLines: [] }));
  });
  afterAll(() => dossiers.stop());

  it('shows the applicant that the agency took an act back, and keeps its words about that inside', async () => {
    const { id } = await dossiers.accepted(an, { procedureCode: 'FREE' });
    const extension = { by: { amount: 5, unit: 'WORKING_DAY' }, reason: 'Cần xác minh.' };
    await run(dossiers, id, ['extension', handler, extension], ['rollback', handler, { reason: 'Nhầm hồ sơ.' }]);
    const told = async (as: TestClaims) => {
      const { body } = await dossiers.host.get<{ items: { act: string; reason: string | null }[] }>(
        `/api/v1/dossiers/${id}/history`,
        { as },
      );
      return body.items.slice(-2).map(({ act, reason }) => [act, reason]);
    };
    expect(await told(desk)).toEqual([
      ['extension', 'Cần xác minh.'],
      ['rollback', 'Nhầm hồ sơ.'],
    ]);
    expect(await told(an)).toEqual([
      ['extension', 'Cần xác minh.'],
      ['rollback', null],
    ]);
  });
});
