import { localDay } from '@dvc/calendar';
import { schemaDrift } from '@dvc/persistence';
import type { TestAnswer } from '@dvc/testing';
import { CatalogueHost, publisher } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import type { PublicationView } from '../authoring/authoring.views.js';
import type { ProcedureDetail } from './procedure.views.js';

type Refused = { readonly errors?: readonly { readonly pointer: string; readonly code: string }[] };
const MISSING = { status: 422, body: { errors: [{ pointer: '/reason', code: 'backdated' }] } };
const [BEFORE, FAR] = ['2026-01-01', '2099-01-01'];

describe('an act on a procedure that takes effect before its day', () => {
  let catalogue: CatalogueHost;
  let code = '';
  let made = 0;
  const act = <T = ProcedureDetail>(address: string, body?: object): Promise<TestAnswer<T & Refused>> =>
    catalogue.host.request('POST', `/api/v1/procedures/${code}/${address}`, {
      ...{ as: publisher, ...(body && { json: body }) },
    });
  const read = async (): Promise<ProcedureDetail> =>
    (await catalogue.host.get<ProcedureDetail>(`/api/v1/procedures/${code}/versions/1`)).body;
  const draft = async (validFrom: string): Promise<void> => {
    const copy = await act<{ revision: number }>('versions', {});
    const changed = await catalogue.host.request('PUT', `/api/v1/procedures/${code}/versions/2`, {
      ...{ as: publisher, json: procedureFixture({ code, validFrom, nameVi: 'Sau' }) },
      headers: { 'if-match': `"${copy.body.revision}"` },
    });
    expect(changed.status).toBe(200);
  };

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
  });
  afterAll(() => catalogue.stop());

  beforeEach(async () => {
    code = `B${(made += 1)}`;
    // what is uploaded may begin on any day
    await catalogue.publish(procedureFixture({ code, validFrom: '2025-07-01' }));
    expect((await read()).reasons).toEqual([]);
  });

  it('says why when it is a publication, and that stays told', async () => {
    await draft(BEFORE);
    expect(await act('versions/2/publication')).toMatchObject(MISSING);
    expect(await act('versions/2/publication', {})).toMatchObject(MISSING);
    expect((await act('versions/2/publication', { reason: ' ' })).status).toBe(400);
    expect((await read()).revision).toBe(1);
    const published = await act<PublicationView>('versions/2/publication', {
      reason: 'Nghị định có hiệu lực từ trước',
    });
    const reason = {
      ...{ act: 'PUBLICATION', version: 2, effectiveFrom: BEFORE, reason: 'Nghị định có hiệu lực từ trước' },
      at: expect.stringMatching(/^\d{4}-/),
    };
    expect([published.status, published.body.reasons]).toEqual([200, [reason]]);
    expect((await read()).reasons).toEqual([reason]);
  });

  it('says why when it is an abolition, and that stays told also when it is taken back', async () => {
    expect(await act('abolition', { effectiveFrom: BEFORE })).toMatchObject(MISSING);
    expect((await read()).abolishedFrom).toBeNull();
    const abolished = await act('abolition', { effectiveFrom: BEFORE, reason: 'Quyết định 5' });
    const reason = { act: 'ABOLITION', version: null, effectiveFrom: BEFORE, reason: 'Quyết định 5' };
    expect([abolished.status, abolished.body.reasons]).toMatchObject([200, [reason]]);
    expect((await act('abolition/withdrawal', { reason: 'Nhầm' })).status).toBe(200);
    expect((await act('abolition', { effectiveFrom: FAR, reason: 'Quyết định 6' })).status).toBe(200);
    expect((await read()).reasons).toMatchObject([reason, { effectiveFrom: FAR, reason: 'Quyết định 6' }]);
  });

  it.each([
    ['today', () => localDay(new Date())],
    ['later', () => FAR],
  ])('needs no reason when it takes effect %s', async (_, dayOf) => {
    const day = dayOf();
    await draft(day);
    expect((await act('versions/2/publication')).status).toBe(200);
    expect((await act('abolition', { effectiveFrom: day })).status).toBe(200);
    expect((await read()).reasons).toEqual([]);
  });

  it('is kept with who did it', async () => {
    await act('abolition', { effectiveFrom: BEFORE, reason: 'Quyết định 5' });
    const { rows } = await catalogue.host.service.database.pool.query(
      'SELECT revision, acted_by FROM act_reason WHERE code = $1',
      [code],
    );
    expect(rows).toEqual([{ revision: 2, acted_by: publisher.sub }]);
  });

  it('stands on tables that are as the entities say', async () => {
    expect(await schemaDrift(catalogue.host.service.database.dataSource)).toEqual([]);
  });
});
