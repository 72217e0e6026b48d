import { run } from '../../test/acting.js';
import { DossierHost } from '../../test/dossiers.js';
import { personas } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';

const { an, handler, leader } = personas;

describe('the steps of a dossier', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
  });
  afterAll(() => dossiers.stop());

  it('are shown each against its norm', async () => {
    const steps = [
      {
        code: 'TIEP_NHAN',
        nameVi: 'Tiếp nhận',
        states: ['SUBMITTED'],
        norm: { amount: 4, unit: 'WORKING_HOUR' as const },
      },
      {
        code: 'THAM_DINH',
        nameVi: 'Thẩm định',
        states: ['ACCEPTED', 'PROCESSING'],
        norm: { amount: 10, unit: 'WORKING_DAY' as const },
      },
      { code: 'KY', nameVi: 'Ký', states: ['APPROVED'], norm: { amount: 1, unit: 'WORKING_DAY' as const } },
    ];
    await publishProcedure(dossiers.host, permit({ code: 'STEPS', feeLines: [], steps }));
    const { id } = await dossiers.accepted(an, { procedureCode: 'STEPS' });
    const { body } = await dossiers.host.get<{ items: { code: string; state: string; over: boolean }[] }>(
      `/api/v1/dossiers/${id}/steps`,
      { as: an },
    );
    expect(body.items.map(({ code, state, over }) => [code, state, over])).toEqual([
      ['TIEP_NHAN', 'DONE', false],
      ['THAM_DINH', 'RUNNING', false],
      ['KY', 'PENDING', false],
    ]);
  });

  it('go on from assigning with the assignment, also when nobody else is asked', async () => {
    const norm = { amount: 1, unit: 'WORKING_DAY' as const };
    const steps = [
      { code: 'PHAN_CONG', nameVi: 'Phân công', states: ['ACCEPTED'], norm },
      { code: 'THAM_DINH', nameVi: 'Thẩm định', states: ['PROCESSING'], norm },
    ];
    await publishProcedure(dossiers.host, permit({ code: 'HANDLED', feeLines: [], steps }));
    const { id } = await dossiers.accepted(an, { procedureCode: 'HANDLED' });
    const states = async (): Promise<string[]> => {
      const { body } = await dossiers.host.get<{ items: { state: string }[] }>(`/api/v1/dossiers/${id}/steps`, {
        as: an,
      });
      return body.items.map(({ state }) => state);
    };
    expect(await states()).toEqual(['RUNNING', 'PENDING']);
    await run(dossiers, id, ['assignment', handler]);
    expect(await states()).toEqual(['DONE', 'RUNNING']);
    dossiers.done(await dossiers.host.request('DELETE', `/api/v1/dossiers/${id}/assignment`, { as: leader }));
    expect(await states()).toEqual(['RUNNING', 'DONE']);
  });
});
