import { procedurePublished } from '@dvc/contracts';
import { CatalogueHost } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import type { ProcedureDetail } from './procedure.views.js';

const days = (amount: number) => ({ amount, unit: 'CALENDAR_DAY' }) as const;
const denunciation = {
  code: 'TO_CAO',
  nameVi: 'Tố cáo',
  caseType: 'DENUNCIATION',
  acceptanceLimit: days(7),
  extension: { times: 2 },
} as const;
const both = procedureFixture({
  code: '7.BOTH',
  caseType: 'COMPLAINT',
  acceptanceLimit: days(10),
  extension: { times: 1, longest: days(15) },
  steps: [{ code: 'XAC_MINH', nameVi: 'Xác minh', states: ['ACCEPTED'], norm: days(25), caseVariants: ['TO_CAO'] }],
  caseVariants: [{ code: 'KHIEU_NAI', nameVi: 'Khiếu nại' }, denunciation],
});

describe('the types of the cases of a procedure', () => {
  let catalogue: CatalogueHost;

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await catalogue.publish(both);
  });
  afterAll(() => catalogue.stop());

  it('are announced with the limits and the steps of each', async () => {
    const { data } = await catalogue.host.awaitEvent(procedurePublished, both.code);
    expect(data).toMatchObject({ caseType: 'COMPLAINT', caseVariants: both.caseVariants, steps: both.steps });
  });

  it('are read with what a case without its own takes from the procedure', async () => {
    const { body } = await catalogue.host.get<ProcedureDetail>(`/api/v1/procedures/${both.code}`);
    expect(body.caseVariants).toMatchObject([
      { caseType: 'COMPLAINT', acceptanceLimit: days(10), extension: { times: 1, longest: days(15) } },
      { caseType: 'DENUNCIATION', acceptanceLimit: days(7), extension: { times: 2, longest: null } },
    ]);
    expect(body.steps).toMatchObject([{ code: 'XAC_MINH', caseVariants: ['TO_CAO'] }]);
  });
});
