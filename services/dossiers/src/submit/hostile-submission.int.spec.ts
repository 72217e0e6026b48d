import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { personas } from '../../test/personas.js';

describe('a hostile submission', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
  });
  afterAll(() => dossiers.stop());

  afterEach(async () => {
    expect(await dossiers.count('dossier')).toBe(0);
    expect(await dossiers.count('outbox_event')).toBe(0);
  });

  it.each([
    ['no token', undefined, 401],
    ['an officer', personas.desk, 403],
    ['the auditor', personas.auditor, 403],
  ])('refuses %s', async (_, as, status) => {
    const body = await dossiers.body();
    expect((await dossiers.host.post('/api/v1/dossiers', body, as && { as })).status).toBe(status);
  });

  it('refuses a body that is malformed at the field concerned', async () => {
    const good = await dossiers.body();
    const bad = {
      ...good,
      status: 'RETURNED',
      submit: 'yes',
      applicant: { kind: 'KING', fullName: '', citizenId: '12', email: 'x' },
      components: [{ code: 'BAN_VE', attachmentIds: ['x'] }],
    };
    const answer = await dossiers.submit<ProblemBody>(bad);
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.map(({ pointer }) => pointer).sort()).toEqual([
      '/applicant/citizenId',
      '/applicant/email',
      '/applicant/fullName',
      '/applicant/kind',
      '/components/0/attachmentIds',
      '/status',
      '/submit',
    ]);
  });

  it.each([
    ['a form nested 50,000 deep', `{"formData":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`, 400],
    ['a form of a million list items', `{"formData":{"storeys":[${'1,'.repeat(500_000)}1]}}`, 400],
    ['a poisoned prototype', '{"formData":{"__proto__":{"submit":true}}}', 400],
    ['10 MB', `{"formData":{"a":"${'x'.repeat(10_000_000)}"}}`, 413],
    ['no JSON', '{"procedureCode":', 400],
  ])('refuses %s and lives on', async (_, body, status) => {
    const answer = await dossiers.host.request('POST', '/api/v1/dossiers', {
      as: personas.an,
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(status);
  });

  it.each([
    ['a NUL character', '\u0000'],
    ['half a character', '\uD800'],
  ])('refuses %s in the form: no text of a person holds it', async (_, text) => {
    const good = await dossiers.body();
    const answer = await dossiers.submit({
      ...good,
      formData: { ...good.formData, site: { address: `x${text}`, landAreaM2: 1 } },
    });
    expect([400, 422]).toContain(answer.status);
  });

  it('lists at most a hundred faults of a form with a thousand', async () => {
    const good = await dossiers.body();
    const extra = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`x${i}`, i]));
    const answer = await dossiers.submit<ProblemBody>({ ...good, formData: extra });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toHaveLength(100);
    const many = { storeys: Array.from({ length: 25_000 }, (_, i) => i) };
    const tooMany = await dossiers.submit<ProblemBody>({ ...good, formData: many });
    expect(tooMany.body.errors).toEqual([{ pointer: '/formData', code: 'maxValues', message: expect.any(String) }]);
  });
});
