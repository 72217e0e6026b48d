import { DossierHost } from '../../test/dossiers.js';
import { personas } from '../../test/personas.js';

const { an } = personas;

describe('messages', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
  });
  afterAll(() => dossiers.stop());

  it('are not taken about a draft, which no agency knows of', async () => {
    const { id } = await dossiers.submitted(an, { submit: false });
    expect((await dossiers.host.post(`/api/v1/dossiers/${id}/messages`, { text: 'x' }, { as: an })).status).toBe(409);
    expect(await dossiers.count('dossier_message', 'dossier_id = $1', [id])).toBe(0);
  });

  it('are not for an officer who only looks on, though he may file dossiers of his own', async () => {
    const { id } = await dossiers.submitted();
    const as = { ...personas.auditor, roles: ['auditor', 'applicant'] };
    const path = `/api/v1/dossiers/${id}/messages`;
    expect((await dossiers.host.get(path, { as })).status).toBe(200);
    expect((await dossiers.host.post(path, { text: 'x' }, { as })).status).toBe(403);
  });
});
