import { run } from '../../test/acting.js';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { personas } from '../../test/personas.js';

const { an, desk, handler, leader } = personas;

describe('an act that takes nothing', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
  });
  afterAll(() => dossiers.stop());

  it('is refused with what it is told, and is not done', async () => {
    const { id } = await dossiers.accepted();
    const answer = await dossiers.act<ProblemBody>(id, 'approval', leader, { approved: false, 'a/b': 1 });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        errors: [
          { pointer: '/approved', code: 'whitelistValidation' },
          { pointer: '/a~1b', code: 'whitelistValidation' },
        ],
      },
    });
    expect((await dossiers.act(id, 'approval', leader, [])).status).toBe(400);
    expect((await dossiers.read(id, an)).body.status).toBe('ACCEPTED');
  });

  it('tells nothing to whom it is not for', async () => {
    const { id } = await dossiers.submitted();
    expect((await dossiers.act(id, 'acceptance', handler, { anything: 1 })).status).toBe(403);
    expect((await dossiers.act(id, 'acceptance', desk, { anything: 1 })).status).toBe(400);
  });

  it('is done without a body, as is one that needs none', async () => {
    const { id } = await dossiers.submitted();
    const send = (act: string, as: typeof desk) =>
      dossiers.host.request<{ status: string }>('POST', `/api/v1/dossiers/${id}/${act}`, { as });
    expect(await send('acceptance', desk)).toMatchObject({ status: 200, body: { status: 'ACCEPTED' } });
    expect(await send('assignment', handler)).toMatchObject({ status: 200 });
    const unreasoned = await dossiers.host.request<ProblemBody>('POST', `/api/v1/dossiers/${id}/pause`, {
      as: handler,
    });
    expect(unreasoned).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reason' }] } });
    expect(await run(dossiers, id, ['approval', leader])).toMatchObject({ status: 'APPROVED' });
  });
});
