import type { TestClaims } from '@dvc/testing';
import { DossierHost, type ProblemBody, type ReceiptBody } from '../../test/dossiers.js';
import { personas } from '../../test/personas.js';

describe("filing under somebody else's identity", () => {
  let dossiers: DossierHost;
  const foreignCitizen = personas.binh.citizenId;
  const unproven: TestClaims = { sub: 'nobody', name: 'Không Tên', roles: ['applicant'] };

  beforeAll(async () => {
    dossiers = await DossierHost.start();
  });
  afterAll(() => dossiers.stop());

  it.each<[string, TestClaims, object, string]>([
    [
      'a citizen for an enterprise, giving an own citizenId',
      personas.an,
      { applicant: { kind: 'ENTERPRISE', fullName: 'x', taxCode: '4800999999', citizenId: personas.an.citizenId } },
      '/applicant/taxCode',
    ],
    [
      'an enterprise for a citizen, giving its own taxCode',
      personas.company,
      {
        applicant: { kind: 'CITIZEN', fullName: 'x', citizenId: foreignCitizen, taxCode: personas.company.taxCode },
      },
      '/applicant/citizenId',
    ],
    [
      "an enterprise with a stranger's number as the representative's",
      personas.company,
      {
        applicant: { kind: 'CITIZEN', fullName: 'x', citizenId: personas.an.citizenId },
        representative: { fullName: 'y', citizenId: foreignCitizen },
      },
      '/representative/citizenId',
    ],
    [
      'a token that proves nobody',
      unproven,
      { applicant: { kind: 'CITIZEN', fullName: 'x', citizenId: foreignCitizen } },
      '/applicant',
    ],
  ])('is refused: %s', async (_, as, over, pointer) => {
    const body = { ...(await dossiers.body(as)), ...over };
    const answer = await dossiers.submit<ProblemBody>(body, as);
    expect(answer.status).toBe(422);
    expect(answer.body.errors?.map((error) => error.pointer)).toEqual([pointer]);
    expect(await dossiers.count('dossier', "owner = $1 AND status <> 'DRAFT'", [as.sub])).toBe(0);
    // a draft proves nothing yet, and can not become a dossier either
    const draft = dossiers.done(await dossiers.submit<ReceiptBody>({ ...body, submit: false }, as));
    const later = await dossiers.act<ProblemBody>(draft.id, 'submission', as);
    expect(later.status).toBe(422);
    expect(later.body.errors?.map((error) => error.pointer)).toEqual([pointer]);
  });

  it('is not what a citizen does who represents, nor who proves both identities', async () => {
    const enterprise = { kind: 'ENTERPRISE', fullName: 'x', taxCode: personas.company.taxCode };
    const represented = { applicant: enterprise, representative: { fullName: 'Nguyễn Văn An' } };
    expect((await dossiers.submitted(personas.an, represented)).status).toBe('SUBMITTED');
    const both: TestClaims = { ...personas.an, sub: 'both', taxCode: personas.company.taxCode };
    expect((await dossiers.submitted(both, { applicant: enterprise })).status).toBe('SUBMITTED');
    expect((await dossiers.submitted(both, { applicant: { kind: 'CITIZEN', fullName: 'x' } })).status).toBe(
      'SUBMITTED',
    );
  });
});
