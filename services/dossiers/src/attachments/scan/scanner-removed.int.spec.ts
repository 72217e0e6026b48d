import { eventually } from '@dvc/testing';
import { DossierHost } from '../../../test/dossiers.js';
import { pdf, upload } from '../../../test/files.js';
import { personas } from '../../../test/personas.js';
import { ClamdSimulator, EICAR } from './clamd-simulator.js';

describe('a province that does away with its scanner', () => {
  let clamd: ClamdSimulator;
  let dossiers: DossierHost;

  beforeAll(async () => {
    clamd = await ClamdSimulator.start();
    dossiers = await DossierHost.start({ SCANNER_URL: clamd.url, SCANNER_TIMEOUT_MS: '400' });
  });
  afterAll(async () => {
    await dossiers.stop();
    await clamd.stop();
  });

  const send = async (content: Uint8Array<ArrayBuffer>): Promise<string> =>
    dossiers.done(
      await dossiers.host.request<{ id: string }>('POST', '/api/v1/attachments', {
        as: personas.an,
        body: upload(content),
      }),
    ).id;
  const scanOf = async (id: string): Promise<string> =>
    (await dossiers.host.get<{ scan: string }>(`/api/v1/attachments/${id}`, { as: personas.an })).body.scan;
  const download = async (id: string): Promise<number> =>
    (await dossiers.host.get(`/api/v1/attachments/${id}/content`, { as: personas.an })).status;

  it('lets go what waited, and nothing that was found infected', async () => {
    const infected = await send(pdf(EICAR));
    clamd.failAlways('error');
    const waiting = await send(pdf('waiting'));
    expect([await scanOf(infected), await scanOf(waiting)]).toEqual(['INFECTED', 'PENDING']);
    const without = await dossiers.anotherInstance({ SCANNER_URL: 'none' });
    await eventually(async () => (await scanOf(waiting)) === 'SKIPPED');
    expect([await download(infected), await download(waiting)]).toEqual([409, 200]);
    expect(await scanOf(infected)).toBe('INFECTED');
    await without.stop();
  });
});
